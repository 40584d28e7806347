import { expect } from 'chai'
import type { Reader } from '../../../src/core/access.ts'
import { mayOpenCase } from '../../../src/core/access.ts'
import { holderView } from '../../../src/core/holder-view.ts'
import { attempted, beforeEffect, done, putOff, requeued, wakeOf } from '../../../src/core/outbox.ts'
import { ROLES, STAFF_ROLES } from '../../../src/core/vocab.ts'
import { NO_DUE, workRows } from '../../../src/core/work-rows.ts'
import { after, afterIn, filing, item, NOON, note, read, receipt, staff, wait } from '../../support/given.ts'

const open = after(filing({ receipt: receipt() }), read({ issues: ['unpaid_wages'] }))
const reader = (overrides: Partial<Reader> = {}): Reader => ({ role: 'inspector', id: 'ilham', queues: ['labour'], ...overrides })

describe('what the holder of a receipt sees', () => {
  it('is status, next step and replies, and never the header', () => {
    const replied = afterIn(open, staff('reply', { item: item('r', 'reply', ['labour', 'receipt']) }), staff('reply', { item: item('s', 'reply', ['labour', 'triage']) }))
    const view = holderView(replied.theCase)
    expect(Object.keys(view)).to.deep.equal(['status', 'next', 'replies'])
    expect(view.replies.map(({ id }) => id)).to.deep.equal(['r'])
    expect(view.replies[0]?.wraps.map(({ to }) => to)).to.deep.equal(['receipt'])
    const text = JSON.stringify(view)
    for (const word of ['P3', 'labour_violation', 'unpaid_wages', 'labour', 'ngo']) expect(text).to.not.include(`"${word}"`)
  })
  it('says by which day the next thing happens, where the worker is', () => {
    const evening = afterIn({ ...after(), now: '2026-11-24T19:30:00.000Z' }, filing())
    expect(holderView(evening.theCase).next).to.deep.equal({ code: 'read_by', by: '2026-11-25' })
    const grave = afterIn({ ...after(), now: '2026-11-24T17:30:00.000Z' }, filing(), read({ band: 'P0' }))
    expect(holderView(grave.theCase).next).to.deep.equal({ code: 'read_by', by: '2026-11-25' })
    expect(holderView(afterIn(open, staff('claim')).theCase).next).to.deep.equal({ code: 'answer_by', by: '2026-12-15' })
    expect(holderView(afterIn(open, { type: 'withdraw' }).theCase).next).to.deep.equal({ code: 'withdrawn' })
    expect(holderView(afterIn(open, { type: 'ask_deletion' }).theCase).next).to.deep.equal({ code: 'deleting' })
    expect(holderView(afterIn(open, staff('close', { closeReason: 'no_contact', reason: note('n') })).theCase).next).to.deep.equal({ code: 'closed' })
  })
})

describe('the work list rows', () => {
  it('are one a track, with the least running due, and hold nothing sealed', () => {
    const [row] = workRows(open.theCase)
    expect(row).to.deep.include({ queue: 'labour', open: true, owner: '', due: '2026-11-27T19:59:59.999Z', version: open.theCase.version, trackStatus: 'triaged' })
    expect(JSON.stringify(row)).to.not.match(/box|sealedKey|receipt|mac/)
    const closed = afterIn(open, staff('close', { closeReason: 'no_contact', reason: note('n') }))
    expect(workRows(closed.theCase)[0]).to.deep.include({ open: false, due: NO_DUE })
  })
  it('are written through one outbox entry at every change, and only then', () => {
    const projects = (theCase: typeof open.theCase): string[] => theCase.outbox.filter(({ kind }) => kind === 'project').map(({ id }) => id)
    const [first] = projects(open.theCase)
    expect(projects(after(filing()).theCase)).to.deep.equal([])
    expect(projects(afterIn(open, staff('note', { item: note('n') })).theCase)).to.deep.equal([first])
    const claimed = projects(afterIn(open, staff('claim')).theCase)
    expect(claimed).to.have.length(1)
    expect(claimed[0]).to.not.equal(first)
    expect(projects(afterIn(open, wait(5), { type: 'clock_due', queue: 'labour', kind: 'human_look' }).theCase)[0]).to.not.equal(first)
  })
})

