import { expect } from 'chai'
import { foldWord } from '../../../src/classify/fold-word.ts'

describe('words typed in many ways', () => {
  for (const [what, typed, folded] of [
    ['pairs of Latin letters for one Cyrillic', 'shchi schi shkola chas zhaloba khleb ghar', 'si si skola cas zaloba hleb gar'],
    ['pairs in the middle and at the end of a word', 'borshch mashyn maash noch', 'bors masyn maas noc'],
    ['an h that is no part of a pair', 'haqq sahib ah', 'haqq sahib ah'],
    ['capitals without a mark', 'PASSPORT BoSS', 'passport boss'],
    ['capitals of pairs', 'SHEF CHEK', 'sef cek'],
    ['letters stretched to three and to many', 'payyy payyyyyyy nooo', 'payy payy noo'],
    ['figures repeated, which are no stretched letters', '1000 22222', '1000 22222'],
    ['signs repeated, which are no stretched letters', '哈哈哈', '哈哈哈'],
    ['a pair stretched', 'maashhh', 'maashh'],
    ['four and six between letters', 'po4ta ma6ina u4a6i', 'pocta masina ucasi'],
    ['four and six beside a figure or at an edge', 'a4 6a 446 a44a 2046', 'a4 6a 446 a44a 2046'],
    ['four between letters that had marks', 'ö4ö', 'oco'],
  ] as const)
    it(`${what}: «${typed}»`, () => expect(typed.split(' ').map(foldWord)).to.deep.equal(folded.split(' ')))
})

describe('letters with marks', () => {
  for (const [what, written, folded] of [
    ['й, ё, ї and ў, as one letter', 'йёїў', 'yeyiu'],
    ['й, ё, ї and ў, as letter and mark', 'и\u0306е\u0308і\u0308у\u0306', 'yeyiu'],
    ['their capitals, as one letter', 'ЙЁЇЎ', 'yeyiu'],
    ['their capitals, as letter and mark', 'И\u0306Е\u0308І\u0308У\u0306', 'yeyiu'],
    ['й as letter and mark behind other letters', 'мои\u0306', 'moy'],
    ['й as letter and mark before other letters', 'и\u0306од', 'yod'],
    ['a letter that is two in Latin, before a mark', 'ю\u0301г', 'yug'],
    ['a mark that makes no letter, between a letter and its own', 'и\u0301\u0306', 'i'],
    ['letters without a plain form', 'ßæœøłđ', 'sseeold'],
    ['hard and soft signs, which nobody types', 'объявлёнь', 'obyavlen'],
    ['an umlaut and a cedilla', 'ÜÇÖŞĞ', 'ucosg'],
    ['vowel signs of Hindi and Bengali, which are letters', 'कीमत কিমত', 'कीमत কিমত'],
    ['a dot below in Hindi and Bengali, which people leave out', 'ज\u093c জ\u09bc', 'ज জ'],
    ['vowel points of Arabic, which people leave out', 'كِتَاب', 'کتاب'],
    ['full width letters and figures', 'ＰＡＹ ５００', 'pay 500'],
    ['a ligature', 'ﬁrma', 'firma'],
    ['letters beyond the first plane', '𝐏𝐚𝐲', 'pay'],
  ] as const)
    it(`${what}: «${written}»`, () => expect(written.split(' ').map(foldWord)).to.deep.equal(folded.split(' ')))
  it('are folded the same however often they come', () => {
    const twice = (word: string): string[] => [foldWord(word), foldWord(word)]
    expect([twice('мои\u0306'), twice('٣٤'), twice('üzüm'), twice('объект')]).to.deep.equal([
      ['moy', 'moy'],
      ['34', '34'],
      ['uzum', 'uzum'],
      ['obekt', 'obekt'],
    ])
  })
  it('are none in an empty word', () => expect(foldWord('')).to.equal(''))
})

describe('digits of every script', () => {
  for (const [script, zero] of [
    ['Arabic', 0x0660],
    ['Persian', 0x06f0],
    ['Devanagari', 0x0966],
    ['Bengali', 0x09e6],
    ['full width', 0xff10],
    ['bold', 0x1d7ce],
    ['double-struck', 0x1d7d8],
    ['monospace', 0x1d7f6],
  ] as const)
    it(`are all ten read: ${script}`, () => {
      const all = Array.from({ length: 10 }, (_, value) => String.fromCodePoint(zero + value)).join('')
      expect(foldWord(all)).to.equal('0123456789')
    })
})
