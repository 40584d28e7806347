import { expect } from 'chai'
import fc from 'fast-check'
import type { Case, Event } from '../../../src/core/case.ts'
import { ACKNOWLEDGE_REF, clockRef } from '../../../src/core/clocks.ts'
import type { Command } from '../../../src/core/commands.ts'
import { isOfContact, isOpenContact } from '../../../src/core/contact.ts'
import { withoutContacts } from '../../../src/core/contact-history.ts'
import { isRefusal } from '../../../src/core/errors.ts'
import { escalationRows } from '../../../src/core/escalation-rows.ts'
import { blankCase, evolve } from '../../../src/core/evolve.ts'
import { figureRow } from '../../../src/core/figures/figure-row.ts'
import { holderView } from '../../../src/core/holder-view.ts'
import { wakeOf } from '../../../src/core/outbox.ts'
import { deriveStatus } from '../../../src/core/status.ts'
import { BANDS, EVENT_TYPES, ROLES, TRACK_STATUSES } from '../../../src/core/vocab.ts'
import { workRows } from '../../../src/core/work-rows.ts'
import type { World } from '../../support/given.ts'
import { decided, stepped } from '../../support/given.ts'
import type { Move } from '../../support/random-case.ts'
import { moves, play, startWorld, stepFor } from '../../support/random-case.ts'
import { anyEvent } from '../../support/random-event.ts'

/** Rows of a hidden case: none but that copies of it, and what a union knows, are asked back, with nothing of the header. */
const shownOfHidden = (theCase: Case) =>
  workRows(theCase).filter(({ queue, category, facts, filedOn }) => !/\/(recalled|kept|contact)$/.test(queue) || category !== 'other' || facts.length > 0 || filedOn !== '')
const unversioned = (theCase: Case): string => JSON.stringify(workRows(theCase).map(({ version: _version, ...row }) => row))
const sequences = fc.array(moves, { minLength: 1, maxLength: 40, size: 'max' })
const RUNS = { numRuns: 100 }
/** Entries that send something or press somebody. */
const PRESSING: readonly string[] = ['clock', 'pause_limit', 'ladder_step', 'send_reply', 'follow_up']

/** Runs a check on every change of a random life of a case. */
const everyChange = (check: (before: World, after: World, command: Command | { type: string }) => void, runs = RUNS): void =>
  fc.assert(
    fc.property(sequences, (life) => {
      let at = startWorld()
      for (const move of life) {
        const step = stepFor(at, move)
        if (step.type !== 'wait' && isRefusal(decided(at, step).outcome)) continue
        const next = stepped(at, step)
        if (step.type !== 'wait') check(at, next, step)
        at = next
      }
    }),
    runs,
  )

const timers = ({ outbox }: Case, kind: string, ref: string) => outbox.filter((entry) => entry.kind === kind && entry.ref === ref)

