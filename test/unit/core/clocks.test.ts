import { expect } from 'chai'
import type { Clock, Track } from '../../../src/core/case.ts'
import { clocksFor, endedClock, joiningClocks, metClocks, resumedClock, runningClock, startedClock, stopClocks, trackSelectors } from '../../../src/core/clocks.ts'
import type { ClockRule } from '../../../src/core/pack.ts'
import { coreRules } from '../../support/core-rules.ts'
import { after, afterIn, filing, NOON, read, trackIn, world } from '../../support/given.ts'

const rule = (more: Partial<ClockRule>): ClockRule => ({
  kind: 'human_look',
  length: { workingDays: 3 },
  metBy: ['claimed'],
  pausable: false,
  source: 'invented',
  verified_on: null,
  ...more,
})
const plain = { band: 'P3' as const, issues: [] }
const labour = trackIn(after(filing(), read()), 'labour')
const trackWith = (...clocks: Clock[]): Track => ({ ...labour, clocks })
const started = (rules: ClockRule[], queue: string, reading: Parameters<typeof clocksFor>[1] = plain) =>
  clocksFor(queue, reading, coreRules({ clocks: rules }), NOON).map(({ kind, day }) => [kind, day])

describe('the rule that starts a clock', () => {
  it('is the first of its kind that holds for band, issues and the kind of body', () => {
    const rules = [
      rule({ band: ['P0', 'P1'], length: { days: 1 } }),
      rule({ bodyKind: ['ngo'], length: { days: 2 } }),
      rule({ issue: ['unpaid_wages', 'child_labour'], length: { days: 3 } }),
      rule({ length: { days: 4 } }),
    ]
    expect(started(rules, 'labour', { band: 'P1', issues: ['unpaid_wages'] })).to.deep.equal([['human_look', '2026-11-25']])
    expect(started(rules, 'ngo')).to.deep.equal([['human_look', '2026-11-26']])
    expect(started(rules, 'labour', { band: 'P3', issues: ['unpaid_wages'] })).to.deep.equal([['human_look', '2026-11-27']])
    expect(started(rules, 'labour')).to.deep.equal([['human_look', '2026-11-28']])
  })

  it('for a kind of body holds for no body that the pack does not know', () => {
    expect(started([rule({ bodyKind: ['ngo'] })], 'nowhere')).to.deep.equal([])
  })

  it('is never one with an occasion of its own', () => {
    expect(started([rule({ kind: 'acknowledge' }), rule({ kind: 'accept_referral' }), rule({ kind: 'pay_owed' })], 'labour')).to.deep.equal([])
  })
})

describe('the time within which a case has to be read', () => {
  it('is the pack’s, else a day', () => {
    const due = (clocks: ClockRule[]) => {
      const filed = afterIn(world(coreRules({ clocks })), filing())
      return filed.theCase.outbox.find(({ ref }) => ref === 'case/acknowledge')?.due
    }
    expect(due([])).to.equal('2026-11-25T08:00:00.000Z')
    expect(due([rule({ kind: 'acknowledge', length: { hours: 6 }, metBy: ['triaged'] })])).to.equal('2026-11-24T14:00:00.000Z')
  })
})

describe('a clock for keys that are owed', () => {
  const owed = (clocks: ClockRule[], owes: string[]) => joiningClocks('labour', owes, plain, coreRules({ clocks }), NOON)
  it('starts with the debt alone, as long as the pack says, else as long as a referral', () => {
    expect(owed([rule({ kind: 'pay_owed', length: { days: 2 } })], ['a'])).to.deep.equal([{ kind: 'pay_owed', due: '2026-11-26T19:59:59.999Z', day: '2026-11-26' }])
    expect(owed([rule({ kind: 'first_answer', length: { days: 9 } })], ['a'])).to.deep.include({ kind: 'pay_owed', due: '2026-11-27T08:00:00.000Z', day: '2026-11-27' })
    expect(owed([rule({ kind: 'pay_owed', length: { days: 2 } })], [])).to.deep.equal([])
  })
})

