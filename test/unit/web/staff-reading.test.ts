import { expect } from 'chai'
import { loadConfig } from '../../../config/load.ts'
import { compileClassifier } from '../../../src/classify/classify.ts'
import { ruleFacts, scaleWeights } from '../../../src/compose/rule-facts.ts'
import type { Evidence, Findings } from '../../../src/core/findings.ts'
import { createSay } from '../../../src/web/kit/texts.ts'
import { markText } from '../../../src/web/staff/case/mark-text.ts'
import { nameEvidence } from '../../../src/web/staff/case/name-evidence.ts'
import { quoted } from '../../../src/web/staff/case/quote.ts'
import { readingLines } from '../../../src/web/staff/case/reading-lines.ts'

const config = loadConfig({})
const { pack, explained, scale, words, cues } = config
const facts = ruleFacts(config)
const weights = scaleWeights(config)
const terms = {
  pack,
  say: createSay(pack),
  explained: (language: keyof typeof explained.own) => explained.own[language] ?? explained.english,
  factOf: (rule: string) => facts.get(rule) ?? '',
  weightOf: (id: string) => weights.get(id),
}
const span = (start: number, text: string, rule = 'en/x'): Evidence => ({ start, end: start + text.length, text, rule })
const bare = (line: string): string => line.replaceAll(/[\u2068\u2069]/g, '')

describe('the page of a reading', () => {
  const read = compileClassifier(scale, words, cues)
  const linesOf = (findings: Findings): string[] => readingLines(terms, 'en', findings).map((line) => line.map(({ text }) => text).join(''))
  const told = (text: string): string[] => linesOf(read(text))
  const marksOf = (text: string): string[] => {
    const findings = read(text)
    const evidence = findings.indicators.flatMap((one) => one.evidence)
    return markText(text, evidence, nameEvidence(terms, 'en', findings.facts)).map(({ text: words, rules }) => (rules.length === 0 ? words : `${words} [${rules.join('; ')}]`))
  }

  it('quotes words that several rules marked once, so that both halves of a broken promise are seen', () => {
    expect(bare(quoted([span(20, 'it turned out'), span(0, 'promised me'), span(9, 'me a job'), span(0, 'promised')]))).to.equal('«promised me a job», «it turned out»')
    expect(bare(quoted([span(0, 'unpaid'), span(10, 'unpaid')]))).to.equal('«unpaid»')
    expect(bare(quoted(['one', 'two', 'three', 'four'].map((text, at) => span(at * 9, text))))).to.equal('«one», «two», «three» …')
    const lines = told('They promised me a job as a cook for 1200 a month. When I arrived it turned out I had to clean rooms for 300.')
    expect(lines.find((line) => line.startsWith('Consistent with Deception'))).to.match(/promised me a job as a cook.*turned out I had to clean/)
  })

  it('names what a promise came to where each half of it stands', () => {
    const marks = marksOf('The pay they promised was 900 a month. They give me 300 a month.').join('')
    expect(marks.match(/pay lower than promised/g)).to.have.lengthOf(2)
  })

  it('says of wording which indicator it is the wording of', () => {
    const evidence = span(0, 'they said', 'en/cues')
    const cue = { id: 'f_cue_deception', state: 'supported', who: 'self', time: 'now' } as const
    expect(nameEvidence(terms, 'en', [{ ...cue, evidence: [evidence] }])(evidence)).to.deep.equal(['worded as others did who reported this (Deception)'])
  })

  it('tells whoever answers to be careful where the channel is not safe, and gives it for no reason of the urgency', () => {
    const lines = told('The boss took our phones and reads our messages. He locks us in at night.')
    expect(lines.find((line) => line.includes('channel is not safe'))).to.match(/^Be careful: the channel is not safe: /)
    expect(lines.filter((line) => line.startsWith('P4'))).to.deep.equal([])
    const plain = linesOf({ ...read('Hello, is anybody there at all?'), band: 'P4', flags: [{ id: 'u_unsafe_channel', evidence: [span(0, 'Hello')] }] })
    expect(plain.join('\n'))
      .to.match(/^P4: [a-z ]+, because it is: /m)
      .and.include('Be careful: ')
  })

  it('gives a reason for every urgency, and to each reason its own', () => {
    const threatened = told('My boss grabs me and touches me in the storeroom. He says he will beat me if I complain.')
    expect(threatened.filter((line) => line.includes('because of')).map((line) => line.slice(0, 2))).to.include.members(['P0', 'P1'])
    expect(threatened.find((line) => line.includes('threats:'))).to.match(/^P1/)
    expect(told('The company took our passports and does not give them back.').join('\n')).to.match(/^P1: serious, because of: identity papers kept/m)
    expect(told('How many days of leave do I have after one year?').join('\n')).to.match(/^P\d: [a-z ]+, because it is: /m)
  })

  it('says nothing of one half of a promise that the text denies', () => {
    const unpaid = read('He has not paid us for three months.')
    const denied = { id: 'f_terms_given', state: 'contradicted', who: 'group', time: 'now' } as const
    const lines = linesOf({ ...unpaid, facts: [{ ...denied, evidence: [span(0, 'paid us')] }] })
    expect(lines.filter((line) => line.includes('says otherwise'))).to.deep.equal([])
    const held = linesOf({ ...unpaid, facts: [{ ...denied, id: 'f_docs_held', evidence: [span(0, 'paid us')] }] })
    expect(held.filter((line) => line.includes('says otherwise'))).to.have.lengthOf(1)
  })

  it('counts as for a child whatever the machine counts so', () => {
    expect(told('Моему племяннику 16 лет, хозяин забрал у него паспорт и бьёт.').filter((line) => line.includes('as for adults'))).to.deep.equal([])
  })

  it('calls a kind of work by its name, and a time by its words alone', () => {
    const lines = told('Şantiyede çalışıyoruz, iki aydır maaş yok.')
    expect(lines).to.include.members(['Kind of work: Building («Şantiyede»)', 'How long: «iki aydır»'])
  })
})