describe('over any life of a case', () => {
  it('versions rise by one, events are numbered without a gap, and wake is the least due', () => {
    everyChange((before, { theCase }) => {
      expect(theCase.version).to.equal(before.theCase.version + 1)
      expect(theCase.events.map(({ n }) => n)).to.deep.equal(theCase.events.map((_event, index) => index + 1))
      expect(theCase.events.slice(0, before.theCase.events.length)).to.deep.equal(before.theCase.events)
      expect(theCase.wake).to.equal(wakeOf(theCase.outbox))
      expect(theCase.header.status).to.equal(deriveStatus(theCase))
    })
  })
  it('a running clock has one entry with its due, a paused one its limit, and no other clock has one', () => {
    everyChange((_before, { theCase }) => {
      for (const track of theCase.tracks) {
        for (const clock of track.clocks) {
          const ref = clockRef(track.queue, clock.kind)
          expect(
            timers(theCase, 'clock', ref).map(({ due }) => due),
            ref,
          ).to.deep.equal(clock.state === 'running' ? [clock.due] : [])
          expect(timers(theCase, 'pause_limit', ref), ref).to.have.length(clock.state === 'paused' ? 1 : 0)
        }
        expect(timers(theCase, 'hold_end', track.queue)).to.have.length(track.heldUntil === undefined ? 0 : 1)
        expect(timers(theCase, 'ladder_step', track.queue).length).to.be.lessThan(2)
      }
      const known = theCase.tracks.flatMap((track) => track.clocks.map(({ kind }) => clockRef(track.queue, kind)))
      expect([ACKNOWLEDGE_REF, ...known]).to.include.members(theCase.outbox.filter(({ kind }) => kind === 'clock').map(({ ref = '' }) => ref))
    })
  })
  it('no clock is due before it began', () => {
    everyChange((before, { theCase, now }) => {
      const known = new Set(before.theCase.outbox.map(({ id }) => id))
      for (const entry of theCase.outbox) {
        if (!known.has(entry.id) && (entry.kind === 'clock' || entry.kind === 'pause_limit' || entry.kind === 'ladder_step')) expect(entry.due >= now, entry.kind).to.equal(true)
      }
    })
  })
  it('a withdrawn case stays withdrawn, and nothing presses anybody', () => {
    everyChange((before, { theCase }) => {
      if (before.theCase.withdrawnOn === undefined) return
      expect(theCase.header.status).to.equal('withdrawn')
      expect(theCase.withdrawnOn).to.equal(before.theCase.withdrawnOn)
      expect(theCase.tracks.every(({ status }) => status === 'withdrawn' || status === 'closed')).to.equal(true)
      const kinds = theCase.outbox.filter(({ ref }) => ref !== ACKNOWLEDGE_REF).map(({ kind }) => kind)
      expect(kinds.filter((kind) => PRESSING.includes(kind))).to.deep.equal([])
    })
  })
  it('a hidden case has no rows, sends and refers nothing, and is erased', () => {
    everyChange((_before, { theCase }) => {
      if (theCase.deletionAskedOn === undefined) return
      expect(shownOfHidden(theCase)).to.deep.equal([])
      for (const { kind, ref } of theCase.outbox) {
        expect(['erase', 'project', 'hold_end', 'clock']).to.include(kind)
        if (kind === 'clock') expect(theCase.tracks.some((track) => track.referredTo !== undefined && ref === clockRef(track.queue, 'accept_referral'))).to.equal(true)
      }
      expect(theCase.outbox.some(({ kind }) => kind === 'erase')).to.equal(true)
    })
  })
  it('the machine never lowers a band', () => {
    everyChange((before, { theCase }, command) => {
      if (command.type === 'staff') return
      expect(BANDS.indexOf(theCase.header.band)).to.be.at.most(BANDS.indexOf(before.theCase.header.band))
    })
  })
  it('every accepted item keeps its box and somebody who can open it', () => {
    everyChange((before, { theCase }) => {
      for (const { id, box } of before.theCase.items.filter((one) => !isOfContact(one))) expect(theCase.items.find((one) => one.id === id)?.box).to.equal(box)
      for (const { id, wraps } of theCase.items.filter((one) => one.kind !== 'command' && !isOfContact(one))) expect(wraps.length, id).to.be.greaterThan(0)
    })
  })
  it('what a worker writes to a union opens to that union alone, or to triage on the way; what is answered, never to who works the case', () => {
    everyChange((_before, { theCase }) => {
      for (const { kind, wraps, box } of theCase.items) {
        const to = wraps.map((wrap) => wrap.to)
        if (kind === 'contact') expect(['triage', 'guild', '']).to.include(to.join())
        else if (kind === 'contact_reply') expect(['guild', 'ngo', 'receipt']).to.include.members(to)
        else expect(to).to.not.include('guild')
        if (kind.startsWith('contact') && to.length === 0) expect(box).to.equal('')
      }
    })
  })
  it('a union is asked for by one consent at a time, which ends with the case, and nothing of it is left waiting then', () => {
    everyChange((_before, { theCase }) => {
      const open = (theCase.contacts ?? []).filter(isOpenContact)
      expect(open.length).to.be.lessThan(2)
      if (theCase.withdrawnOn !== undefined || theCase.deletionAskedOn !== undefined) expect(open).to.deep.equal([])
      const waiting = theCase.outbox.filter(({ kind }) => kind.startsWith('contact_') && kind !== 'contact_pass').map(({ ref }) => ref)
      expect(open.map(({ id }) => id)).to.include.members(waiting)
    })
  })
  it('neither the board nor a figure nor who works the case learns of it', () => {
    everyChange((before, { theCase }, { type }) => {
      const seen = withoutContacts(theCase)
      expect(JSON.stringify([seen.items, seen.events])).to.not.match(/"contact|"guild"|"union_(asked|back|late)|ask_union/)
      if (type !== 'contact' && !/contact/.test(type)) return
      const told = (one: Case): string => JSON.stringify([escalationRows(one), figureRow(one)].map((row) => JSON.stringify(row)?.replaceAll(/"version":\d+/g, '')))
      expect(told(theCase)).to.equal(told(before.theCase))
      expect(JSON.stringify(workRows(theCase).filter(({ queue }) => !queue.endsWith('/contact')))).to.not.match(/"guild"|u-\d/)
    })
  })
  it('every change of the rows leaves an entry that writes them', () => {
    everyChange((before, { theCase }) => {
      const projects = theCase.outbox.filter(({ kind }) => kind === 'project')
      if (unversioned(before.theCase) !== unversioned(theCase)) {
        expect(projects).to.have.length(1)
        expect(before.theCase.outbox.map(({ id }) => id)).to.not.include(projects[0]?.id)
      }
      expect(projects.length).to.be.lessThan(2)
    })
  })
  it('triage’s kept wraps have an end', () => {
    everyChange((_before, { theCase }) => {
      if (theCase.consentAsked.length > 0 && theCase.deletionAskedOn === undefined) expect(theCase.outbox.map(({ kind }) => kind)).to.include('wrap_drop')
    })
  })
  it('nobody on the firewall list gets a track, a key, a question or a referral', () => {
    everyChange((_before, { theCase, rules }) => {
      const reached = [
        ...theCase.tracks.flatMap(({ queue, referredTo = '' }) => [queue, referredTo]),
        ...theCase.items.flatMap(({ wraps }) => wraps.map(({ to }) => to)),
        ...theCase.consentAsked,
        ...(theCase.referrals ?? []).map(({ to }) => to),
        ...theCase.tracks.map(({ riskAsked }) => riskAsked?.to ?? ''),
      ]
      expect(reached.filter((body) => rules.neverAuto.includes(body))).to.deep.equal([])
    })
  })
  it('an event holds ids, codes, days and amounts, never words, boxes or keys; only staff’s holds a moment', () => {
    everyChange((_before, { theCase }) => {
      for (const event of theCase.events) {
        const strange = keysIn(event.data).filter((key) => !EVENT_KEYS.has(key))
        expect(strange, event.type).to.deep.equal([])
        expect(event.on).to.match(/^\d{4}-\d\d-\d\d$/)
        expect(event.at !== undefined, event.type).to.equal(event.by.id !== undefined)
      }
      expect(JSON.stringify(theCase.events)).to.not.match(/"box":"[^"]|"sealedKey":"[^"]|"verifier":"[^"]|"mac"/)
    })
  })
  it('an ended clock keeps only its day', () => {
    everyChange((_before, { theCase }) => {
      for (const clock of theCase.tracks.flatMap(({ clocks }) => clocks)) {
        if (clock.state === 'met' || clock.state === 'breached' || clock.state === 'stopped') expect(clock.due).to.match(/^\d{4}-\d\d-\d\d$/)
      }
    })
  })
})

