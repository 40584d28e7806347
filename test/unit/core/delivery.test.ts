import { expect } from 'chai'
import fc from 'fast-check'
import type { Delivery } from '../../../src/core/delivery.ts'
import { standingOf } from '../../../src/core/delivery.ts'
import type { Step } from '../../support/given.ts'
import { after, afterIn, filing, given, item, read, staff } from '../../support/given.ts'

const FAILED: Delivery = { delivery: 'failed', why: 'phone_off' }
const DELIVERED: Delivery = { delivery: 'delivered' }
const reported = (report: Delivery, of = 'r') => ({ type: 'reply_reported', item: of, report }) as const
const SENT: Step[] = [
  filing({ channel: 'sms', sender: { hash: 'h', round: 1 } }),
  read(),
  staff('claim'),
  staff('reply', { item: item('r', 'reply', ['labour', 'sender']) }),
  { type: 'reply_sent', item: 'r', outcome: 'sent' },
]

describe('what a gateway reports of a reply', () => {
  it('stands in the history', () => {
    given(...SENT)
      .when(reported(FAILED))
      .thenEvents({ type: 'reply_reported', data: { item: 'r', ...FAILED } })
  })

  it('is nothing new the second time, nor a failure after it was delivered', () => {
    given(...SENT, reported(FAILED))
      .when(reported(FAILED))
      .thenRefused('nothing_to_do')
    given(...SENT, reported(DELIVERED))
      .when(reported(FAILED))
      .thenRefused('nothing_to_do')
    given(...SENT, reported(FAILED))
      .when(reported(DELIVERED))
      .thenEvents({ type: 'reply_reported' })
  })

  it('of what is no reply of this case, or of a case that is being deleted, is nothing', () => {
    for (const other of ['story', 'no-such-item'])
      given(...SENT)
        .when(reported(DELIVERED, other))
        .thenRefused('nothing_to_do')
    given(...SENT, { type: 'ask_deletion' })
      .when(reported(DELIVERED))
      .thenRefused('nothing_to_do')
  })

  it('comes to the same end in whatever order and however often it comes', () => {
    const report = fc.constantFrom<Delivery>(DELIVERED, FAILED, { delivery: 'failed', why: 'blocked' })
    fc.assert(
      fc.property(fc.array(report, { minLength: 1, maxLength: 8 }), (reports) => {
        let world = after(...SENT)
        for (const one of reports) {
          try {
            world = afterIn(world, reported(one))
          } catch (error) {
            if (!(error instanceof Error && error.message.includes('nothing_to_do'))) throw error
          }
        }
        const standing = standingOf(world.theCase.events, 'r')
        const first = reports[0]
        if (reports.some(({ delivery }) => delivery === 'delivered')) expect(standing).to.equal('delivered')
        else expect(standing).to.equal(first?.delivery === 'failed' ? first.why : undefined)
      }),
    )
  })

  it('leaves a reply as its sending left it until it comes', () => {
    const standing = (...steps: Step[]) => standingOf(after(...SENT.slice(0, -1), ...steps).theCase.events, 'r')
    expect([
      standing(),
      standing({ type: 'reply_sent', item: 'r', outcome: 'sent' }),
      standing({ type: 'reply_sent', item: 'r', outcome: 'unknown' }),
      standing({ type: 'reply_sent', item: 'r', outcome: 'failed', why: 'opted_out' }),
      standing({ type: 'reply_sent', item: 'r', outcome: 'failed' }),
    ]).to.deep.equal([undefined, 'sent', 'unknown', 'opted_out', 'not_known'])
  })
})
