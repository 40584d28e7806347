import { expect } from 'chai'
import type { Case } from '../../../src/core/case.ts'
import { decide } from '../../../src/core/decide.ts'
import { isRefusal } from '../../../src/core/errors.ts'
import type { Talk } from '../../../src/core/talk/talk.ts'
import { buildCase, buildOutboxEntry, buildTrack } from '../../support/build-case.ts'
import { coreRules } from '../../support/core-rules.ts'
import type { World } from '../../support/given.ts'
import { contextOf, givenWorld, note, staff, world } from '../../support/given.ts'
import { smsRules } from '../../support/sms-rules.ts'

const at = (more: Partial<Omit<Case, 'header'>>): World => ({ ...world(), theCase: buildCase({ outbox: [], ...more }) })
const lead = { role: 'lead', id: 'lala' } as const

describe('the part of a case that somebody acts on', () => {
  const ended = buildTrack({ ended: 'consent', heldUntil: '2026-12-24' })

  it('is the body’s own, while it has one', () => {
    givenWorld(at({ tracks: [ended] }))
      .when(staff('claim'))
      .thenRefused('track_unknown')
    givenWorld(at({ tracks: [ended, buildTrack({ queue: 'ngo' })] }))
      .when(staff('claim', { queue: 'ngo', actor: { role: 'caseworker', id: 'nigar' } }))
      .thenEvents({ type: 'claimed' }, { type: 'clock_met' })
  })

  it('is the one that was held or sent, also of a body that has no part any more', () => {
    givenWorld(at({ tracks: [ended] }))
      .when(staff('release_hold', { actor: lead, reason: note('why') }))
      .thenEvents({ type: 'note_written' }, { type: 'hold_ended', data: { queue: 'labour' } })
    givenWorld(at({ tracks: [ended], recalls: [{ queue: 'labour', row: 'r', until: '2026-11-27' }] }))
      .when(staff('confirm_recall'))
      .thenEvents({ type: 'recall_confirmed', data: { queue: 'labour' } })
    givenWorld(at({ tracks: [buildTrack({ heldUntil: '2026-12-24' })] }))
      .when(staff('release_hold', { queue: 'ngo', actor: lead, reason: note('why') }))
      .thenRefused('track_unknown')
  })

  it('is anybody’s who has one, where it is to be opened in an emergency', () => {
    const ask = staff('ask_break_glass', { queue: 'desk', actor: lead, reason: note('why', 'desk') })
    givenWorld(at({ tracks: [ended, buildTrack({ queue: 'ngo' })] }))
      .when(ask)
      .thenEvents({ type: 'note_written' }, { type: 'break_glass_asked' })
    givenWorld(at({ tracks: [ended] }))
      .when(ask)
      .thenRefused('track_unknown')
  })
})

describe('the question some time after the end', () => {
  const QUIET: Talk = { asked: [], bodies: [], known: [], bare: false, over: true, reminded: false, heardOn: '2026-11-20' }
  const due = (talk: Partial<Talk> | undefined, sms = true): string[] => {
    const start = world(sms ? coreRules({ sms: smsRules() }) : coreRules())
    const theCase = buildCase({
      ...{ conversationOpen: true, sender: { hash: 'h', round: 1 }, outbox: [buildOutboxEntry({ id: 'f', kind: 'follow_up', ref: '30' })] },
      ...(talk === undefined ? {} : { talk: { ...QUIET, ...talk } }),
    })
    const decision = decide(theCase, { type: 'follow_up', day: 30 }, contextOf(start))
    if (isRefusal(decision)) throw new Error(decision.refused)
    expect(decision.events).to.deep.equal([{ type: 'follow_up_due', data: { day: 30 } }])
    expect(decision.drop).to.deep.equal([{ kind: 'follow_up', ref: '30' }])
    return decision.add.map(({ kind, ref }) => `${kind}:${ref}`)
  }

  it('goes out by text to a phone that may be texted', () => {
    expect(due({})).to.deep.equal(['notify:follow_up'])
    expect([due({ stopped: 'opted_out' }), due(undefined), due({}, false)]).to.deep.equal([[], [], []])
  })

  it('goes to no phone that was silent so long that it may be another’s', () => {
    expect([due({ heardOn: '2026-08-27' }), due({ heardOn: '2026-08-26' })]).to.deep.equal([['notify:follow_up'], []])
  })
})
