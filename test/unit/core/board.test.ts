import { expect } from 'chai'
import type { BoardCommand } from '../../../src/core/commands.ts'
import type { EscalationRow } from '../../../src/core/escalation-rows.ts'
import { escalationRows } from '../../../src/core/escalation-rows.ts'
import type { LadderStep } from '../../../src/core/pack.ts'
import { coreRules } from '../../support/core-rules.ts'
import type { Step, World } from '../../support/given.ts'
import { afterIn, filing, givenWorld, item, note, read, staff, wait, world } from '../../support/given.ts'

const LADDER: LadderStep[] = [
  { step: 1, to: 'lead', after: { hours: 24 } },
  { step: 2, to: 'union_board', after: { workingDays: 2 } },
]
const monitor = { role: 'union_monitor', id: 'nigar' } as const
const ask: BoardCommand = { type: 'board', actor: monitor, queue: 'labour', question: 'why_nobody_looked' }
const step: BoardCommand = { type: 'board', actor: monitor, queue: 'labour', step: 'wrote_to_head' }
const explain = staff('explain', { answer: 'no_people', line: 'Two of us are ill' })
const lookDue: Step = { type: 'clock_due', queue: 'labour', kind: 'human_look' }
const ladder: Step = { type: 'ladder_step', queue: 'labour' }
const opened = afterIn(world(coreRules({ ladder: LADDER })), filing(), read({ band: 'P2', indicators: [{ id: 'withholding_wages', strength: 'strong' }], regionGroup: 'east' }))
const before = afterIn(opened, wait(5), lookDue, wait(2), ladder, wait(6), ladder)
const rowIn = ({ theCase }: World): EscalationRow | undefined => escalationRows(theCase)[0]

describe('what comes before the union board', () => {
  it('is a part whose ladder has called it, and no part sooner', () => {
    expect(escalationRows(opened.theCase)).to.deep.equal([])
    expect(rowIn(before)).to.deep.include({
      ...{ body: 'labour', open: true, band: 'P2', indicators: ['withholding_wages'], regionGroup: 'east', filedIn: '2026-11', since: '2026-11-29', calledOn: '2026-12-07' },
      ...{ ranOut: ['human_look'], steps: [] },
      called: [
        { to: 'lead', on: '2026-12-01', reason: 'clock_breached' },
        { to: 'union_board', on: '2026-12-07', reason: 'step_unanswered' },
      ],
    })
  })
  it('holds no number, item, owner, day of filing or fact', () => {
    const told = JSON.stringify({ ...rowIn(afterIn(before, staff('claim'))), caseId: '' })
    expect(told).to.not.match(/2026-11-24|ilham|story|f_|box|number/)
  })
  it('is answered when what ran out is answered, and open again when the next thing runs out', () => {
    const answered = givenWorld(before)
      .when(staff('claim'))
      .thenEvents({ type: 'claimed' }, { type: 'escalation_answered', data: { queue: 'labour' } })
    expect(rowIn(answered)?.open).to.equal(false)
    const again = afterIn(answered, wait(20), { type: 'clock_due', queue: 'labour', kind: 'first_answer' })
    expect(rowIn(again)).to.deep.include({ open: true, since: '2026-12-27', ranOut: ['human_look', 'first_answer'] })
  })
  it('is gone with withdrawal and hiding, and with a merge once it is answered: nobody hides it by merging', () => {
    expect(escalationRows(afterIn(before, { type: 'withdraw' }).theCase)).to.deep.equal([])
    expect(escalationRows(afterIn(before, { type: 'ask_deletion' }).theCase)).to.deep.equal([])
    const under = ({ theCase }: World) => escalationRows({ ...theCase, links: [{ kind: 'head', caseId: 'x', on: '2026-12-01' }] })
    expect(under(before)).to.deep.equal(escalationRows(before.theCase))
    expect(under(afterIn(before, staff('claim')))).to.deep.equal([])
  })
})

describe('the union board', () => {
  it('asks one question at a time, and the body answers each once', () => {
    const asked = givenWorld(before)
      .when(ask)
      .thenEvents({ type: 'explanation_asked', data: { question: 'why_nobody_looked' } })
    givenWorld(asked).when(ask).thenRefused('nothing_to_do')
    expect(rowIn(asked)).to.deep.include({ asked: { question: 'why_nobody_looked', on: '2026-12-07' } })
    const said = givenWorld(asked)
      .when(explain)
      .thenEvents({ type: 'explanation_given', data: { answer: 'no_people' } })
    expect(rowIn(said)?.said).to.deep.equal({ answer: 'no_people', line: 'Two of us are ill', on: '2026-12-07' })
    givenWorld(said).when(explain).thenRefused('nothing_to_do')
    givenWorld(said).when(ask).thenEvents({ type: 'explanation_asked' })
  })
  it('is explained nothing that it did not ask, in no empty answer and in no more than a line', () => {
    givenWorld(before).when(explain).thenRefused('nothing_to_do')
    const asked = afterIn(before, ask)
    givenWorld(asked).when(staff('explain')).thenRefused('input_invalid')
    for (const line of ['x'.repeat(201), 'one\ntwo'])
      givenWorld(asked)
        .when(staff('explain', { answer: 'no_people', line }))
        .thenRefused('input_invalid')
  })
  it('records its own steps, also when all is answered', () => {
    const recorded = afterIn(before, staff('claim'), step, { ...step, step: 'let_rest' })
    expect(rowIn(recorded)?.steps.map((one) => one.step)).to.deep.equal(['wrote_to_head', 'let_rest'])
  })
  it('reaches nothing that has not come before it, nothing hidden, and lets nobody else act', () => {
    givenWorld(opened).when(ask).thenRefused('case_unknown')
    givenWorld(before)
      .when({ ...step, queue: 'ngo' })
      .thenRefused('case_unknown')
    for (const gone of [afterIn(before, { type: 'withdraw' }), afterIn(before, { type: 'ask_deletion' })]) givenWorld(gone).when(step).thenRefused('case_unknown')
    givenWorld(before)
      .when({ ...step, actor: { role: 'lead', id: 'leyla' } })
      .thenRefused('case_unknown')
    const closed = afterIn(before, staff('close', { closeReason: 'no_contact', reason: note('c') }))
    givenWorld(closed).when(ask).thenRefused('nothing_to_do')
  })
  it('does not count as an answer to the worker', () => {
    const said = afterIn(before, ask, explain)
    expect(rowIn(said)?.open).to.equal(true)
    expect(rowIn(afterIn(said, staff('reply', { item: item('r', 'reply', ['labour', 'receipt']) })))?.open).to.equal(true)
  })
})
