import type { MailFailure } from '../../core/mail.ts'

/** Fields of the driver's errors. Their messages are never kept: a server may answer with the address. */
type Fault = { code?: unknown; originalCode?: unknown; command?: unknown; responseCode?: unknown }

/** What Node calls a certificate it does not believe, or a handshake that failed. */
const UNSAFE = /CERT|SIGNATURE|ISSUER|TLS|SSL/

const byAnswer = (answer: number, command: unknown): MailFailure => {
  if (answer < 500) return 'later'
  return command === 'RCPT TO' ? 'address' : 'refused'
}

/** Why it did not go out. `handedOver`: the server had the text, or part of it, and its answer never came: it may have gone out. */
export const outcomeOf = (error: unknown, handedOver: boolean): 'unknown' | { failure: MailFailure } => {
  const { code, originalCode, command, responseCode }: Fault = typeof error === 'object' && error !== null ? error : {}
  if (code === 'EAUTH' || code === 'ENOAUTH') return { failure: 'login' }
  if (code === 'ETLS' || UNSAFE.test(String(originalCode))) return { failure: 'unsafe' }
  if (typeof responseCode === 'number') return { failure: byAnswer(responseCode, command) }
  if (handedOver) return 'unknown'
  return { failure: code === 'EENVELOPE' ? 'address' : 'away' }
}
