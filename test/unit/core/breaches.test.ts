import { expect } from 'chai'
import { breach, hasCome, ladderEnds, overdueKinds } from '../../../src/core/breaches.ts'
import type { Case, Clock, Track } from '../../../src/core/case.ts'
import type { NewEvent } from '../../../src/core/events.ts'
import { nextRung, rungsFor } from '../../../src/core/ladder.ts'
import { newEntry } from '../../../src/core/outbox.ts'
import { coreRules } from '../../support/core-rules.ts'
import { after, contextOf, filing, fromEvents, NOON, read, trackIn, world } from '../../support/given.ts'

const context = contextOf(world())
const { theCase } = after(filing(), read())
const labour = trackIn(after(filing(), read()), 'labour')
const clock = (kind: Clock['kind'], state: Clock['state'], due = NOON): Clock => ({ kind, state, due })
const trackWith = (...clocks: Clock[]): Track => ({ ...labour, clocks })
const caseWith = (...outbox: Case['outbox']): Case => ({ ...theCase, outbox })

describe('the rungs of a ladder', () => {
  it('come in their order, whatever order the pack has, without bodies that may not read the case', () => {
    const [lead, ombudsman, union] = coreRules().ladder
    if (!lead || !ombudsman || !union) throw new Error('the rules have three rungs')
    expect(rungsFor(theCase, coreRules({ ladder: [union, lead, ombudsman] }), 'labour').map(({ step }) => step)).to.deep.equal([1, 2, 3])
    const nameless = { step: 4, to: 'body', after: { days: 1 } } as const
    expect(rungsFor(theCase, coreRules({ ladder: [nameless, { ...ombudsman, body: 'police' }] }), 'labour')).to.deep.equal([])
  })
  it('are taken one by one: the next above, none above the last', () => {
    expect(nextRung(theCase, 'labour', 1, context).map(({ kind, ref }) => [kind, ref])).to.deep.equal([['ladder_step', 'labour']])
    expect(nextRung(theCase, 'labour', 3, context)).to.deep.equal([])
  })
})

describe('what has run out', () => {
  it('is what runs and is due by now, but a referral', () => {
    const track = trackWith(
      clock('human_look', 'running'),
      clock('first_answer', 'running', '2026-11-24T08:00:00.001Z'),
      clock('accept_referral', 'running'),
      clock('pay_owed', 'paused'),
    )
    expect(overdueKinds(track, NOON, coreRules())).to.deep.equal(['human_look'])
  })
  it('begins the ladder once, unless the ladder of this very track is under way', () => {
    const added = (...outbox: Case['outbox']) => breach(caseWith(...outbox), labour, ['human_look'], context).add.map(({ kind }) => kind)
    expect(added()).to.deep.equal(['ladder_step'])
    expect(added(newEntry('a', 'ladder_step', NOON, 'ngo'), newEntry('b', 'hold_end', NOON, 'labour'))).to.deep.equal(['ladder_step'])
    expect(added(newEntry('a', 'ladder_step', NOON, 'labour'))).to.deep.equal([])
    expect(breach(caseWith(), labour, [], context)).to.deep.equal({ events: [], add: [], drop: [] })
  })
})

describe('the ladder ends', () => {
  const rules = coreRules()
  const breached = trackWith(clock('human_look', 'breached'), clock('first_answer', 'breached'))
  const happened = (...events: NewEvent[]): Case => ({ ...theCase, events: fromEvents(events).events })
  const ranOut = (queue: string, kind: 'human_look' | 'first_answer'): NewEvent => ({ type: 'clock_breached', data: { queue, kind } })
  const claimed = (queue: string): NewEvent => ({ type: 'claimed', data: { queue, owner: 'ilham' } })

  it('when everything that ran out is answered by what happens now, and not before', () => {
    expect(ladderEnds(happened(), breached, ['claimed', 'reply_written'], rules)).to.equal(true)
    expect(ladderEnds(happened(), breached, ['claimed'], rules)).to.equal(false)
    expect(ladderEnds(happened(), trackWith(clock('human_look', 'running')), ['claimed'], rules), 'nothing ran out').to.equal(false)
  })
  it('also by what answered it since, on this track, after it ran out', () => {
    const late = (...events: NewEvent[]) => ladderEnds(happened(...events), trackWith(clock('human_look', 'breached')), ['note_written'], rules)
    expect(late(ranOut('labour', 'human_look'), claimed('labour'))).to.equal(true)
    expect(late(claimed('labour'), ranOut('labour', 'human_look')), 'answered before').to.equal(false)
    expect(late(ranOut('labour', 'human_look'), claimed('ngo')), 'answered by another').to.equal(false)
    expect(late(ranOut('labour', 'human_look'), { type: 'hold_ended', data: { queue: 'labour' } }), 'no answer').to.equal(false)
    expect(late(ranOut('ngo', 'human_look'), claimed('labour')), 'another track ran out').to.equal(false)
    expect(late(ranOut('labour', 'first_answer'), claimed('labour')), 'another clock ran out').to.equal(false)
    expect(late(ranOut('labour', 'human_look'), claimed('labour'), ranOut('labour', 'human_look')), 'ran out again').to.equal(false)
    expect(late(ranOut('labour', 'human_look'), claimed('labour'), ranOut('ngo', 'human_look')), 'another’s since').to.equal(true)
    expect(late(ranOut('labour', 'human_look'), claimed('labour'), ranOut('labour', 'first_answer')), 'another kind since').to.equal(true)
  })
})

describe('a moment', () => {
  it('has come when its own entry is due, or was brought back by the sweep', () => {
    const due = caseWith(newEntry('a', 'hold_end', NOON, 'labour'))
    expect(hasCome(due, { kind: 'hold_end', ref: 'labour' }, NOON)).to.equal(true)
    expect(hasCome(due, { kind: 'hold_end', ref: 'labour' }, '2026-11-24T07:59:59.999Z')).to.equal(false)
    expect(hasCome(due, { kind: 'hold_end', ref: 'ngo' }, NOON)).to.equal(false)
    expect(hasCome(due, { kind: 'ladder_step', ref: 'labour' }, NOON)).to.equal(false)
    const requeued = caseWith({ ...newEntry('a', 'hold_end', '2027-01-01T00:00:00.000Z', 'labour'), generation: 1 })
    expect(hasCome(requeued, { kind: 'hold_end', ref: 'labour' }, NOON)).to.equal(true)
  })
})
