import { expect } from 'chai'
import { glassAskedNow, openedFor } from '../../../src/core/break-glass.ts'
import type { Case, Event } from '../../../src/core/case.ts'
import { coreRules } from '../../support/core-rules.ts'
import { NOON } from '../../support/given.ts'

const opened = (more: { until?: string; at?: string }, by = 'rena', seconded = 'lala'): Event =>
  ({
    n: 1,
    type: 'break_glass_opened',
    on: '2026-11-24',
    at: more.at ?? NOON,
    by: { role: 'inspector', id: by },
    data: { seconded, reasonItem: 'why', ...(more.until === undefined ? {} : { until: more.until }) },
  }) as Event
const other: Event = { n: 2, type: 'claimed', on: '2026-11-24', at: NOON, by: { role: 'inspector', id: 'rena' }, data: { queue: 'labour', owner: 'rena' } }
const isOpen = (member: string, now: string, ...events: Event[]): boolean => openedFor({ events }, member, now) !== undefined

describe('a case opened in an emergency', () => {
  it('is open to the two who opened it, and to nobody else, nor for any other act of theirs', () => {
    const events = [opened({ until: '2026-11-24T08:30:00.000Z' }), other]
    expect(['rena', 'lala', 'samir'].map((member) => isOpen(member, NOON, ...events))).to.deep.equal([true, true, false])
    expect(isOpen('rena', NOON, other)).to.equal(false)
  })

  it('shuts at its moment; an old opening that names none, an hour after it', () => {
    const [named, old] = [opened({ until: '2026-11-24T08:30:00.000Z' }), opened({})]
    expect(['2026-11-24T08:29:59.999Z', '2026-11-24T08:30:00.000Z'].map((now) => isOpen('rena', now, named))).to.deep.equal([true, false])
    expect(['2026-11-24T08:59:59.999Z', '2026-11-24T09:00:00.000Z'].map((now) => isOpen('rena', now, old))).to.deep.equal([true, false])
  })
})

describe('the question to open one', () => {
  it('is good for an hour, or as long as the country says', () => {
    const glassAsked: NonNullable<Case['glassAsked']> = { by: 'lala', at: NOON, reasonItem: 'why' }
    const isGood = (now: string, glassMinutes?: number): boolean => glassAskedNow({ glassAsked }, now, coreRules(glassMinutes === undefined ? {} : { glassMinutes })) !== undefined
    expect([isGood('2026-11-24T08:59:59.999Z'), isGood('2026-11-24T09:00:00.000Z'), isGood('2026-11-24T08:20:00.000Z', 20), isGood('2026-11-24T08:19:00.000Z', 20)]).to.deep.equal([
      true,
      false,
      false,
      true,
    ])
    expect(glassAskedNow({}, NOON, coreRules())).to.equal(undefined)
  })
})
