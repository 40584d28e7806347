import { dayOf } from '../core/calendar.ts'
import type { CaseRules, Day } from '../core/pack.ts'
import type { AccessLog } from '../ports/access-log.ts'
import type { Credentials, OneTimeCodes, Passkeys, QueueVault, SessionSeal, Tokens } from '../ports/identity.ts'
import type { MailAddressSealer } from '../ports/mail.ts'
import type { QueueKeyStore, SessionStore, StaffStore } from '../ports/staff.ts'
import type { Clock, Ids } from '../ports/system.ts'
import type { Slowdown } from './sign-in/slowdown.ts'

/** All that staff identities may use. No case is within reach. */
export type IdentityDeps = {
  staff: StaffStore
  sessions: SessionStore
  queueKeys: QueueKeyStore
  accessLog: Pick<AccessLog, 'append'>
  credentials: Credentials
  codes: OneTimeCodes
  seal: SessionSeal
  tokens: Tokens
  passkeys: Passkeys
  vault: QueueVault
  mailAddresses: MailAddressSealer
  /** An Ed25519 signature under a member's private key (base64url of its DER bytes), in base64url. */
  signAs: (privateKey: string, text: string) => string
  /** Guesses that are counted in this process alone. */
  slowdown: Slowdown
  ids: Pick<Ids, 'random'>
  clock: Clock
  rules: Pick<CaseRules, 'bodies' | 'calendar' | 'contact'>
  /** Public half of the escrow key, where there is one: queue keys are sealed to it too. */
  escrow?: string
}

export const todayOf = ({ clock, rules }: Pick<IdentityDeps, 'clock' | 'rules'>): Day => dayOf(clock.now(), rules.calendar.zone)
