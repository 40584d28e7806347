import { expect } from 'chai'
import fc from 'fast-check'
import { mentionsIn } from '../../../src/core/mentions.ts'
import type { PatternMark } from '../../../src/core/pattern.ts'
import { judgePattern } from '../../../src/core/pattern.ts'
import { mayReadLeads } from '../../../src/core/pattern-lead.ts'
import { wordingShared, wordingSketch } from '../../../src/core/wording.ts'
import { buildMark } from '../../support/build-pattern.ts'

const TODAY = '2026-11-27'
const marksOf = (count: number, given: (n: number) => Partial<PatternMark> = () => ({})): PatternMark[] => Array.from({ length: count }, (_, n) => buildMark(n, given(n)))

describe('what marks of one entity amount to', () => {
  it('asks for three reporters, and none fewer', () => {
    expect(judgePattern([], TODAY)).to.equal(undefined)
    expect(judgePattern(marksOf(2), TODAY)).to.equal(undefined)
    const { reasons, flags, reporters, reports, since } = judgePattern(marksOf(3), TODAY) ?? { reasons: [], flags: [] }
    expect({ reasons, flags, reporters, reports, since }).to.deep.equal({ reasons: ['three_reporters', 'rising'], flags: [], reporters: 3, reports: 3, since: '2026-11-01' })
  })

  it('counts people, not messages: one phone that files ten times raises nothing', () => {
    expect(
      judgePattern(
        marksOf(10, () => ({ reporter: 'one phone' })),
        TODAY,
      ),
    ).to.equal(undefined)
  })

  it('never raises a lead of fewer than three reporters for an employer, whatever the marks', () => {
    const mark = fc.record({ n: fc.nat(20), who: fc.nat(4), day: fc.integer({ min: 1, max: 27 }), month: fc.integer({ min: 1, max: 11 }) })
    fc.assert(
      fc.property(fc.array(mark, { maxLength: 20 }), (drawn) => {
        const marks = drawn.map(({ n, who, day, month }) => buildMark(n, { reporter: `r${who}`, on: `2026-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}` }))
        const judged = judgePattern(marks, TODAY)
        const recent = new Set(marks.filter(({ on }) => on > '2026-05-31').map(({ reporter }) => reporter)).size
        expect(judged === undefined).to.equal(recent < 3)
        expect(judged?.reporters ?? recent).to.equal(recent)
      }),
    )
  })

  it('forgets what is older than 180 days, to the day', () => {
    expect(
      judgePattern(
        marksOf(3, (n) => (n === 0 ? { on: '2026-05-31' } : {})),
        TODAY,
      ),
    ).to.equal(undefined)
    expect(
      judgePattern(
        marksOf(3, (n) => (n === 0 ? { on: '2026-06-01' } : {})),
        TODAY,
      )?.since,
    ).to.equal('2026-06-01')
  })

  it('tells a rise only where more came of late than before', () => {
    const even = marksOf(6, (n) => ({ on: n < 3 ? '2026-07-01' : '2026-11-20' }))
    expect(judgePattern(even, TODAY)?.reasons).to.deep.equal(['three_reporters'])
    expect(judgePattern([...even, buildMark(9)], TODAY)?.reasons).to.deep.equal(['three_reporters', 'rising'])
  })

  it('raises one recruiter behind two employers by two reporters, and no employer for having two recruiters', () => {
    const employers = (kind: PatternMark['kind']) => marksOf(2, (n) => ({ kind, employers: [`employer-${n}`] }))
    expect(judgePattern(employers('recruiter'), TODAY)?.reasons).to.deep.equal(['many_employers'])
    expect(judgePattern(employers('employer'), TODAY)).to.equal(undefined)
    expect(
      judgePattern(
        marksOf(2, () => ({ kind: 'recruiter', employers: ['one'] })),
        TODAY,
      ),
    ).to.equal(undefined)
    expect(
      judgePattern(
        marksOf(2, (n) => ({ kind: 'recruiter', reporter: 'one phone', employers: [`employer-${n}`] })),
        TODAY,
      ),
    ).to.equal(undefined)
  })

  it('flags what may be one person with many phones, or a rival: reporters without phones, like words, one day, no indicator', () => {
    const flags = (given: (n: number) => Partial<PatternMark>) => judgePattern(marksOf(4, given), TODAY)?.flags
    expect(flags(() => ({ byPhone: false }))).to.deep.equal(['reporters_unproven'])
    expect(flags(() => ({ wording: wordingSketch('they took my passport and they do not pay me at all') }))).to.deep.equal(['alike_wording'])
    expect(flags((n) => ({ on: n === 0 ? '2026-10-02' : '2026-11-02' }))).to.deep.equal(['one_day'])
    expect(flags((n) => ({ bare: n > 0 }))).to.deep.equal(['bare'])
    expect(flags(() => ({ bare: true, byPhone: false, on: '2026-11-02', wording: wordingSketch('bad bad company do not work there') }))).to.have.length(4)
  })

  it('takes half of the marks for most of them in nothing: one more than half is', () => {
    const flags = (bare: number) =>
      judgePattern(
        marksOf(4, (n) => ({ bare: n < bare })),
        TODAY,
      )?.flags
    expect([flags(2), flags(3)]).to.deep.equal([[], ['bare']])
  })

  it('counts the day two months ago with what came before, and the day after it with what came of late', () => {
    const rises = (day: string) =>
      judgePattern([...marksOf(2, () => ({ on: '2026-07-01' })), ...[2, 3, 4].map((n) => buildMark(n, { on: day }))], TODAY)?.reasons.includes('rising')
    expect([rises('2026-09-28'), rises('2026-09-29')]).to.deep.equal([false, true])
  })

  it('has them newest first, those of one day by their case, and is of the kind they are', () => {
    const marks = [buildMark(3, { on: '2026-11-02', caseId: 'b' }), buildMark(1, { on: '2026-11-20', caseId: 'c' }), buildMark(2, { on: '2026-11-02', caseId: 'a' })]
    const judged = judgePattern(marks, TODAY)
    expect([judged?.kind, judged?.since, judged?.marks.map(({ caseId }) => caseId)]).to.deep.equal(['employer', '2026-11-02', ['c', 'a', 'b']])
  })

  it('judges ten thousand reports of one token, newest first', () => {
    const judged = judgePattern(
      marksOf(500, (n) => ({ reporter: `r${n}`, caseId: `c${n}` })),
      TODAY,
    )
    expect([judged?.reports, judged?.marks[0]?.on]).to.deep.equal([500, '2026-11-20'])
  })
})

