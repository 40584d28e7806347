import { expect } from 'chai'
import { isSearchable, plainName } from '../../../src/core/plain-name.ts'

describe('a name that people type in their own way', () => {
  it('is compared in small plain letters and single spaces', () => {
    expect(plainName('  «ŞƏMKİR—Tikinti»  MMC ')).to.equal('semkir tikinti mmc')
    expect(plainName('Qırmızı')).to.equal('qirmizi')
    expect(plainName('ＡＢＣ 12')).to.equal('abc 12')
  })
  it('of fewer than four letters is found in too many words to be searched for', () => {
    expect([isSearchable('ABC'), isSearchable('ABCD'), isSearchable(' a-b ')]).to.deep.equal([false, true, false])
  })
})
