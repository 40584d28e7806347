import { expect } from 'chai'
import { beforeEffect, notSent } from '../../../src/core/outbox.ts'
import { toldUntil } from '../../../src/core/talk/acknowledgement.ts'
import { after, afterIn, filing, given, givenWorld, item, NOON, read, staff, wait, waiting, world } from '../../support/given.ts'

const bySms = filing({ channel: 'sms', sender: { hash: 'h', round: 1 } })
const text = (id: string, acknowledgement?: string) =>
  ({ type: 'add_message', item: item(id, 'message'), language: 'und', ...(acknowledgement === undefined ? {} : { acknowledgement }) }) as const
const NEXT_NOON = '2026-11-25T08:00:00.000Z'
const minutes = (count: number) => ({ type: 'wait', minutes: count }) as const

describe('a sender is told once a day that texts arrive', () => {
  it('with the first text, and the time is rounded so that it does not tell when it came', () => {
    const opened = afterIn(world(undefined, '2026-11-24T08:13:07.001Z'), bySms)
    expect(toldUntil(opened.theCase, opened.now)).to.equal('2026-11-25T08:20:00.000Z')
    expect(waiting(after(filing()))).to.not.include('acknowledgement_end')
  })

  it('not again while the time runs, and again when it has passed', () => {
    const second = afterIn(after(bySms), wait(0.5), text('m1', 'told-1'))
    expect(second.theCase.outbox.some(({ id }) => id === 'told-1')).to.equal(false)
    const nextDay = afterIn(second, wait(0.6), text('m2', 'told-2'))
    expect(nextDay.theCase.outbox.filter(({ kind }) => kind === 'acknowledgement_end').map(({ id }) => id)).to.deep.equal(['told-2'])
  })

  it('never by a message that came another way', () => {
    const messaged = afterIn(after(bySms), wait(2), text('m1'))
    expect(toldUntil(messaged.theCase, messaged.now)).to.equal(undefined)
  })

  it('and a new round after a withdrawal carries the time on', () => {
    const withdrawn = after(bySms, { type: 'withdraw' })
    const until = toldUntil(withdrawn.theCase, NOON)
    expect(until).to.equal(NEXT_NOON)
    const next = afterIn(world(), filing({ channel: 'sms', sender: { hash: 'h', round: 2 }, ...(until ? { toldUntil: until } : {}) }))
    expect(toldUntil(next.theCase, NOON)).to.equal(NEXT_NOON)
    expect(JSON.stringify(next.theCase.events)).to.not.include('toldUntil')
  })

  it('and the mark goes without a trace when its time has come, not before', () => {
    given(bySms).when({ type: 'acknowledgement_end' }).thenRefused('nothing_to_do')
    const passed = givenWorld(afterIn(after(bySms), minutes(1440)))
      .when({ type: 'acknowledgement_end' })
      .thenEvents()
    expect(waiting(passed)).to.not.include('acknowledgement_end')
    given(bySms, { type: 'ask_deletion' }).when({ type: 'acknowledgement_end' }).thenRefused('nothing_to_do')
  })
})

describe('a reply that is known not to have been sent', () => {
  it('may be tried again, unlike one that may have been', () => {
    const { theCase } = after(bySms, read(), staff('reply', { item: item('r', 'reply', ['labour', 'sender']) }))
    const entry = theCase.outbox.find(({ kind }) => kind === 'send_reply')?.id ?? ''
    const stateOf = (one: typeof theCase) => one.outbox.find(({ id }) => id === entry)
    const again = notSent(beforeEffect(theCase, entry), entry, NEXT_NOON)
    expect(stateOf(again)).to.deep.include({ state: 'due', due: NEXT_NOON, attempts: 0 })
    expect(stateOf(beforeEffect(again, entry))).to.deep.include({ state: 'sending' })
  })
})
