import type { RoundedCount } from './figures/rounded-count.ts'
import { roundedCount } from './figures/rounded-count.ts'
import type { MailKind } from './mail.ts'

/** Every body is filled up to this many bytes, whatever it says and in whatever language. */
export const MAIL_BODY_BYTES = 2_280

/** Says a text of the pack in the member's language, its places filled. */
type SayMail = (key: MailTextKey, values?: Record<string, string>) => string

/** Texts that mails are made of; pages say the counts too. */
export const MAIL_TEXTS = [
  'staff.mail_body_nudge',
  'staff.mail_body_digest',
  'staff.mail_body_week',
  'staff.mail_body_end',
  'staff.count_few',
  'staff.count_about',
  'staff.count_many',
] as const
type MailTextKey = (typeof MAIL_TEXTS)[number]

/** What a digest counts: open cases of the member's queues, those nobody took, those past a due moment. */
export type MailCounts = { open: number; waiting: number; overdue: number }

type SayCount = (key: 'staff.count_few' | 'staff.count_about' | 'staff.count_many', values: Record<string, string>) => string

/** A rounded count in words. */
export const sayRounded = (say: SayCount, rounded: RoundedCount): string => {
  if (rounded.kind === 'few') return say('staff.count_few', { number: String(rounded.below) })
  return rounded.kind === 'about' ? say('staff.count_about', { number: String(rounded.count) }) : say('staff.count_many', { number: String(rounded.from) })
}

/** The whole text of a mail. `late`: of the week's, how many open cases something ran out in. No number, no name of a queue, no address to follow: who reads it over a shoulder or on the way learns that this person works here. */
export const mailText = (say: SayMail, kind: MailKind, counts: MailCounts, late: RoundedCount): string => {
  const told = (count: number): string => sayRounded(say, roundedCount(count))
  const bodies: Record<MailKind, () => string> = {
    nudge: () => say('staff.mail_body_nudge'),
    digest: () => say('staff.mail_body_digest', { open: told(counts.open), waiting: told(counts.waiting), overdue: told(counts.overdue) }),
    week: () => say('staff.mail_body_week', { late: sayRounded(say, late) }),
  }
  return `${bodies[kind]()}\n\n${say('staff.mail_body_end')}\n`
}