describe('how two texts are worded', () => {
  const text = 'We work sixteen hours a day on the site and the foreman keeps our passports in his office until the debt is paid'
  it('is the same for the same words whatever their case and signs, close for a copy with a change, and far for another text', () => {
    expect(wordingShared(wordingSketch(text), wordingSketch(`${text.toUpperCase()}!!`))).to.equal(1)
    expect(wordingShared(wordingSketch(text), wordingSketch(text.replace('sixteen', '16')))).to.be.above(0.5)
    expect(wordingShared(wordingSketch(text), wordingSketch('Three months without wages, the owner says come back next week and laughs'))).to.equal(0)
    expect([wordingSketch('two words'), wordingShared([], [])]).to.deep.equal([[], 0])
    expect([wordingShared(wordingSketch(text), []), wordingShared([], wordingSketch(text))]).to.deep.equal([0, 0])
  })
  it('is of three words a sketch of its own, whatever stands in another order; of a long text its first four hundred words', () => {
    expect(wordingSketch('keeps our passports')).to.have.length(16)
    expect(new Set(wordingSketch('keeps our passports')), 'sixteen numbers, not one sixteen times').to.have.property('size', 16)
    expect(wordingShared(wordingSketch('keeps our passports'), wordingSketch('passports our keeps'))).to.equal(0)
    expect(wordingShared(wordingSketch('we workpay now'), wordingSketch('wework pay now')), 'words are told apart').to.equal(0)
    const words = (from: number) => Array.from({ length: 400 }, (_, n) => `word${from + n}`).join(' ')
    expect(wordingShared(wordingSketch(words(0)), wordingSketch(`${words(0)} ${words(400)}`))).to.equal(1)
  })
})

