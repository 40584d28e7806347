import { expect } from 'chai'
import type { Case } from '../../src/core/case.ts'
import { FairlineError } from '../../src/core/errors.ts'
import { changeCase } from '../../src/intake/change-case.ts'
import { receiveSms } from '../../src/intake/receive-sms.ts'
import type { AddressStore } from '../../src/ports/addresses.ts'
import type { CaseStore } from '../../src/ports/cases.ts'
import type { InboundText } from '../../src/ports/sms.ts'
import { dropAddress } from '../../workers/drop-address.ts'
import type { FilingService } from '../support/filing-service.ts'
import { startFiling } from '../support/filing-service.ts'

describe('texts that race', () => {
  let service: FilingService
  let count = 0
  before(async () => {
    service = await startFiling()
  })
  after(() => service.stop())

  const newText = (from: string): InboundText => {
    count += 1
    return { gateway: 'twilio', id: `SM${count}`, from, text: `Mesaj ${count}`, media: 0 }
  }
  const receive = (text: InboundText, over: { cases?: Partial<CaseStore>; addresses?: Partial<AddressStore>; now?: () => string } = {}) => {
    const { cases, addresses, clock } = service.intakeDeps
    return receiveSms({
      ...service.intakeDeps,
      cases: { ...cases, ...over.cases },
      addresses: { ...addresses, ...over.addresses },
      clock: over.now ? { now: over.now } : clock,
    })(text)
  }
  const caseOf = async (from: string): Promise<Case> => {
    const found = await service.cases.loadBySender(service.senders.hash(from))
    if (found === undefined) throw new Error('no case')
    return found
  }
  /** Runs `meanwhile` once, right before the first call. */
  const once = <A extends unknown[], R>(call: (...args: A) => Promise<R>, meanwhile: () => Promise<unknown>) => {
    let ran = false
    return async (...args: A): Promise<R> => {
      if (!ran) {
        ran = true
        await meanwhile()
      }
      return call(...args)
    }
  }

  it('meet in the case that was opened first, and the second is not told again', async () => {
    const from = '+994501000001'
    const outcome = await receive(newText(from), { cases: { insert: once(service.cases.insert, () => receive(newText(from))) } })
    expect(outcome).to.deep.equal({ kept: 'new', acknowledge: false })
    expect([(await caseOf(from)).items.length, (await caseOf(from)).sender?.round]).to.deep.equal([2, 1])
  })

  it('with a withdrawal or a deletion begin the next round', async () => {
    for (const [from, command] of [
      ['+994501000002', { type: 'withdraw' }],
      ['+994501000003', { type: 'ask_deletion' }],
    ] as const) {
      await receive(newText(from))
      const first = await caseOf(from)
      await receive(newText(from), { cases: { replace: once(service.cases.replace, () => changeCase(service.intakeDeps)(first, command)) } })
      expect([(await caseOf(from)).sender?.round, (await caseOf(from)).items.length]).to.deep.equal([2, 1])
      expect((await service.cases.load(first._id)) ?? {})
        .to.have.property('items')
        .with.length(1)
    }
  })

  it('with themselves land once, though neither delivery saw the other', async () => {
    const [from, unseen] = ['+994501000004', async () => undefined]
    const [first, second] = [newText(from), newText(from)]
    await receive(first)
    expect(await receive(first, { cases: { loadByItem: unseen } })).to.deep.equal({ kept: 'replayed', acknowledge: false })
    await changeCase(service.intakeDeps)(await caseOf(from), { type: 'withdraw' })
    expect(await receive(first, { cases: { loadByItem: unseen } })).to.deep.equal({ kept: 'replayed', acknowledge: false })
    await receive(second)
    expect((await caseOf(from)).sender?.round).to.equal(2)
    expect(await receive(first, { cases: { loadByItem: unseen } })).to.deep.equal({ kept: 'replayed', acknowledge: false })
    expect((await caseOf(from)).items).to.have.length(1)
  })

  it('with another case for its number take another number', async () => {
    const from = '+994501000005'
    const { ids } = service.intakeDeps
    await receive(newText('+994501000006'))
    const taken = (await caseOf('+994501000006')).number
    const drawn = [taken, taken, ids.number()]
    await receiveSms({ ...service.intakeDeps, ids: { ...ids, number: () => drawn.shift() ?? ids.number() } })(newText(from))
    expect((await caseOf(from)).number).to.not.equal(taken)
  })

  it('that lose for eight seconds are refused as if the store were away, never dropped with a 200', async () => {
    const from = '+994501000007'
    let at = Date.parse('2026-11-24T08:00:00Z')
    const now = (): string => {
      at += 1_500
      return new Date(at).toISOString()
    }
    const refusal = (over: Parameters<typeof receive>[1]) =>
      receive(newText(from), { now, ...over }).catch((error: unknown) => (error instanceof FairlineError ? error.code : error))
    expect(await refusal({ cases: { insert: async () => 'sender' } })).to.equal('store_unavailable')
    await receive(newText(from))
    expect(await refusal({ cases: { replace: async () => 'conflict' } })).to.equal('store_unavailable')
  })

  it('keep no case whose number could not be put away first', async () => {
    const from = '+994501000008'
    const away = () => Promise.reject(new FairlineError('store_unavailable'))
    expect(await receive(newText(from), { addresses: { put: away } }).catch((error: FairlineError) => error.code)).to.equal('store_unavailable')
    expect(await service.cases.loadBySender(service.senders.hash(from))).to.equal(undefined)
  })

  it('with the end of their number renew it: the end takes away what it saw and no more', async () => {
    const from = '+994501000009'
    await receive(newText(from))
    const ended = await changeCase(service.intakeDeps)(await caseOf(from), { type: 'withdraw' })
    const cases: CaseStore = {
      ...service.cases,
      loadBySender: async (hash) => {
        const seen = await service.cases.loadBySender(hash)
        await receive(newText(from))
        return seen
      },
    }
    await dropAddress({ cases, addresses: service.addresses }, ended)
    expect(await service.addresses.get(service.senders.hash(from))).to.not.equal(undefined)
    expect((await caseOf(from)).sender?.round).to.equal(2)
  })
})
