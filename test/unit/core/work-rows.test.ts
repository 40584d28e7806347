import { expect } from 'chai'
import type { Case, Event, Track } from '../../../src/core/case.ts'
import { newEntry } from '../../../src/core/outbox.ts'
import { rowMark, workRows } from '../../../src/core/work-rows.ts'
import { buildCase, buildRow, buildTrack } from '../../support/build-case.ts'
import { item } from '../../support/given.ts'

const link = (kind: 'head' | 'member'): Case['links'] => [{ kind, caseId: 'x', on: '2026-11-24' }]
type Happened = Pick<Event, 'type' | 'data'> & { by?: Event['by'] }
const linked: Happened = { type: 'linked', data: { kind: 'head', caseId: 'x', reasonItem: 'why' } as Event['data'], by: { role: 'system' } }
const word: Happened = { type: 'message_added', data: { item: item('m', 'message'), language: 'az' }, by: { role: 'worker' } }
const note: Happened = { type: 'note_written', data: { queue: 'labour', item: item('n', 'note') }, by: { role: 'inspector', id: 'rena' } }
const machine: Happened = { type: 'reply_sent', data: { item: 'r', outcome: 'sent' }, by: { role: 'system' } }

/** Queues whose work list shows the case. */
const listed = (happened: readonly Happened[], kind: 'head' | 'member' = 'head'): string[] => {
  const events = happened.map((one, index) => ({ n: index + 1, on: '2026-11-24', by: { role: 'system' }, ...one }) as Event)
  return workRows(buildCase({ tracks: [buildTrack()], links: link(kind), events })).flatMap(({ queue }) => (queue.includes('/') ? [] : [queue]))
}

describe('a case that lies under another', () => {
  it('is in no list of work, until a word of the worker that nobody of the staff has answered brings it back', () => {
    expect(listed([linked])).to.deep.equal([])
    expect(listed([linked, word])).to.deep.equal(['labour'])
    expect(listed([linked, word, machine]), 'what the machine does answers nobody').to.deep.equal(['labour'])
    expect(listed([linked, word, note])).to.deep.equal([])
    expect(listed([note, linked, word, note, word]), 'the last word counts').to.deep.equal(['labour'])
    expect(listed([word, linked]), 'linked after the word').to.deep.equal([])
  })

  it('is in its lists as ever where others lie under it', () => {
    expect(listed([linked, note], 'member')).to.deep.equal(['labour'])
  })
})

describe('what somebody decides by who ticks a row', () => {
  it('is where it stands, who has it, whom it waits for and its band', () => {
    const mark = (more: Parameters<typeof buildRow>[0]) => rowMark(buildRow(more))
    expect(mark({ owner: 'rena', waitingFor: 'worker', band: 'P1' })).to.equal('triaged.rena.worker.P1')
    expect(new Set([mark({}), mark({ trackStatus: 'closed' }), mark({ owner: 'rena' }), mark({ waitingFor: 'worker' }), mark({ band: 'P0' })])).to.have.property('size', 5)
    expect(mark({ version: 9, due: '2027-01-01T00:00:00.000Z' }), 'a version alone changes nothing').to.equal(mark({}))
  })
})

describe('a part whose clock ran out', () => {
  const ranOut: Happened = { type: 'clock_breached', data: { queue: 'labour', kind: 'human_look' } as Event['data'] }
  const answered: Happened = { type: 'escalation_answered', data: { queue: 'labour' } as Event['data'] }
  const missed = { kind: 'human_look', state: 'breached', due: '2026-11-24' } as const
  const running = { kind: 'reply', state: 'running', due: '2026-12-15T19:59:59.999Z' } as const
  const dueOf = (happened: readonly Happened[], more: Partial<Track> = {}, outbox: Case['outbox'] = []) => {
    const events = happened.map((one, index) => ({ n: index + 1, on: '2026-11-24', by: { role: 'system' }, ...one }) as Event)
    const [row] = workRows(buildCase({ tracks: [buildTrack({ clocks: [running, missed], ...more })], events, outbox }))
    return [row?.due, row?.next]
  }
  const presses: Case['outbox'] = [newEntry('e', 'ladder_step', '2026-11-25T19:59:59.999Z', 'labour')]

  it('stands by the day it was missed, before all that is still to come, until somebody answers it', () => {
    expect(dueOf([ranOut], {}, presses)).to.deep.equal(['2026-11-24', running.due])
    expect(dueOf([ranOut], { reached: ['owner', 'lead'] })).to.deep.equal(['2026-11-24', running.due])
    expect('2026-11-24' < '2026-11-24T00:00:00.000Z').to.equal(true)
    expect(dueOf([ranOut, answered], { reached: ['owner'] })).to.deep.equal([running.due, undefined])
    expect(dueOf([ranOut]), 'answered before anybody was called').to.deep.equal([running.due, undefined])
    expect(dueOf([ranOut, answered, ranOut], { reached: ['owner'] })).to.deep.equal(['2026-11-24', running.due])
    expect(dueOf([ranOut], { clocks: [running, { ...missed, state: 'running', due: '2026-11-30T00:00:00.000Z' }], reached: ['owner'] }), 'begun anew').to.deep.equal([
      '2026-11-30T00:00:00.000Z',
      undefined,
    ])
    expect(dueOf([ranOut], {}, [{ ...(presses[0] as Case['outbox'][number]), ref: 'other' }]), 'another body’s ladder').to.deep.equal([running.due, undefined])
  })
})