describe('whom a complaint names', () => {
  const PLAN = { country: '994', trunk: '0' }
  const evidence = (text: string, words: string) => ({ start: text.indexOf(words), end: text.indexOf(words) + words.length, text: words, rule: 'en/name' })
  it('is what the form asked for, a tax number, the reader’s candidates, an address with a number, and a phone beside a recruiter', () => {
    const text = `My own number is 050 999 88 77.${' Long hours.'.repeat(20)} The agent Samir Test took money, call 050 123 45 67. VÖEN 1234567890`
    const details = [{ kind: 'recruiter' as const, value: 'Samir Test', evidence: evidence(text, 'Samir Test') }]
    expect(mentionsIn({ text, facts: { employer: '“Kaspi Tikinti” MMC', place: 'Nizami küç. 12' }, details }, PLAN)).to.deep.equal([
      { kind: 'employer', name: 'kaspi tikinti', written: '“Kaspi Tikinti” MMC' },
      { kind: 'tax_number', name: '1234567890', written: '1234567890' },
      { kind: 'recruiter', name: 'samir tast', written: 'Samir Test' },
      { kind: 'site', name: '12 nizami', written: 'Nizami küç. 12' },
      { kind: 'phone', name: '+994501234567', written: '+994501234567' },
    ])
  })

  it('is each once, as the form has it before the text; a phone is one beside a name, before or behind it', () => {
    const text = 'Call Samir Test, 050 123 45 67 or 050 765 43 21, or 050 123 45 67'
    const found = (kind: 'employer' | 'recruiter' | 'place', value: string) => ({ kind, value, evidence: evidence(text, 'Samir Test') })
    const details = [found('employer', 'KASPI Tikinti'), found('recruiter', 'Kaspi Tikinti'), found('place', 'Nizami 12'), found('recruiter', 'boss')]
    expect(mentionsIn({ text, facts: { employer: ' Kaspi Tikinti ', place: ' Nizami küç. 12 ' }, details }, PLAN)).to.deep.equal([
      { kind: 'employer', name: 'kaspi tikinti', written: 'Kaspi Tikinti' },
      { kind: 'recruiter', name: 'kaspi tikinti', written: 'Kaspi Tikinti' },
      { kind: 'site', name: '12 nizami', written: 'Nizami küç. 12' },
      { kind: 'phone', name: '+994501234567', written: '+994501234567' },
      { kind: 'phone', name: '+994507654321', written: '+994507654321' },
    ])
    expect(mentionsIn({ text }, PLAN), 'beside nobody it may be the worker’s own').to.deep.equal([])
  })

  it('is nobody where nothing is named, and never more than a few', () => {
    expect(mentionsIn({ text: '' }, PLAN)).to.deep.equal([])
    expect(mentionsIn({ text: 'help', facts: { employer: 'boss', place: 'Baku' } }, PLAN)).to.deep.equal([])
    const many = Array.from({ length: 50 }, (_, n) => `VÖEN ${1_000_000_000 + n}`).join(' ')
    expect(mentionsIn({ text: many }, PLAN)).to.have.length(8)
  })
})

describe('who may read leads of a queue', () => {
  it('is a lead of that queue, and nobody else', () => {
    expect(mayReadLeads({ role: 'lead', queues: ['labour'] }, 'labour')).to.equal(true)
    expect(mayReadLeads({ role: 'lead', queues: ['labour'] }, 'ngo')).to.equal(false)
    for (const role of ['inspector', 'caseworker', 'union_monitor', 'statistics_reader', 'social_partner', 'administrator'] as const)
      expect(mayReadLeads({ role, queues: ['labour'] }, 'labour'), role).to.equal(false)
  })
})
