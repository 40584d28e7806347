import { expect } from 'chai'
import fc from 'fast-check'
import { foldWord } from '../../../src/classify/fold-word.ts'
import { normalise } from '../../../src/classify/normalise.ts'

const words = (text: string): string[] => normalise(text).tokens.map(({ norm }) => norm)

describe('folding of words', () => {
  const alike: [string, string, string][] = [
    ['dotted and dotless i of Turkish and Azerbaijani', 'İŞÇİ', 'işçi'],
    ['capital dotless I', 'QAPI', 'qapı'],
    ['typing without diacritics', 'məvacib', 'mevacib'],
    ['ş typed as sh', 'maaş', 'maash'],
    ['ç typed as ch', 'çıxmaq', 'chixmaq'],
    ['Cyrillic typed in Latin letters', 'паспорт', 'pasport'],
    ['ж typed as zh', 'жалоба', 'zhaloba'],
    ['Azerbaijani in Cyrillic letters', 'маҝистр', 'magistr'],
    ['decomposed letters', 'u\u0308c\u0327', 'üç'],
    ['full width letters', 'ｐａｙ', 'pay'],
    ['letters stretched more or less', 'kömeeeeek', 'kömeek'],
    ['й as one letter or two', '\u0439', '\u0438\u0306'],
  ]
  for (const [what, one, other] of alike) it(`makes ${what} alike`, () => expect(foldWord(one)).to.equal(foldWord(other)))
  it('keeps a doubled letter', () => expect(foldWord('illegal')).to.equal('illegal'))
  it('reads digits of every script', () => expect(['٣', '۳', '३', '৩', '３'].map(foldWord)).to.deep.equal(['3', '3', '3', '3', '3']))
  it('keeps zero and nine of a script apart', () => expect(['٠٩', '०९', '০৯'].map(foldWord)).to.deep.equal(['09', '09', '09']))
})

describe('folding of letters and digits', () => {
  for (const [what, word, folded] of [
    ['four and six inside a word are the letters they look like', 'po4emu ma6in', 'pocemu masin'],
    ['but not at its edges, nor any other digit', '4po po6 po3ta', '4po po6 po3ta'],
    ['a mark that makes another letter takes the place of the letter before it', 'и\u0306а', 'ya'],
    ['a mark at the beginning is no letter', '\u0301pa', 'pa'],
    ['a mark of no letter is left out', 'pá\u0323s', 'pas'],
  ] as const)
    it(`${what}`, () => expect(word.split(' ').map(foldWord).join(' ')).to.equal(folded))
})

describe('splitting into words', () => {
  for (const [text, split] of [
    ['我a', ['我', 'a']],
    ['a我', ['a', '我']],
    ['pas\u0301port', ['pasport']],
    ['3\u20e3', ['3']],
    ['ab1', ['ab', '1']],
    ['3ay', ['3', 'ay']],
    ['12 ,5', ['12', '5']],
    ['a.5', ['a', '5']],
    ['1.500,50', ['1.500,50']],
    ['12-13', ['12', '13']],
  ] as const)
    it(`reads ${JSON.stringify(text)} as ${split.join(' and ')}`, () => expect(words(text)).to.deep.equal(split))
  it('ends a sentence behind a number, and begins no clause at what stands inside words', () => {
    expect(normalise('12. five').tokens.map(({ sentence }) => sentence)).to.deep.equal([0, 1])
    expect(normalise('12-13 \u200b a').tokens.map(({ clause }) => clause)).to.deep.equal([0, 0, 0])
  })
  it('leaves what cannot be seen at the end of a word out of it', () => expect(normalise('pas\u200b port').tokens.map(({ end }) => end)).to.deep.equal([3, 9]))
  it('keeps an apostrophe or hyphen inside a word and gives it back at the end', () => {
    const { tokens } = normalise("don't — gecə-gündüz 'quoted'")
    expect(tokens.map(({ norm }) => norm)).to.deep.equal(['dont', 'gecegunduz', 'quoted'])
    expect(tokens.map(({ start, end }) => "don't — gecə-gündüz 'quoted'".slice(start, end))).to.deep.equal(["don't", 'gecə-gündüz', 'quoted'])
  })
  it('numbers sentences and clauses, and remembers which sentences ask', () => {
    const { tokens, questions } = normalise('One, two. Three? Four')
    expect(tokens.map(({ sentence, clause }) => [sentence, clause])).to.deep.equal([
      [0, 0],
      [0, 1],
      [1, 2],
      [2, 3],
    ])
    expect([...questions]).to.deep.equal([1])
  })
  it('goes on over invisible characters and marks inside a word', () => expect(words('pas\u200bport pa\u00adssport')).to.deep.equal(['pasport', 'passport']))
  it('gives nothing for emoji, lone surrogates and NUL', () => expect(words('😀\ud800 \udc00\0👨‍👩‍👧')).to.deep.equal([]))
  it('keeps the place of every word in the text as it was written, whatever is in it', () => {
    const hostile = fc.string({
      unit: fc.oneof(
        fc.constantFrom('a', 'İ', 'ə', ' ', '.', "'", '-', '\ud800', '\udfff', '😀', '\u0301', '\0', '\u200d', 'ﬀ', '？', '\n'),
        fc.string({ unit: 'binary', maxLength: 2 }),
      ),
    })
    fc.assert(
      fc.property(hostile, (text) => {
        let last = 0
        for (const { start, end, norm } of normalise(text).tokens) {
          expect(start >= last && end > start && end <= text.length).to.equal(true)
          expect(norm).to.not.equal('')
          last = end
        }
      }),
    )
  })
  it('folds each word the same alone as in its text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        for (const { start, end, norm } of normalise(text).tokens) expect(words(text.slice(start, end))).to.deep.equal([norm])
      }),
    )
  })
})
