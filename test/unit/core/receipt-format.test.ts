import { expect } from 'chai'
import { dammDigit, groupDigits, parseReceipt } from '../../../src/core/receipt-format.ts'

/** Nineteen digits and their check digit. */
const BODY = '1234567890123456789'
const RECEIPT = BODY + dammDigit(BODY)
/** The same digits in another script, by the place of its zero. */
const inScript = (zero: number, digits = RECEIPT): string => [...digits].map((digit) => String.fromCodePoint(zero + Number(digit))).join('')

describe('a receipt as it is typed', () => {
  it('has the check digit of Damm: 572 gets a 4, and what is right comes out at 0', () => {
    expect(dammDigit('572')).to.equal('4')
    expect(dammDigit('5724')).to.equal('0')
    expect(dammDigit('')).to.equal('0')
  })
  it('is read in groups of four, with dashes, spaces and marks of direction', () => {
    expect(groupDigits(RECEIPT)).to.match(/^\d{4} \d{4} \d{4} \d{4} \d{4}$/)
    expect(groupDigits('')).to.equal('')
    expect(parseReceipt(groupDigits(RECEIPT))).to.equal(RECEIPT)
    expect(parseReceipt(` ${groupDigits(RECEIPT).replaceAll(' ', ' – ')}\u200f\u00a0`)).to.equal(RECEIPT)
  })
  it('is read in the digits of any script, also those that stand side by side', () => {
    for (const zero of [0x30, 0x660, 0x6f0, 0x966, 0x9e6, 0xff10, 0x1d7ce, 0x1d7d8, 0x1d7f6, 0x1e950]) expect(parseReceipt(inScript(zero)), zero.toString(16)).to.equal(RECEIPT)
  })
  it('is none with a digit too few or too many, a wrong one, a letter, or 201 signs', () => {
    const wrong = BODY + ((Number(dammDigit(BODY)) + 1) % 10)
    for (const typed of [BODY, `${RECEIPT}0`, wrong, `${RECEIPT}a`, '', `0${RECEIPT}`]) expect(parseReceipt(typed), typed).to.equal(undefined)
    expect(parseReceipt(RECEIPT + ' '.repeat(180))).to.equal(RECEIPT)
    expect(parseReceipt(RECEIPT + ' '.repeat(181))).to.equal(undefined)
  })
})
