import type { Config } from '../config/load.ts'
import { createCredentials } from './adapters/credentials/credentials.ts'
import { createOneTimeCodes } from './adapters/credentials/one-time-codes.ts'
import { createSessionSeal } from './adapters/credentials/session-seal.ts'
import type { StretchCost } from './adapters/credentials/stretch.ts'
import { createTokens } from './adapters/credentials/tokens.ts'
import { createKeySigner } from './adapters/keyring/key-signer.ts'
import type { RelyingParty } from './adapters/passkeys/passkeys.ts'
import { createPasskeys } from './adapters/passkeys/passkeys.ts'
import { createQueueVault } from './adapters/sealing/queue-vault.ts'
import { generateKeyPair } from './adapters/sealing/suite.ts'
import { randomId } from './adapters/system/ids.ts'
import type { Stores } from './compose-store.ts'
import type { Identity } from './identity/commands.ts'
import { createIdentity } from './identity/identity.ts'
import { createSlowdown } from './identity/slowdown.ts'
import type { Clock, Keyring } from './ports.ts'

/** `cost`: of a run over a passphrase, where a test needs many. */
type Parts = { stores: Pick<Stores, 'staff' | 'sessions' | 'queueKeys' | 'log'>; keyring: Pick<Keyring, 'staff'>; clock: Clock; cost?: StretchCost }

/** Whom passkeys are made for. A browser takes no bare address for one, so a machine of one's own goes by its name. */
const relyingParty = ({ STAFF_URL, STAFF_PORT }: Config['env']): RelyingParty => {
  const { hostname, origin } = new URL(STAFF_URL ?? `http://localhost:${STAFF_PORT}`)
  return { name: 'Fairline', host: hostname, origin }
}

/** Staff identities over the configured stores and the staff process's keys. */
export const composeIdentity = ({ env, pack }: Config, { stores, keyring, clock, cost }: Parts): Identity => {
  const { session, signing } = keyring.staff()
  return createIdentity({
    staff: stores.staff,
    sessions: stores.sessions,
    queueKeys: stores.queueKeys,
    accessLog: stores.log,
    credentials: createCredentials(generateKeyPair, cost),
    codes: createOneTimeCodes(),
    seal: createSessionSeal(session),
    tokens: createTokens(session),
    passkeys: createPasskeys(relyingParty(env)),
    vault: createQueueVault(createKeySigner(signing)),
    slowdown: createSlowdown(),
    ids: { random: randomId },
    clock,
    rules: pack,
  })
}
