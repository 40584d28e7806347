import type { Config } from '../../config/load.ts'
import { openKeyring } from '../adapters/keyring/open-keyring.ts'
import { generateKeyPair } from '../adapters/sealing/suite.ts'
import { systemClock } from '../adapters/system/clock.ts'
import type { IdentityDeps } from '../identity/deps.ts'
import { composeIdentity } from './identity.ts'
import { openStores } from './store.ts'

/** Passkeys are made in browsers only; the command line needs an address to say. */
const NO_PAGES = 'http://localhost'

/** Staff identities for the operator at the command line: the staff folder's keys, and the store beside the running program. */
export const composeOperator = async (config: Config): Promise<{ deps: IdentityDeps; close(): Promise<void> }> => {
  const keys = openKeyring(config.keyringDir, ['staff'], generateKeyPair).staff()
  const { staff, sessions, queueKeys, log, close } = await openStores(config, { server: false })
  return { deps: composeIdentity(config, { staff, sessions, queueKeys, log, keys, clock: systemClock, staffUrl: NO_PAGES }), close }
}
