import type { Config } from '../../config/load.ts'
import { createCredentials } from '../adapters/credentials/credentials.ts'
import { createOneTimeCodes } from '../adapters/credentials/one-time-codes.ts'
import { createSessionSeal } from '../adapters/credentials/session-seal.ts'
import type { StretchCost } from '../adapters/credentials/stretch.ts'
import { createTokens } from '../adapters/credentials/tokens.ts'
import { createKeySigner } from '../adapters/keyring/key-signer.ts'
import { createLogSigner } from '../adapters/log-signing/log-signing.ts'
import { createPasskeys } from '../adapters/passkeys/passkeys.ts'
import { createMailAddressSealer } from '../adapters/sealing/mail-addresses.ts'
import { createQueueVault } from '../adapters/sealing/queue-vault.ts'
import { generateKeyPair } from '../adapters/sealing/suite.ts'
import { randomId } from '../adapters/system/ids.ts'
import type { IdentityDeps } from '../identity/deps.ts'
import { createSlowdown } from '../identity/sign-in/slowdown.ts'
import type { StaffKeys } from '../ports/keyring.ts'
import type { Clock } from '../ports/system.ts'
import type { Stores } from './store.ts'

type IdentityParts = Pick<Stores, 'staff' | 'sessions' | 'queueKeys' | 'log'> & {
  keys: StaffKeys
  clock: Clock
  /** Address of the staff pages, which passkeys are made for. */
  staffUrl: string
  /** Of a run over a passphrase, where a test needs many. */
  cost?: StretchCost
}

/** What staff identities stand on. One a process: it remembers guesses and spent challenges. */
export const composeIdentity = ({ pack }: Pick<Config, 'pack'>, { staff, sessions, queueKeys, log, keys, clock, staffUrl, cost }: IdentityParts): IdentityDeps => {
  const { hostname, origin } = new URL(staffUrl)
  return {
    staff,
    sessions,
    queueKeys,
    accessLog: log,
    credentials: createCredentials(generateKeyPair, cost),
    codes: createOneTimeCodes(),
    seal: createSessionSeal(keys.session),
    tokens: createTokens(keys.session),
    passkeys: createPasskeys({ name: 'Fairline', host: hostname, origin }),
    mailAddresses: createMailAddressSealer(keys),
    vault: createQueueVault(createKeySigner(keys.signing)),
    signAs: (privateKey, text) => createLogSigner(Buffer.from(privateKey, 'base64url')).sign(text),
    slowdown: createSlowdown(),
    ids: { random: randomId },
    clock,
    rules: pack,
    ...(keys.escrow === undefined ? {} : { escrow: Buffer.from(keys.escrow).toString('base64url') }),
  }
}