describe('the outbox', () => {
  const [entry] = open.theCase.outbox
  const id = entry?.id ?? ''
  it('raises generation and due when swept, counts attempts, puts off and finishes, each in one version', () => {
    const swept = requeued(open.theCase, [id], NOON)
    expect(swept.outbox[0]).to.deep.include({ generation: 1, due: '2026-11-24T08:00:30.000Z', attempts: 0 })
    expect(attempted(swept, id).outbox[0]).to.deep.include({ attempts: 1 })
    expect(putOff(swept, id, NO_DUE).outbox[0]).to.deep.include({ due: NO_DUE, attempts: 0 })
    expect(done(swept, id).outbox.some((one) => one.id === id)).to.equal(false)
    for (const next of [swept, attempted(open.theCase, id), done(open.theCase, id)]) {
      expect(next.version).to.equal(open.theCase.version + 1)
      expect(next.wake).to.equal(wakeOf(next.outbox))
    }
  })
  it('never sends twice what is found in sending', () => {
    const sms = after(filing({ sender: { hash: 'h', round: 1 } }), read(), staff('reply', { item: item('r', 'reply', ['labour', 'sender']) })).theCase
    const send = sms.outbox.find(({ kind }) => kind === 'send_reply')?.id ?? ''
    const sending = beforeEffect(sms, send)
    expect(sending.outbox.find((one) => one.id === send)?.state).to.equal('sending')
    expect(beforeEffect(sending, send).outbox.find((one) => one.id === send)?.state).to.equal('unknown')
    expect(beforeEffect(beforeEffect(open.theCase, id), id).outbox[0]?.state).to.equal('sending')
  })
})

describe('who may open a case', () => {
  it('is staff of a queue with a part in it', () => {
    for (const role of STAFF_ROLES) expect(mayOpenCase(reader({ role }), open.theCase)).to.equal('ok')
    expect(mayOpenCase(reader({ queues: ['shelter', 'labour'] }), open.theCase)).to.equal('ok')
    for (const queues of [[], ['shelter'], ['ngo'], ['police']]) expect(mayOpenCase(reader({ queues }), open.theCase)).to.equal('out_of_scope')
  })
  it('is never a union, a reader of statistics, an administrator, a worker or the machine', () => {
    for (const role of ROLES.filter((one) => !STAFF_ROLES.some((member) => member === one))) {
      expect(mayOpenCase(reader({ role, queues: ['labour', 'ombudsman', 'union'] }), open.theCase)).to.equal('out_of_scope')
    }
  })
  it('is a body that needs consent only while the consent stands', () => {
    const agreed = afterIn(open, { type: 'give_consent', body: 'ngo', coversLater: true }, { type: 'read', as: undefined })
    expect(mayOpenCase(reader({ queues: ['ngo'] }), agreed.theCase)).to.equal('ok')
    expect(mayOpenCase(reader({ queues: ['ngo'] }), { ...agreed.theCase, consents: [] })).to.equal('out_of_scope')
  })
  it('is no longer a body that lost its part to a compartment', () => {
    const moved = afterIn(open, { type: 'add_message', item: item('m', 'message'), language: 'az' }, read({ category: 'forced_labour' }))
    expect(mayOpenCase(reader(), moved.theCase)).to.equal('out_of_scope')
    expect(mayOpenCase(reader({ queues: ['shelter'] }), moved.theCase)).to.equal('ok')
  })
  it('is a body of the ladder once its step is reached', () => {
    const ombudsman = reader({ queues: ['ombudsman'] })
    const ladder = { type: 'ladder_step', queue: 'labour' } as const
    const one = afterIn(open, wait(5), { type: 'clock_due', queue: 'labour', kind: 'human_look' }, wait(2), ladder)
    expect(mayOpenCase(ombudsman, one.theCase)).to.equal('out_of_scope')
    expect(mayOpenCase(ombudsman, afterIn(one, wait(6), ladder).theCase)).to.equal('ok')
  })
  it('is not somebody who declared a conflict; to outsiders the case still does not exist', () => {
    const declared = afterIn(open, staff('declare_conflict', { reason: note('c') })).theCase
    expect(mayOpenCase(reader(), declared)).to.equal('not_allowed')
    expect(mayOpenCase(reader({ id: 'samir' }), declared)).to.equal('ok')
    expect(mayOpenCase(reader({ queues: ['shelter'] }), declared)).to.equal('out_of_scope')
  })
})

describe('the history', () => {
  it('keeps who was given a key and which item came, never a key, a box or a verifier', () => {
    const { theCase } = afterIn(open, { type: 'harden', receipt: receipt({ hardened: true, verifier: 'slow-verifier' }), wraps: [] }, staff('claim'))
    const text = JSON.stringify(theCase.events)
    for (const secret of ['box-', 'key-story', 'fast-verifier', 'slow-verifier', '123456', 'mac-']) expect(text).to.not.include(secret)
    expect(text).to.include('"to":"labour"')
    expect(theCase.items[0]?.box).to.equal('box-story')
  })
})
