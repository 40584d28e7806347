import { expect } from 'chai'
import { holderView } from '../../../src/core/holder-view.ts'
import { attempted, beforeEffect, done, putOff, requeued, wakeOf } from '../../../src/core/outbox.ts'
import { NO_DUE } from '../../../src/core/side-rows.ts'
import { workRows } from '../../../src/core/work-rows.ts'
import { after, afterIn, filing, item, NOON, note, read, receipt, staff, wait } from '../../support/given.ts'

const open = after(filing({ receipt: receipt() }), read({ issues: ['unpaid_wages'] }))

describe('what the holder of a receipt sees', () => {
  it('is status, next step and replies, and never the header', () => {
    const replied = afterIn(open, staff('reply', { item: item('r', 'reply', ['labour', 'receipt']) }), staff('reply', { item: item('s', 'reply', ['labour', 'triage']) }))
    const view = holderView(replied.theCase)
    expect(Object.keys(view)).to.deep.equal(['status', 'next', 'replies', 'sharing'])
    expect(view.replies.map(({ id }) => id)).to.deep.equal(['r'])
    expect(view.replies[0]?.wraps.map(({ to }) => to)).to.deep.equal(['receipt'])
    const text = JSON.stringify(view)
    expect(view.sharing).to.deep.equal({ asks: ['ngo'], given: [], sent: [], opened: [] })
    for (const word of ['P3', 'labour_violation', 'unpaid_wages', 'labour']) expect(text).to.not.include(`"${word}"`)
  })
  it('is of what was sealed to the code its replies alone', () => {
    const items = [item('m', 'message', ['receipt']), item('r', 'reply', ['receipt']), item('n', 'note', ['receipt'])]
    expect(holderView({ ...open.theCase, items }).replies.map(({ id }) => id)).to.deep.equal(['r'])
  })
  it('is a day to be read by while the acknowledgement runs, and no day without it or any clock', () => {
    const { theCase } = after(filing())
    const next = (...outbox: { kind: 'clock' | 'hold_end'; ref: string }[]) => holderView({ ...theCase, outbox }).next
    expect(next({ kind: 'clock', ref: 'case/acknowledge' })).to.deep.equal({ code: 'read_by', by: '2026-11-25' })
    expect([next(), next({ kind: 'hold_end', ref: 'case/acknowledge' }), next({ kind: 'clock', ref: 'labour/human_look' })]).to.deep.equal(Array(3).fill({ code: 'read_by' }))
  })
  it('is the earliest day of what runs for it, over all tracks', () => {
    const clock = (due: string) => ({ kind: 'human_look', state: 'running', due }) as const
    const tracks = [{ clocks: [clock('2026-12-02T19:59:59.999Z')] }, { clocks: [clock('2026-12-01T19:59:59.999Z')] }]
    expect(holderView({ ...open.theCase, tracks }).next).to.deep.equal({ code: 'read_by', by: '2026-12-01' })
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
  it('show whom a track waits for, and its nearest clock, and go with a merge under a head alone', () => {
    const [track] = open.theCase.tracks
    const clock = (due: string) => ({ kind: 'human_look', state: 'running', due }) as const
    const busy = {
      ...open.theCase,
      tracks: track
        ? [
            { ...track, waitingFor: 'worker' as const, clocks: [clock('2026-12-02'), clock('2026-12-01')] },
            { ...track, queue: 'ngo' },
          ]
        : [],
    }
    expect(workRows(busy).map(({ waitingFor }) => waitingFor)).to.deep.equal(['worker', ''])
    expect(workRows(busy)[0]?.due).to.equal('2026-12-01')
    expect(workRows({ ...busy, links: [{ kind: 'member', caseId: 'x', on: '2026-11-24' }] })).to.have.length(2)
  })
  it('are written, with the figures, through one outbox entry at every change, and only then', () => {
    const projects = (theCase: typeof open.theCase): string[] => theCase.outbox.filter(({ kind }) => kind === 'project').map(({ id }) => id)
    const [first] = projects(open.theCase)
    expect(projects(after(filing()).theCase)).to.deep.equal([])
    expect(projects(afterIn(open, staff('set_basis', { filingBasis: 'intelligence_only' })).theCase)).to.deep.equal([first])
    const taken = afterIn(open, staff('claim'))
    const claimed = projects(taken.theCase)
    expect(claimed).to.have.length(1)
    expect(projects(afterIn(taken, staff('note', { item: note('n') })).theCase)).to.deep.equal(claimed)
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

describe('the history', () => {
  it('keeps who was given a key and which item came, never a key, a box or a verifier', () => {
    const { theCase } = afterIn(open, { type: 'harden', receipt: receipt({ hardened: true, verifier: 'slow-verifier' }), wraps: [] }, staff('claim'))
    const text = JSON.stringify(theCase.events)
    for (const secret of ['box-', 'key-story', 'fast-verifier', 'slow-verifier', '123456', 'mac-']) expect(text).to.not.include(secret)
    expect(text).to.include('"to":"labour"')
    expect(theCase.items[0]?.box).to.equal('box-story')
  })
})