describe('a clock of a track', () => {
  const running: Clock = { kind: 'human_look', state: 'running', due: '2026-11-27T19:59:59.999Z', day: '2026-11-27' }
  const paused: Clock = { ...running, kind: 'first_answer', state: 'paused', pausedOn: '2026-11-24' }
  const met: Clock = { kind: 'human_look', state: 'met', due: '2026-11-20' }

  it('is found while it runs or is paused, and no more once it ended', () => {
    expect(runningClock(trackWith(met, running, paused), 'human_look')).to.equal(running)
    expect(runningClock(trackWith(running, paused), 'first_answer')).to.equal(paused)
    expect(runningClock(trackWith(met), 'human_look')).to.equal(undefined)
    expect(runningClock(undefined, 'human_look')).to.equal(undefined)
  })

  it('is met while it runs or is paused, by the events its rule names', () => {
    const rules = coreRules({ clocks: [rule({}), rule({ kind: 'first_answer', metBy: ['claimed'] })] })
    const kinds = (track: Track) => metClocks(track, ['claimed'], rules).events.map(({ data }) => ('kind' in data ? data.kind : ''))
    expect(kinds(trackWith(running, paused))).to.deep.equal(['human_look', 'first_answer'])
    expect(kinds(trackWith(met))).to.deep.equal([])
    expect(metClocks(trackWith(running), ['note_written'], rules)).to.deep.equal({ events: [], drop: [] })
  })

  it('keeps of its moment the day alone when it ends, and stays as it ended', () => {
    expect(endedClock(running, 'breached')).to.deep.equal({ kind: 'human_look', state: 'breached', due: '2026-11-27' })
    expect(endedClock({ kind: 'human_look', state: 'running', due: '2026-11-27T19:59:59.999Z' }, 'met')).to.deep.equal({ kind: 'human_look', state: 'met', due: '2026-11-27' })
    expect(endedClock(met, 'breached')).to.equal(met)
  })

  it('stops with all the others but those kept', () => {
    expect(stopClocks(trackWith(running, paused, met)).clocks.map(({ state }) => state)).to.deep.equal(['stopped', 'stopped', 'met'])
    expect(stopClocks(trackWith(running, paused), ['human_look']).clocks.map(({ state }) => state)).to.deep.equal(['running', 'stopped'])
  })

  it('is pressed by its own entries, and the track by its ladder', () => {
    expect(trackSelectors(trackWith(running))).to.deep.equal([
      { kind: 'clock', ref: 'labour/human_look' },
      { kind: 'pause_limit', ref: 'labour/human_look' },
      { kind: 'ladder_step', ref: 'labour' },
    ])
  })

  it('begins with the day its moment falls on where people work', () => {
    expect(startedClock('human_look', { hours: 13 }, coreRules(), NOON)).to.deep.equal({ kind: 'human_look', due: '2026-11-24T21:00:00.000Z', day: '2026-11-25' })
  })
})

describe('a clock that goes on after a pause', () => {
  const clock = (more: Partial<Clock>): Clock => ({ kind: 'first_answer', state: 'paused', due: '2026-11-27T19:59:59.999Z', ...more })
  const lengths = (first: ClockRule['length'], other: ClockRule['length']) =>
    coreRules({ clocks: [rule({ kind: 'human_look', length: other }), rule({ kind: 'first_answer', length: first })] })
  it('is due later by the days it stood still', () => {
    const rules = lengths({ days: 9 }, { workingDays: 1 })
    expect(resumedClock(clock({ day: '2026-11-27', pausedOn: '2026-11-23' }), NOON, rules)).to.deep.equal({
      kind: 'first_answer',
      due: '2026-11-28T19:59:59.999Z',
      day: '2026-11-28',
    })
    expect(resumedClock(clock({ day: '2026-11-27' }), NOON, rules).day).to.equal('2026-11-27')
    expect(resumedClock(clock({ day: '2026-11-27', pausedOn: '2026-11-30' }), NOON, rules).day, 'never sooner').to.equal('2026-11-27')
  })
  it('is due on a working day where its own length counts those, and no other’s', () => {
    const pausedOn = '2026-11-23'
    expect(resumedClock(clock({ day: '2026-11-27', pausedOn }), NOON, lengths({ workingDays: 9 }, { days: 1 })).day).to.equal('2026-11-30')
    expect(resumedClock(clock({ day: '2026-11-27', pausedOn }), NOON, lengths({ days: 9 }, { workingDays: 1 })).day).to.equal('2026-11-28')
  })
  it('of an older case, which kept no day, is counted from its moment or from the day alone', () => {
    const rules = lengths({ days: 9 }, { days: 1 })
    expect(resumedClock(clock({ due: '2026-11-27T20:30:00.000Z' }), NOON, rules).day).to.equal('2026-11-28')
    expect(resumedClock(clock({ due: '2026-11-27' }), NOON, rules).day).to.equal('2026-11-27')
  })
})
