import type { Breakage } from '../breakage.ts'

/** Nobody learns who, and nothing of a case, by mails, calendars and the administrator's pages. */
export const NOTICES: readonly Breakage[] = [
  {
    name: 'a mail’s length tells what it says',
    promise: 'nobody',
    file: 'src/adapters/smtp/compose-letter.ts',
    find: "Buffer.concat([bytes, Buffer.alloc(MAIL_BODY_BYTES - bytes.length, ' ')])",
    put: 'bytes',
    seenBy: ['test/contract/smtp-mailer.test.ts'],
  },
  {
    name: 'a mail goes off this machine without TLS where the server offers none',
    promise: 'nobody',
    file: 'src/adapters/smtp/account.ts',
    find: 'requireTLS: !secure && !local,',
    put: 'requireTLS: false,',
    seenBy: ['test/contract/smtp-mailer.test.ts'],
  },
  {
    name: 'a mail that may have gone out goes again',
    promise: 'nobody',
    file: 'workers/send-mails.ts',
    find: "await change(deps, entry, { state: 'unknown' })",
    put: "await change(deps, entry, { state: 'due' })",
    seenBy: ['test/acceptance/staff-mail.test.ts'],
  },
  {
    name: 'a digest tells one case from none',
    promise: 'nobody',
    file: 'src/core/rounded-count.ts',
    find: "if (count < FEW) return { kind: 'few', below: FEW }",
    put: "if (count === 0) return { kind: 'few', below: FEW }",
    seenBy: ['test/unit/core/mail-slots.test.ts'],
  },
  {
    name: 'a nudge follows the one filing of a small queue at once',
    promise: 'nobody',
    file: 'src/core/mail-slots.ts',
    find: 'if (count >= FEW) return',
    put: 'if (count >= 1) return',
    seenBy: ['test/unit/core/mail-slots.test.ts'],
  },
  {
    name: 'a member’s mail address lies readable in the store',
    promise: 'nobody',
    file: 'src/identity/own-mail.ts',
    find: 'await deps.mailAddresses.seal(member._id, address)',
    put: 'address',
    seenBy: ['test/acceptance/staff-mail.test.ts'],
  },
  {
    name: 'a nudge tells of a case in a compartment closed to its reader',
    promise: 'nobody',
    file: 'workers/count-for-member.ts',
    find: "compartment === 'none' || clearances.includes(compartment)",
    put: "compartment === 'none' || clearances !== undefined",
    seenBy: ['test/acceptance/staff-mail.test.ts'],
  },
  {
    name: 'a calendar’s old address goes on after it was renewed',
    promise: 'nobody',
    file: 'src/identity/own-feed.ts',
    find: '!deps.credentials.isSame(hash, member.feed.hash)',
    put: 'hash === ""',
    seenBy: ['test/acceptance/staff-calendar.test.ts'],
  },
]