const EVENT_KEYS = new Set(
  (
    'id to keyVersion sealedKey kind box wraps hardened locator salt verifier channel language filingBasis regionGroup sector item receipt sender hash round ' +
    'number figureRow body coversLater items reading category indicators strength facts issues band unsure compartment tracks queue row basis owes clocks due day ' +
    'question answer line span workingDays findings consentAsked dropped parties rules entry code consentEnded owner secondedBy reasonItem outcome purposeItem fields from until step reason remedy amount currency ' +
    'promisedOn paidOn workers verifiedBy queues caseId seconded withheld other otherRow told how quiet wording talks stopped heard known bare command pair proven again skipped safe why text late'
  ).split(' '),
)

const keysIn = (value: unknown): string[] => {
  if (Array.isArray(value)) return value.flatMap(keysIn)
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) => [key, ...keysIn(inner)])
}

describe('evolve', () => {
  const shape = (theCase: Case): void => {
    expect(TRACK_STATUSES).to.include(theCase.header.status)
    expect(theCase.header.status).to.equal(deriveStatus(theCase))
    expect(new Set(theCase.tracks.map(({ queue }) => queue)).size).to.equal(theCase.tracks.length)
    expect(new Set(theCase.items.map(({ id }) => id)).size).to.equal(theCase.items.length)
    for (const list of [theCase.items, theCase.events, theCase.outbox, theCase.consents, theCase.links, theCase.parts]) expect(list).to.be.an('array')
    workRows(theCase)
    holderView(theCase)
  }
  it('is total: any event over any case gives a case of the same shape, with the event in its history', () => {
    fc.assert(
      fc.property(fc.array(moves, { maxLength: 12 }), fc.array(anyEvent, { minLength: 1, maxLength: 12 }), (life: Move[], events) => {
        const start = play(startWorld(), life).theCase
        const end = events.reduce<Case>((theCase, event) => {
          const next = evolve(theCase, { ...event, n: theCase.events.length + 1 } as Event)
          shape(next)
          expect(next.events).to.have.length(theCase.events.length + 1)
          expect(next.events.at(-1)?.type).to.equal(event.type)
          if (theCase.withdrawnOn !== undefined) expect(next.header.status).to.equal('withdrawn')
          if (theCase.deletionAskedOn !== undefined) expect(shownOfHidden(next)).to.deep.equal([])
          return next
        }, start)
        expect(end.version).to.equal(start.version)
      }),
      { numRuns: 400 },
    )
  })
  it('gives the same case again from its own history, but for what the history must not hold', () => {
    fc.assert(
      fc.property(sequences, (life) => {
        const { theCase } = play(startWorld(), life)
        const replayed = theCase.events.reduce(evolve, blankCase(theCase._id))
        const known = ({ version: _version, outbox: _outbox, wake: _wake, items, receipt: _receipt, ...rest }: Case) => ({
          ...rest,
          items: items.map(({ id, kind, wraps }) => ({ id, kind, to: wraps.map(({ to }) => to) })),
        })
        expect(known(replayed)).to.deep.equal(known(theCase))
      }),
      RUNS,
    )
  })
  it('knows every event of the vocabulary and every role', () => {
    expect(new Set(fc.sample(anyEvent, 3_000).map(({ type }) => type)).size).to.equal(EVENT_TYPES.length)
    expect(new Set(fc.sample(anyEvent, 3_000).map(({ by }) => by.role)).size).to.equal(ROLES.length)
  })
})
