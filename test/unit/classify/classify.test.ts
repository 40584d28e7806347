import { expect } from 'chai'
import fc from 'fast-check'
import { compileClassifier } from '../../../src/classify/classify.ts'
import { explain } from '../../../src/classify/explain.ts'
import type { Evidence, Findings } from '../../../src/core/findings.ts'
import { shipped } from '../../support/shipped.ts'

const { scale, words } = shipped
const classify = compileClassifier(scale, words)
const allEvidence = (findings: Findings): Evidence[] => [
  ...[...findings.indicators, ...findings.candidates, ...findings.facts, ...findings.issues, ...findings.flags].flatMap(({ evidence }) => evidence),
  ...findings.assessment.involuntary,
  ...findings.assessment.penalty,
]
const expectExact = (text: string): void => {
  for (const { start, end, text: quoted } of allEvidence(classify(text))) {
    expect(quoted).to.equal(text.slice(start, end))
    expect(end > start).to.equal(true)
  }
}

describe('reading a text', () => {
  const examples = words.flatMap(({ patterns }) => patterns.map(({ example }) => example))
  const noise = fc.constantFrom(' ', '. ', '😀', '\ud83d', '\udc00', '\0', '\u0301\u0301', '\u200d', '\n', 'İ', 'ﷺ', '“', 'a\u0308', '?! ', '\u202e')
  const hostile = fc.array(fc.oneof(fc.constantFrom(...examples), noise, fc.string({ unit: 'binary', maxLength: 6 })), { maxLength: 12 }).map((parts) => parts.join(''))

  it('quotes exactly the words it names, whatever stands around them', () => fc.assert(fc.property(hostile, expectExact), { numRuns: 300 }))
  it('quotes exactly in any string', () => fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 300 }), expectExact)))
  it('gives the same findings for the same text', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        expect(classify(text)).to.deep.equal(classify(text))
      }),
      { numRuns: 50 },
    )
  })
  it('finds evidence behind an emoji, a lone surrogate and a combining mark', () => {
    const text = '😀\ud800 e\u0301 The boss took my passport'
    const [evidence] = classify(text).indicators[0]?.evidence ?? []
    expect(evidence?.text).to.include('took my passport').and.to.equal(text.slice(evidence?.start, evidence?.end))
  })
  it('finds each indicator once, however often a text says it', () => {
    const { indicators } = classify('The boss took my passport. '.repeat(2_000))
    expect(indicators.map(({ id }) => id)).to.deep.equal(['retention_of_documents'])
    expect(indicators[0]?.evidence.length).to.be.at.most(8)
  })
  for (const [what, text] of [
    ['almost-matches', 'took my my my '.repeat(7_000)],
    ['one word', 'a'.repeat(100_000)],
    ['one word of endings', `ver${'mirl'.repeat(25_000)}`],
    ['marks', 'e\u0301\u0323'.repeat(33_000)],
    ['a run of marks', `pasport${'\u0323\u0301'.repeat(49_000)}`],
    ['numbers', '12 '.repeat(33_000)],
    ['no end of a sentence', 'pasport borc pul işlə '.repeat(4_500)],
    ['ends of sentences', '?.!'.repeat(33_000)],
    ['lone surrogates', '\ud800'.repeat(100_000)],
  ] as const) {
    it(`comes to an end over 100,000 characters of ${what}`, () => expect(classify(text).version).to.not.equal(''))
  }
  it('says it is unsure of an empty text, of one it cannot read, and of one that contradicts itself', () => {
    expect([classify('').unsure, classify('ደሞዝ አልከፈሉንም ፓስፖርቴን ወሰዱ').unsure]).to.deep.equal([true, true])
    expect(classify('').assessment.result).to.equal('insufficient')
    expect(classify('They lock us in. My passport was not taken by the boss').unsure).to.equal(true)
  })
})

describe('the whole reading of a complaint', () => {
  const text = 'Mən tikintidə işləyirəm. Pasportumu sahibkar alıb, qaytarmır. 3 aydir maas vermirler. Getsən polisə verəcəm deyir.'
  const findings = classify(text)
  it('names the indicators with their strength', () => {
    expect(findings.indicators.map(({ id, strength }) => [id, strength])).to.deep.equal([
      ['intimidation_threats', 'medium'],
      ['retention_of_documents', 'strong'],
      ['withholding_wages', 'medium'],
    ])
  })
  it('puts it in category, band and issue', () => {
    expect(findings).to.include({ lang: 'az', category: 'forced_labour', band: 'P1', urgent: false })
    expect(findings.issues.map(({ code }) => code)).to.include('unpaid_wages')
  })
  it('explains each with the words, says what is missing, asks on, and never says it is so', () => {
    const lines = explain(findings, scale)
    expect(lines.some((line) => line.startsWith('Consistent with Retention') && line.includes('«Pasportumu sahibkar alıb, qaytarmır»'))).to.equal(true)
    expect(lines.some((line) => /^D5: 1 strong, 1 medium, 0 weak: holds by 1 strong and 1 medium or weak$/.test(line))).to.equal(true)
    expect(lines.some((line) => line.startsWith('Ask next: '))).to.equal(true)
    expect(lines.at(-1)).to.equal(`Indicator set: ${findings.version}. A machine’s reading of the words; not a finding.`)
    expect(lines.filter((line) => /\bis (forced labour|trafficking)/i.test(line))).to.be.empty
  })
})
