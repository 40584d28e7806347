import { createClient } from '../../src/adapters/twilio/client.ts'
import { createTwilioOutbound } from '../../src/adapters/twilio/outbound.ts'
import { addMinutes } from '../../src/core/calendar.ts'
import type { Case } from '../../src/core/case.ts'
import { smsText } from '../../src/core/talk/sms-text.ts'
import type { SmsTextKey } from '../../src/core/texts/sms-text-keys.ts'
import type { OutboxKind } from '../../src/core/vocab.ts'
import type { Messenger } from '../../src/ports/sms.ts'
import { createMessenger } from '../../src/sms/messenger.ts'
import { SMS_PATHS } from '../../src/sms/paths.ts'
import type { FilingService } from './filing-service.ts'
import { SMS_PUBLIC_URL, startFiling } from './filing-service.ts'
import type { Phone } from './phone.ts'
import { createPhone, spoken } from './phone.ts'
import type { Params, TwilioApi } from './twilio-stand-in.ts'
import { startTwilioApi, TWILIO } from './twilio-stand-in.ts'
import { createWorkerSide } from './worker-side.ts'

/** Noon in Baku on a working day. */
export const TALK_NOON = '2026-11-24T08:00:00.000Z'

/** What the queue hands out before the store calls it due. */
const SOON: readonly OutboxKind[] = ['fragment_pause']

export type TalkService = Awaited<ReturnType<typeof startTalks>>

/** The anonymous side, a Twilio that takes texts, and workers that run when told to, on one clock. */
export const startTalks = async (options: Parameters<typeof startFiling>[0] = {}) => {
  let now = TALK_NOON
  const clock = { now: () => now }
  const service: FilingService = await startFiling({ clock, ...options })
  const api: TwilioApi = await startTwilioApi()
  const client = createClient({ accountSid: TWILIO.accountSid, token: TWILIO.token, apiUrl: api.url, timeoutMs: 2_000 })
  const gateway = createTwilioOutbound({ client, sender: TWILIO.sender, statusUrl: `${SMS_PUBLIC_URL}${SMS_PATHS.twilioStatus}` })
  const messenger: Messenger = createMessenger({ gatewayFor: () => gateway, refs: service.refs })
  let numbers = 0
  return {
    service,
    api,
    clock,
    side: createWorkerSide(service, { clock, messenger }),
    now: () => now,
    wait: (minutes: number): void => {
      now = addMinutes(now, minutes)
    },
    at: (moment: string): void => {
      now = moment
    },
    phone: (): Phone => {
      numbers += 1
      return createPhone(`+99450${String(3_000_000 + numbers)}`, { url: service.url, publicUrl: SMS_PUBLIC_URL })
    },
    stop: async (): Promise<void> => {
      await service.stop()
      await api.stop()
    },
  }
}

/** One such service for all tests of a suite, at noon and with everything going well again before each. `take`: gets it before they run. */
export const shareTalks = (take: (talks: TalkService) => void): void => {
  let talks: TalkService | undefined
  before(async () => {
    talks = await startTalks()
    take(talks)
  })
  after(() => talks?.stop())
  beforeEach(() => {
    talks?.at(TALK_NOON)
    talks?.api.be({})
  })
}

/** A text of the pack as a phone gets it in Azerbaijani. */
export const azText = ({ service: { pack } }: TalkService, key: SmsTextKey, values: Parameters<typeof smsText>[3] = {}): string => {
  if (pack.sms === undefined) throw new Error('the pack does not converse')
  return smsText(pack.sms, 'az', key, values)
}

/** One phone's conversation with such a service. */
export const talkOn = (talks: TalkService, phone: Phone) => {
  const hash = talks.service.senders.hash(phone.number)
  const load = async (): Promise<Case> => {
    const found = await talks.service.cases.loadBySender(hash)
    if (found === undefined) throw new Error('the phone has no case')
    return found
  }
  const due = ({ outbox }: Case) => outbox.filter((entry) => entry.due <= talks.now() || (SOON.includes(entry.kind) && entry.generation === 0))
  /** Runs whatever a worker would run by now, until there is nothing left; what it tried and could not do it leaves. */
  const work = async (): Promise<void> => {
    for (let round = 0; round < 20; round += 1) {
      const theCase = await talks.service.cases.loadBySender(hash)
      const entries = theCase === undefined ? [] : due(theCase).filter(({ kind }) => kind !== 'retention' && kind !== 'project')
      if (entries.length === 0) return
      for (const { id: entry, generation, kind } of entries) await talks.side.run({ entry, generation, kind })
    }
  }
  /** Everything sent to this phone since last asked. */
  const heard = (): string[] => {
    const own = talks.api.sent.filter(({ to }) => to === phone.number).map(({ text }) => text)
    const others = talks.api.sent.filter(({ to }) => to !== phone.number)
    talks.api.sent.splice(0, talks.api.sent.length, ...others)
    return own
  }
  return {
    phone,
    hash,
    load,
    work,
    heard,
    /** Texts, without waiting for what the workers say; gives what the webhook answered. */
    sends: async (text: string, more: Params = {}): Promise<string | undefined> => spoken(await phone.texts(text, more)),
    /** Texts and waits; gives everything that came back. */
    says: async (text: string, more: Params = {}): Promise<string[]> => {
      const answer = spoken(await phone.texts(text, more))
      await work()
      return [...(answer === undefined ? [] : [answer]), ...heard()]
    },
  }
}
export type TalkingPhone = ReturnType<typeof talkOn>
