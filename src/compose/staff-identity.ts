import type { Config } from '../../config/load.ts'
import type { Identity } from '../identity/commands.ts'
import { createIdentity } from '../identity/identity.ts'
import { composeIdentity } from './identity.ts'
import type { StaffParts } from './staff-parts.ts'

/** Where people reach the pages; without an address, this machine. */
export const staffUrlOf = ({ STAFF_URL, STAFF_PORT }: Config['env']): string => STAFF_URL ?? `http://localhost:${STAFF_PORT}`

/** Staff identities as the pages use them. A browser makes no passkey for a bare address, so a machine of one's own goes by its name. */
export const composeStaffIdentity = (config: Config, { stores, keyring, clock, cost }: Omit<StaffParts, 'log'>): Identity => {
  const staffUrl = staffUrlOf(config.env)
  return createIdentity(composeIdentity(config, { ...stores, keys: keyring.staff(), clock, staffUrl, ...(cost === undefined ? {} : { cost }) }))
}
