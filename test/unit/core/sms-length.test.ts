import { expect } from 'chai'
import { firstPart, isGsm, smsSegments } from '../../../src/core/talk/sms-length.ts'

describe('the length of an SMS', () => {
  it('is counted in units of its alphabet: 160 plain letters, 70 where one is outside GSM 03.38', () => {
    expect([smsSegments(''), smsSegments('a'.repeat(160)), smsSegments('a'.repeat(161)), smsSegments('a'.repeat(307))]).to.deep.equal([1, 1, 2, 3])
    expect([smsSegments('ə'.repeat(70)), smsSegments('ə'.repeat(71)), smsSegments(`${'a'.repeat(70)}ə`), smsSegments('ш'.repeat(135))]).to.deep.equal([1, 2, 2, 3])
  })

  it('knows the letters that cost two, and that an emoji is two units', () => {
    expect([smsSegments('€'.repeat(80)), smsSegments('€'.repeat(81)), smsSegments('😀'.repeat(35)), smsSegments('😀'.repeat(36))]).to.deep.equal([1, 2, 1, 2])
  })

  it('takes ö, ü and capital Ç as plain, and small ç, ş, ğ, ı and ə not', () => {
    expect(smsSegments('öüÖÜÇ'.repeat(32))).to.equal(1)
    for (const letter of 'çşğıəİ') expect(smsSegments(letter + 'a'.repeat(70)), letter).to.equal(2)
  })

  it('says of a text whether every letter is plain', () => {
    expect([isGsm('Salam, 5€'), isGsm('sən'), isGsm('')]).to.deep.equal([true, false, true])
  })
})

describe('what the first SMS of a text surely holds', () => {
  it('is all of it where one is enough, else as many letters as a part has', () => {
    expect([firstPart('a'.repeat(160)), firstPart('ə'.repeat(70))].map(({ length }) => length)).to.deep.equal([160, 70])
    expect([firstPart('a'.repeat(161)), firstPart('ə'.repeat(71))].map(({ length }) => length)).to.deep.equal([153, 67])
  })
  it('is fewer by each letter that costs two, wherever it stands', () => {
    expect(firstPart(`${'a'.repeat(158)}€€[`)).to.equal('a'.repeat(150))
    expect(firstPart(`€${'a'.repeat(160)}`)).to.equal(`€${'a'.repeat(151)}`)
  })
})
