import { expect } from 'chai'
import { createReportRefs } from '../../../src/adapters/sealing/report-refs.ts'
import type { Letter, OutboundGateway, SendOutcome } from '../../../src/ports/sms.ts'
import { createMessenger } from '../../../src/sms/messenger.ts'

const refs = createReportRefs(() => new Uint8Array(32).fill(7))

/** A gateway that does as it is told and remembers what it was handed. */
const gatewayThat = (outcomes: SendOutcome[], more: Partial<OutboundGateway['capabilities']> = {}) => {
  const letters: Letter[] = []
  const gateway: OutboundGateway = {
    name: 'external',
    capabilities: { twoWay: true, deliveryReports: true, maxLength: 160, senders: ['number'], idempotent: false, ...more },
    send: async (letter) => {
      letters.push(letter)
      return outcomes.shift() ?? { providerId: 'p' }
    },
    redact: async () => 'gone',
  }
  return { letters, gateway }
}
const text = { to: '+994501234567', text: 'Salam', id: 'e1' }

describe('the messenger', () => {
  it('hands a text of one id over once, also when it is asked twice at one moment', async () => {
    const { letters, gateway } = gatewayThat([])
    const messenger = createMessenger({ gatewayFor: () => gateway, refs })
    const outcomes = await Promise.all([messenger.send(text), messenger.send(text), messenger.send(text)])
    expect(outcomes).to.deep.equal([{ providerId: 'p' }, { providerId: 'p' }, { providerId: 'p' }])
    expect(letters).to.have.length(1)
  })

  it('tries again what certainly did not go, and never what may have', async () => {
    for (const [failure, times] of [
      ['not_now', 2],
      ['unknown', 1],
      ['opted_out', 1],
    ] as const) {
      const { letters, gateway } = gatewayThat([{ failure }])
      const messenger = createMessenger({ gatewayFor: () => gateway, refs })
      await messenger.send(text)
      await messenger.send(text)
      expect(letters, failure).to.have.length(times)
    }
  })

  it('refuses a text that is too long for its gateway, and cuts none', async () => {
    const { letters, gateway } = gatewayThat([])
    const messenger = createMessenger({ gatewayFor: () => gateway, refs })
    expect(await messenger.send({ ...text, text: 'ə'.repeat(161) })).to.deep.equal({ failure: 'rejected' })
    expect(letters).to.deep.equal([])
  })

  it('reaches nobody where no gateway does', async () => {
    expect(await createMessenger({ gatewayFor: () => undefined, refs }).send(text)).to.deep.equal({ failure: 'unreachable' })
  })

  it('names an item to a gateway that reports, by a word that only opens here, and to no other', async () => {
    const [reporting, silent] = [gatewayThat([]), gatewayThat([], { deliveryReports: false })]
    await createMessenger({ gatewayFor: () => reporting.gateway, refs }).send({ ...text, report: 'item-1' })
    await createMessenger({ gatewayFor: () => silent.gateway, refs }).send({ ...text, report: 'item-1' })
    const ref = reporting.letters[0]?.ref ?? ''
    expect([refs.open(ref), ref.includes('item-1'), silent.letters[0]?.ref]).to.deep.equal(['item-1', false, undefined])
  })
})

describe('a word for a reply', () => {
  it('opens with the pepper it was made under, whole and unchanged, and with nothing else', () => {
    const ref = refs.seal('item-1')
    const other = createReportRefs(() => new Uint8Array(32).fill(8))
    const flipped = `${ref.slice(0, -2)}${ref.at(-2) === 'A' ? 'B' : 'A'}${ref.slice(-1)}`
    expect([refs.open(ref), other.open(ref), refs.open(flipped), refs.open(ref.slice(1)), refs.open(''), refs.open('é ü'), refs.open('A'.repeat(500))]).to.deep.equal([
      'item-1',
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
    ])
  })
})
