import type { Env } from '../../config/schema.ts'
import type { TidyDeps } from '../../workers/tidy-provider.ts'
import { createTidy } from '../../workers/tidy-provider.ts'
import { repeat } from '../adapters/system/repeat.ts'
import { webhookUrl } from '../adapters/twilio/gateway.ts'
import { createRedelivery } from '../adapters/twilio/redeliver.ts'
import type { PhonePlan } from '../core/phone-number.ts'
import type { Intake } from '../intake/commands.ts'
import type { Log } from '../ports/operator.ts'
import type { Messenger } from '../ports/sms.ts'
import type { Clock } from '../ports/system.ts'
import { cleanInbound } from '../sms/clean-inbound.ts'
import type { Acknowledge } from '../sms/gateway-routes.ts'
import { SMS_PATHS } from '../sms/paths.ts'
import { composeRecords } from './sms.ts'

type TakeIn = TidyDeps['takeIn']

/** Takes texts in within one process. */
export const takeInHere =
  (phone: PhonePlan, intake: Pick<Intake, 'receiveSms'>, say: Acknowledge): TakeIn =>
  async (text) => {
    try {
      const clean = cleanInbound(text, phone)
      const outcome = await intake.receiveSms(clean)
      const answer = outcome.acknowledge ? say(clean.text, outcome) : undefined
      return { kept: true, ...(answer === undefined ? {} : { answer }) }
    } catch {
      return { kept: false }
    }
  }

/** Hands texts to the web process over HTTP, signed as Twilio signs; undefined where nothing is set up at Twilio. */
export const takeInThere = (env: Env): TakeIn | undefined => {
  const { TWILIO_ACCOUNT_SID: accountSid, TWILIO_AUTH_TOKEN: tokens, PUBLIC_URL: publicUrl, INTAKE_URL: intakeUrl = publicUrl } = env
  const [token] = tokens ?? []
  if (accountSid === undefined || token === undefined || publicUrl === undefined || intakeUrl === undefined) return undefined
  return createRedelivery({ intakeUrl, path: SMS_PATHS.twilio, signedUrl: webhookUrl(publicUrl, SMS_PATHS.twilio), accountSid, token })
}

type Parts = { takeIn: TakeIn | undefined; messenger: Messenger | undefined; clock: Clock; log: Log }

/** Takes in and away, now and again, what stands at the provider; nothing where nothing does. */
export const keepTidying = async (env: Env, { takeIn, ...parts }: Parts): Promise<{ stop(): Promise<void> }> => {
  const records = takeIn && (await composeRecords(env))
  if (takeIn === undefined || records === undefined) return { stop: async () => undefined }
  const everySeconds = env.TWILIO_TIDY_SECONDS
  return repeat({ everyMs: everySeconds * 1_000, work: createTidy({ records, takeIn, everySeconds, ...parts }), failed: () => undefined })
}
