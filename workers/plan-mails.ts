import { addDays, addMinutes, dayOf } from '../src/core/calendar.ts'
import type { MailKind, MemberMail } from '../src/core/mail.ts'
import type { MailSlot } from '../src/core/mail-slots.ts'
import { digestSlot, nudgeSlot, weekSlot } from '../src/core/mail-slots.ts'
import type { Member } from '../src/core/member.ts'
import { STAFF_ROLES } from '../src/core/vocab.ts'
import { createCounting } from './count-for-member.ts'
import type { MailDeps } from './mail-deps.ts'

/** A mail leaves this much later than its slot begins, less a minute, by chance: when it comes tells of no filing. */
const DELAY_MINUTES = 31
/** How long the ledger remembers. */
const KEEP_DAYS = 30

/** Somebody who works cases, or watches or answers for a union, and wants mail. */
export const mailOf = ({ state, role, mail }: Member): MemberMail | undefined =>
  state === 'active' && (role === 'union_monitor' || role === 'union_contact' || STAFF_ROLES.some((one) => one === role)) ? mail : undefined

const plan = (deps: MailDeps, member: Member, kind: MailKind, slot: MailSlot): Promise<boolean> => {
  const due = addMinutes(slot.from, deps.chance(DELAY_MINUTES))
  const entry = { _id: `${kind}:${member._id}:${slot.name}`, version: 1, member: member._id, kind, letter: deps.ids.random(), day: slot.day, due, state: 'due', tries: 0 } as const
  return deps.mails.plan(entry)
}

/**
 * Plans the digests of the morning, those of the week for unions, and nudges for what waits, each member's own once a slot, however many workers plan. Returns how many
 * it planned.
 */
export const planMails = async (deps: MailDeps): Promise<number> => {
  const now = deps.clock.now()
  const count = createCounting(deps.work, now)
  const morning = digestSlot(now, deps.calendar)
  const week = weekSlot(now, deps.calendar)
  let planned = 0
  for (const member of await deps.staff.list()) {
    const mail = mailOf(member)
    if (member.role === 'union_monitor') {
      if (mail?.digest && week && (await plan(deps, member, 'week', week))) planned += 1
      continue
    }
    if (mail?.digest && morning && (await plan(deps, member, 'digest', morning))) planned += 1
    if (!mail?.nudges) continue
    const { waiting, urgent } = await count(member)
    const slot = nudgeSlot({ count: waiting, urgent }, now, deps.calendar)
    if (slot && (await plan(deps, member, 'nudge', slot))) planned += 1
  }
  await deps.mails.forget(addDays(dayOf(now, deps.calendar.zone), -KEEP_DAYS))
  return planned
}
