import { expect } from 'chai'
import { compileClassifier, compileReading, patternsRead } from '../../../src/classify/classify.ts'
import type { CueFile } from '../../../src/classify/cues.ts'
import type { Scale } from '../../../src/classify/lexicon.ts'
import { packPieces } from '../../../src/classify/packed-pieces.ts'
import { GROUNDS } from '../../../src/classify/weigh.ts'
import { INDICATORS } from '../../../src/core/vocab.ts'
import { plainWords } from '../../support/plain-words.ts'
import { shipped } from '../../support/shipped.ts'

const scale: Scale = { ...shipped.scale, version: '7' }
const english = plainWords({
  version: '3',
  common: ['the', 'we', 'in', 'are'],
  negations: ['not'],
  questions: ['may'],
  conditions: ['if'],
  adverts: ['wanted'],
  patterns: [
    { fact: 'f_locked_in', rule: 'locked', match: ['locked'], example: 'x' },
    { fact: 'f_docs_held', rule: 'passport', match: ['passport'], example: 'x' },
    { fact: 'c_free_to_leave', rule: 'free', match: ['free'], example: 'x' },
  ],
})
const classify = compileClassifier(scale, [english])
const isUnsure = (text: string): boolean => classify(text, { lang: 'en' }).unsure

describe('a reading is unsure', () => {
  for (const [text, unsure] of [
    ['we are locked in', false],
    ['we are locked', true],
    ['we are in the garden', true],
    ['are we in the garden?', false],
    ['we are locked in, the passport not taken', false],
    ['we are locked in the not passport', true],
    ['the not passport in the garden', false],
    ['we are locked in and not free', false],
  ] as const)
    it(`${unsure}: «${text}»`, () => expect(isUnsure(text)).to.equal(unsure))
  it('where there are no words for the language', () => {
    expect(compileClassifier(scale, [])('we are locked in?', { lang: 'en' })).to.deep.include({ unsure: true, lang: 'und', facts: [] })
  })
})

describe('a reading says by what it was made', () => {
  const cues = (words: string): CueFile => ({
    language: 'en',
    version: '5',
    learnedFrom: { phrases: 0, texts: 0 },
    labels: [{ fact: 'f_cue_retention_of_documents', bias: 300 }],
    weighing: {
      indicator: INDICATORS.map(() => [100, ...Array.from({ length: GROUNDS.indicator.length }, () => 0)]),
      danger: [...GROUNDS.danger, 0].map(() => 0),
      facts: {},
      labour: [...GROUNDS.labour, 0].map(() => 0),
    },
    rules: {},
    pieces: packPieces([{ name: `=${words}`, row: [100, 100] }]),
  })
  it('the scale, the words and the cues, with their versions', () => {
    expect(compileClassifier(scale, [english, plainWords({ language: 'tr', version: '4' })], [cues('garden')])('').version).to.equal('scale 7, en 3, tr 4, en cues 5')
  })
  it('and the network beside the cues, once', () => {
    const [network] = shipped.cues.flatMap((file) => file.network ?? [])
    const beside = { ...cues('garden'), network: network && { ...network, version: '8' } }
    expect(compileClassifier(scale, [english], [beside, { ...beside, language: 'tr' }])('').version).to.equal('scale 7, en 3, en cues 5, tr cues 5, network 8')
  })
  it('weighs words where the likeliest language has cues, and by the cues of that language alone', () => {
    const idsOf = (text: string, file: CueFile): string[] => compileClassifier(scale, [english], [file])(text).indicators.map(({ id }) => id)
    expect(idsOf('the garden we are in', cues('garden'))).to.deep.equal(['retention_of_documents'])
    expect(idsOf('the garden we are in', { ...cues('garden'), language: 'tr' })).to.deep.equal([])
    expect(idsOf('ჩვენ ხელფასს the garden', cues('garden')), 'a text that is mostly Georgian').to.deep.equal([])
  })
})

describe('words that cannot be compiled', () => {
  const broken = plainWords({ common: ['the'], patterns: [{ fact: 'f_locked_in', rule: 'broken', match: ['locked~nowhere'], example: 'x' }] })
  it('are found out at once where the language is to be ready, else with its first text', () => {
    expect(() => compileClassifier(scale, [broken], [], ['en'])).to.throw('en broken: no suffix class named nowhere')
    const later = compileClassifier(scale, [broken], [], ['az'])
    expect(() => later('the')).to.throw('en broken: no suffix class named nowhere')
  })
})

describe('what patterns alone read of a text', () => {
  const read = (text: string) => patternsRead(compileReading(scale, [english])(text, 'en'), scale)
  it('keeps apart what is stated and what is asked, supposed or advertised', () => {
    const told = (text: string) => ({ facts: read(text).facts.map(({ id }) => id), asked: [...read(text).asked] })
    expect(told('we are locked in')).to.deep.equal({ facts: ['f_locked_in'], asked: [] })
    expect(told('may we be locked in?')).to.deep.equal({ facts: [], asked: ['f_locked_in'] })
    expect(told('if locked in')).to.deep.equal({ facts: [], asked: ['f_locked_in'] })
    expect(told('wanted: locked garden')).to.deep.equal({ facts: [], asked: ['f_locked_in'] })
    expect(told('not locked in')).to.deep.equal({ facts: ['f_locked_in'], asked: [] })
  })
  it('tells whether it asks, and how long it is', () => {
    expect([read('may we go?'), read('we may go')].map(({ hasQuestion, words }) => [hasQuestion, words])).to.deep.equal([
      [true, 3],
      [false, 3],
    ])
  })
})
