import { expect } from 'chai'
import fc from 'fast-check'
import type { Case } from '../../../src/core/case.ts'
import type { EventData } from '../../../src/core/events.ts'
import { climb, rungsFor } from '../../../src/core/ladder.ts'
import type { CaseRules, LadderStep } from '../../../src/core/pack.ts'
import { coreRules } from '../../support/core-rules.ts'
import type { Step, World } from '../../support/given.ts'
import { afterIn, decided, filing, item, note, read, staff, stepped, wait, world } from '../../support/given.ts'

const LADDER: LadderStep[] = [
  { step: 1, to: 'owner', after: { hours: 0 } },
  { step: 2, to: 'lead', after: { workingDays: 1 } },
  { step: 3, to: 'body', after: { workingDays: 2 }, body: 'ombudsman' },
  { step: 4, to: 'union_board', after: { workingDays: 3 } },
]
const rules = coreRules({ ladder: LADDER })
const opened = (more: Partial<CaseRules> = {}, ...reading: Parameters<typeof read>): World => afterIn(world({ ...rules, ...more }), filing(), read(...reading))
const climbed = ({ theCase }: World): EventData['escalated'][] => theCase.events.flatMap(({ type, data }) => (type === 'escalated' ? [data as EventData['escalated']] : []))
const lookDue: Step = { type: 'clock_due', queue: 'labour', kind: 'human_look' }
const ladder: Step = { type: 'ladder_step', queue: 'labour' }
/** Steps that may be refused; the world then stays. */
const tried = (at: World, step: Step): World => (step.type !== 'wait' && 'refused' in decided(at, step).outcome ? at : stepped(at, step))
const silent = (at: World): World =>
  Array.from({ length: 12 }, () => [wait(5), lookDue, ladder])
    .flat()
    .reduce(tried, at)

describe('the ladder of a body that never answers', () => {
  it('reminds its owner, then calls the lead, another body and the union board, each once with its reason, and has then nothing more to ask', () => {
    const end = silent(opened())
    expect(climbed(end).map(({ step, to, reason }) => [step, to, reason])).to.deep.equal([
      [1, 'owner', 'clock_breached'],
      [2, 'lead', 'step_unanswered'],
      [3, 'ombudsman', 'step_unanswered'],
      [4, 'union_board', 'step_unanswered'],
    ])
    expect(end.theCase.outbox.filter(({ kind }) => kind === 'ladder_step')).to.deep.equal([])
  })
  it('goes past the body itself, whose own idleness it tells of', () => {
    const own = coreRules({ ladder: LADDER.map((rung) => (rung.step === 3 ? { ...rung, body: 'labour' } : rung)) })
    const end = silent(afterIn(world(own), filing(), read()))
    expect(climbed(end).map(({ to, reason }) => [to, reason])).to.deep.equal([
      ['owner', 'clock_breached'],
      ['lead', 'step_unanswered'],
      ['union_board', 'idle_authority'],
    ])
  })
  it('goes past a body that is a party to the case, and gives it no key', () => {
    const [first, ...others] = rules.routing
    if (!first) throw new Error('there are rules')
    const end = silent(opened({ routing: [...others.map((rule) => (rule.id === 'breach' ? { ...rule, exclude: ['ombudsman'] } : rule)), first] }))
    expect(climbed(end).at(-1)).to.deep.include({ step: 4, to: 'union_board', reason: 'conflict_of_interest' })
    expect(end.theCase.items.flatMap(({ wraps }) => wraps.map(({ to }) => to))).to.not.include('ombudsman')
    expect(silent(opened()).theCase.items.flatMap(({ wraps }) => wraps.map(({ to }) => to))).to.include('ombudsman')
  })
  it('goes past an owner and a lead who declared a conflict of interest', () => {
    const conflict = (role: 'inspector' | 'lead') => staff('declare_conflict', { actor: { role, id: role }, reason: note(`c-${role}`) })
    const end = silent(afterIn(opened(), conflict('inspector')))
    expect(climbed(end)[0]).to.deep.include({ step: 2, to: 'lead', reason: 'conflict_of_interest' })
    const past = silent(afterIn(opened(), conflict('inspector'), conflict('lead')))
    expect(climbed(past)[0]).to.deep.include({ step: 3, to: 'ombudsman', reason: 'conflict_of_interest' })
  })
  it('has no rung left where nobody may be called', () => {
    const theCase: Case = opened().theCase
    const alone = coreRules({ ladder: [{ step: 1, to: 'body', body: 'police', after: { days: 1 } }] })
    expect([rungsFor(theCase, alone, 'labour'), climb(theCase, 'labour', alone)]).to.deep.equal([[], undefined])
  })
})

describe('whatever happens to a case', () => {
  const steps: fc.Arbitrary<Step> = fc.oneof(
    fc.integer({ min: 1, max: 9 }).map(wait),
    fc.constantFrom<Step>(lookDue, ladder, { type: 'clock_due', queue: 'labour', kind: 'first_answer' }, { type: 'pause_limit', queue: 'labour', kind: 'first_answer' }),
    fc.nat(10_000).map((n) => staff('reply', { item: item(`r${n}`, 'reply', ['labour']) })),
    fc.nat(10_000).map((n) => staff('note', { item: note(`n${n}`) })),
    fc.constantFrom<Step>(staff('claim'), staff('hand_back', { reason: note('h') }), staff('close', { closeReason: 'no_contact', reason: note('c') })),
    fc.constant(staff('reopen', { reason: note('o') })),
  )
  it('each rung is climbed at most once a body, upwards, and only after something ran out', () => {
    fc.assert(
      fc.property(fc.array(steps, { minLength: 5, maxLength: 40 }), (drawn) => {
        const end = drawn.reduce(tried, opened())
        const rungs = climbed(end).map(({ step }) => step)
        expect(rungs).to.deep.equal([...new Set(rungs)].sort((a, b) => a - b))
        const first = end.theCase.events.findIndex(({ type }) => type === 'escalated')
        if (first >= 0) expect(end.theCase.events.slice(0, first).some(({ type }) => type === 'clock_breached')).to.equal(true)
      }),
      { numRuns: 60 },
    )
  })
})
