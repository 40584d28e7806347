import { expect } from 'chai'
import { explain } from '../../../src/classify/explain.ts'
import type { Evidence, Findings } from '../../../src/core/findings.ts'

const said = (text: string, rule = 'en/r1'): Evidence => ({ start: 0, end: text.length, text, rule })
const dimension = (id: string, more: Partial<Findings['assessment']['dimensions'][number]> = {}) => ({
  id,
  strong: 0,
  medium: 0,
  weak: 0,
  positive: false,
  rule: '',
  missing: '',
  ...more,
})
const findings = (more: Partial<Findings> = {}): Findings => ({
  version: 'scale 1',
  lang: 'en',
  languages: ['en'],
  indicators: [],
  candidates: [],
  facts: [],
  category: 'other',
  issues: [],
  assessment: { result: 'watch', involuntary: [], penalty: [], dimensions: [] },
  band: 'P2',
  urgent: false,
  unsure: false,
  flags: [],
  missing: [],
  ...more,
})
const LAST = 'Indicator set: scale 1. A machine’s reading of the words; not a finding.'
const scale: Parameters<typeof explain>[1] = {
  indicators: [{ id: 'deception', name: 'deception', names: {}, role: 'involuntary' }],
  questions: [
    { fact: 'f_a', ask: 'Who has your passport?' },
    { fact: 'f_b', ask: 'Are you paid?' },
  ],
}

describe('why the machine put a text where it did', () => {
  it('begins with the outcome in careful words and ends with what read it, and that it finds nothing', () => {
    const first = (result: Findings['assessment']['result']) => explain(findings({ assessment: { result, involuntary: [], penalty: [], dimensions: [] } }))
    expect(first('strong')).to.deep.equal(['Consistent with forced labour: both sides of the test are stated.', LAST])
    expect(first('possible')[0]).to.equal('Possibly consistent with forced labour.')
    expect(first('watch')[0]).to.equal('Signs to watch; not enough stated to say more.')
    expect(first('not_indicated')[0]).to.equal('Nothing stated that points to forced labour.')
    expect(first('insufficient')[0]).to.equal('Too little to read; a person should ask.')
  })
  it('names each indicator with its strength, its words, at most three, and the rule that raised it', () => {
    const evidence = [said('one', 'en/r7'), said('two'), said('three'), said('four')]
    const [, line] = explain(findings({ indicators: [{ id: 'retention_of_documents', strength: 'strong', evidence }] }))
    expect(line).to.equal('Consistent with retention_of_documents (strong): «one», «two», «three» [en/r7]')
    expect(explain(findings({ indicators: [{ id: 'deception', strength: 'weak', evidence: [] }] }), scale)[1]).to.equal('Consistent with deception (weak):  []')
  })
  it('tells everything else it goes by, a line each, with the words', () => {
    const told = explain(
      findings({
        candidates: [{ id: 'deception', strength: 'weak', evidence: [said('promised')] }],
        issues: [{ code: 'unpaid_wages', evidence: [said('not paid')] }],
        assessment: {
          result: 'strong',
          involuntary: [said('cannot leave')],
          penalty: [said('he hits us')],
          dimensions: [
            dimension('D1'),
            dimension('D2', { strong: 1, medium: 2, weak: 3, rule: 'one strong' }),
            dimension('D3', { weak: 1, missing: 'one medium sign' }),
            dimension('D4', { medium: 1, missing: 'x' }),
          ],
        },
        flags: [{ id: 'danger', evidence: [said('he hits us')] }],
        facts: [
          { id: 'f_docs', state: 'contradicted', who: 'self', time: 'now', evidence: [said('I have my passport')] },
          { id: 'f_hit', state: 'supported', who: 'self', time: 'now', evidence: [said('he hits us')] },
        ],
        details: [{ kind: 'people', value: '12', evidence: said('twelve of us') }],
        unsure: true,
        missing: ['f_b', 'f_a'],
      }),
      scale,
    )
    expect(told.slice(1, -1)).to.deep.equal([
      'Weaker sign of deception: «promised»',
      'Issue unpaid_wages: «not paid»',
      'Involuntary because «cannot leave»',
      'Menace of a penalty because «he hits us»',
      'D2: 1 strong, 2 medium, 3 weak: holds by one strong',
      'D3: 0 strong, 0 medium, 1 weak: needs one medium sign',
      'D4: 0 strong, 1 medium, 0 weak: needs x',
      'Band P2 because of danger: «he hits us»',
      'The text says otherwise of f_docs: «I have my passport»',
      'Tells of people: 12 («twelve of us»)',
      'The reading is unsure: a person should look.',
      'Ask next: Are you paid?',
    ])
  })
})
