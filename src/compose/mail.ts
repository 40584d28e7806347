import { randomInt } from 'node:crypto'
import type { Config } from '../../config/load.ts'
import type { Env } from '../../config/schema.ts'
import type { MailDeps } from '../../workers/mail-deps.ts'
import { planMails } from '../../workers/plan-mails.ts'
import { sendMails } from '../../workers/send-mails.ts'
import { createMailAddressOpener } from '../adapters/sealing/mail-addresses.ts'
import { randomId } from '../adapters/system/ids.ts'
import { repeat } from '../adapters/system/repeat.ts'
import { faultName } from '../core/fault-words.ts'
import { readWeek } from '../oversight/count-week.ts'
import type { Keyring } from '../ports/keyring.ts'
import type { Mailer } from '../ports/mail.ts'
import type { Log } from '../ports/operator.ts'
import type { Clock } from '../ports/system.ts'
import { createSay } from '../web/kit/texts.ts'
import type { Stores } from './store.ts'

const PLAN_MS = 300_000
const SEND_MS = 60_000

type Parts = { stores: Pick<Stores, 'staff' | 'work' | 'mails' | 'figures'>; keyring: Pick<Keyring, 'worker'>; clock: Clock; log: Log }

/** How this deployment sends mail, if it does; the driver is loaded only where it does. */
const composeMailer = async ({ SMTP_URL: url, MAIL_FROM: from }: Pick<Env, 'SMTP_URL' | 'MAIL_FROM'>): Promise<Mailer | undefined> => {
  if (url === undefined || from === undefined) return undefined
  const [{ readAccount }, { createSmtpMailer }] = await Promise.all([import('../adapters/smtp/account.ts'), import('../adapters/smtp/smtp-mailer.ts')])
  return createSmtpMailer({ account: readAccount(url), from })
}

/** What mails are made from, over these parts. */
export const composeMails = ({ pack }: Pick<Config, 'pack'>, mailer: Mailer, { stores, keyring, clock, log }: Parts): MailDeps => ({
  ...stores,
  late: async () => {
    const total = (await readWeek({ figures: stores.figures, clock, rules: pack })())?.total
    return total === undefined ? { kind: 'few', below: pack.board.threshold } : { kind: 'about', count: total }
  },
  mailer,
  addresses: createMailAddressOpener(keyring.worker),
  clock,
  ids: { random: randomId },
  calendar: pack.calendar,
  say: createSay(pack),
  chance: randomInt,
  log,
})

/** Plans and sends, now and again, where mail can be sent. */
export const keepMailing = async (config: Config, parts: Parts): Promise<{ stop(): Promise<void> }> => {
  const mailer = await composeMailer(config.env)
  if (mailer === undefined) return { stop: async () => undefined }
  const deps = composeMails(config, mailer, parts)
  const failedAt = (event: string) => (error: unknown) => parts.log('warn', event, { error: faultName(error) })
  const planning = repeat({ everyMs: PLAN_MS, work: () => planMails(deps), failed: failedAt('mails_not_planned') })
  const sending = repeat({ everyMs: SEND_MS, work: () => sendMails(deps), failed: failedAt('mails_not_sent') })
  return {
    stop: async () => {
      await planning.stop()
      await sending.stop()
    },
  }
}
