import type { MailKind } from './mail.ts'
import type { RoundedCount } from './rounded-count.ts'
import { roundedCount } from './rounded-count.ts'

/** Every body is filled up to this many bytes, whatever it says and in whatever language. */
export const MAIL_BODY_BYTES = 2_280

/** Says a text of the pack in the member's language, its places filled. */
type SayMail = (key: MailTextKey, values?: Record<string, string>) => string

const MAIL_TEXTS = ['staff.mail_body_nudge', 'staff.mail_body_digest', 'staff.mail_body_end', 'staff.count_few', 'staff.count_about', 'staff.count_many'] as const
type MailTextKey = (typeof MAIL_TEXTS)[number]

/** What a digest counts: open cases of the member's queues, those nobody took, those past a due moment. */
export type MailCounts = { open: number; waiting: number; overdue: number }

type SayCount = (key: 'staff.count_few' | 'staff.count_about' | 'staff.count_many', values: Record<string, string>) => string

/** A rounded count in words. */
export const sayRounded = (say: SayCount, rounded: RoundedCount): string => {
  if (rounded.kind === 'few') return say('staff.count_few', { number: String(rounded.below) })
  return rounded.kind === 'about' ? say('staff.count_about', { number: String(rounded.count) }) : say('staff.count_many', { number: String(rounded.from) })
}

/** The whole text of a mail. No number, no name of a queue, no address to follow: who reads it over a shoulder or on the way learns that this person works here. */
export const mailText = (say: SayMail, kind: MailKind, counts: MailCounts): string => {
  const told = (count: number): string => sayRounded(say, roundedCount(count))
  const body =
    kind === 'nudge' ? say('staff.mail_body_nudge') : say('staff.mail_body_digest', { open: told(counts.open), waiting: told(counts.waiting), overdue: told(counts.overdue) })
  return `${body}\n\n${say('staff.mail_body_end')}\n`
}
