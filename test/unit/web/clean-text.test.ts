import { expect } from 'chai'
import fc from 'fast-check'
import { cleanText, isBlank, isLongerThan } from '../../../src/web/kit/clean-text.ts'

const anyText = fc.string({ unit: 'binary', maxLength: 200 })

describe('a cleaned text', () => {
  it('is well formed, holds no control but tab and line end, and stays as it is when cleaned again', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const clean = cleanText(text)
        expect(clean.isWellFormed()).to.equal(true)
        expect(clean).to.not.match(/(?![\n\t])\p{Cc}/u)
        expect(cleanText(clean)).to.equal(clean)
      }),
    )
  })

  it('keeps every letter, mark, digit and sign', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const visible = (value: string): string => value.toWellFormed().replace(/[\p{Cc}\p{Zl}\p{Zp}]/gu, '')
        expect(visible(cleanText(text))).to.equal(visible(text))
      }),
    )
  })

  it('is blank when nobody could read anything in it', () => {
    expect(['', ' \u200f\u00ad\n', '\ufffd', '\u3000'].map(isBlank)).to.deep.equal([true, true, true, true])
    expect(['?', '5', 'ə', '😀', 'م'].map(isBlank)).to.deep.equal([false, false, false, false, false])
  })

  it('is measured in characters, whatever their bytes', () => {
    fc.assert(fc.property(anyText, fc.nat(200), (text, most) => isLongerThan(text, most) === [...text].length > most))
  })
})
