import { expect } from 'chai'
import type { Case, OutboxEntry } from '../../../src/core/case.ts'
import { attempted, beforeEffect, done, newEntry, notSent, putOff, requeued, selects, wakeOf, withOutbox } from '../../../src/core/outbox.ts'
import { after, filing, NOON } from '../../support/given.ts'

const LATER = '2026-11-24T09:00:00.000Z'
const entry = (id: string, overrides: Partial<OutboxEntry> = {}): OutboxEntry => ({ ...newEntry(id, 'triage', NOON), ...overrides })
const caseWith = (...outbox: OutboxEntry[]): Case => withOutbox(after(filing()).theCase, outbox)

describe('an entry of the outbox', () => {
  it('begins due, in generation 0, without an attempt', () => {
    expect(newEntry('a', 'clock', NOON, 'labour/human_look')).to.deep.equal({
      id: 'a',
      kind: 'clock',
      due: NOON,
      generation: 0,
      attempts: 0,
      state: 'due',
      ref: 'labour/human_look',
    })
    expect(newEntry('a', 'triage', NOON)).to.not.have.property('ref')
  })

  it('is picked by its id, by its kind, or by kind and ref, and by nothing less', () => {
    const clock = newEntry('a', 'clock', NOON, 'labour/human_look')
    expect([selects({ id: 'a' }, clock), selects({ id: 'b' }, clock)]).to.deep.equal([true, false])
    expect([selects({ kind: 'clock' }, clock), selects({ kind: 'triage' }, clock)]).to.deep.equal([true, false])
    expect([selects({ kind: 'clock', ref: 'labour/human_look' }, clock), selects({ kind: 'clock', ref: 'ngo/human_look' }, clock)]).to.deep.equal([true, false])
    expect(selects({ kind: 'triage', ref: 'labour/human_look' }, clock)).to.equal(false)
  })

  it('that is least due wakes the case; with none nothing does', () => {
    expect(wakeOf([])).to.equal(null)
    expect(wakeOf([entry('a', { due: LATER }), entry('b'), entry('c', { due: LATER })])).to.equal(NOON)
  })

  it('found due by the sweep rises by a generation and is looked at half a minute later; the others stay', () => {
    const theCase = caseWith(entry('a', { generation: 2 }), entry('b'))
    const next = requeued(theCase, ['a'], LATER)
    expect(next.outbox).to.deep.equal([entry('a', { generation: 3, due: '2026-11-24T09:00:30.000Z' }), entry('b')])
    expect([next.version, next.wake]).to.deep.equal([theCase.version + 1, NOON])
  })

  it('counts a run, and no other’s', () => {
    expect(attempted(caseWith(entry('a', { attempts: 1 }), entry('b')), 'a').outbox).to.deep.equal([entry('a', { attempts: 2 }), entry('b')])
  })

  it('goes when its work is done', () => {
    const next = done(caseWith(entry('a'), entry('b', { due: LATER })), 'a')
    expect([next.outbox, next.wake]).to.deep.equal([[entry('b', { due: LATER })], LATER])
  })

  it('that is put off begins its attempts anew and keeps its state', () => {
    expect(putOff(caseWith(entry('a', { attempts: 5, state: 'sending' })), 'a', LATER).outbox).to.deep.equal([entry('a', { due: LATER, state: 'sending' })])
  })

  it('whose effect certainly did not happen is due again', () => {
    expect(notSent(caseWith(entry('a', { attempts: 5, state: 'sending' })), 'a', LATER).outbox).to.deep.equal([entry('a', { due: LATER })])
  })

  it('is marked before its effect; found so marked it is unknown for ever if it must not happen twice', () => {
    expect(beforeEffect(caseWith(entry('a')), 'a').outbox).to.deep.equal([entry('a', { state: 'sending' })])
    expect(beforeEffect(caseWith(entry('a', { state: 'sending' })), 'a').outbox).to.deep.equal([entry('a', { state: 'sending' })])
    const reply = entry('r', { kind: 'send_reply' })
    expect(beforeEffect(caseWith(reply), 'r').outbox).to.deep.equal([{ ...reply, state: 'sending' }])
    expect(beforeEffect(caseWith({ ...reply, state: 'sending' }), 'r').outbox).to.deep.equal([{ ...reply, state: 'unknown', due: '9999-12-31T23:59:59.999Z' }])
  })
})
