import { createKeySigner } from '../adapters/keyring/key-signer.ts'
import { createDeskSealer } from '../adapters/sealing/desk-sealer.ts'
import { createQueueOpener } from '../adapters/sealing/opener.ts'
import { createQueueVault } from '../adapters/sealing/queue-vault.ts'
import type { CaseworkDeps, Colleague } from '../casework/deps.ts'
import { STAFF_ROLES } from '../core/vocab.ts'
import type { Identity, SignedIn } from '../identity/commands.ts'
import { newestOf, versionsOf } from '../identity/queues/leave-queues.ts'
import type { StaffParts } from './staff-parts.ts'

/** A member as casework needs them. Their queue keys are opened when a text is, and kept for this request alone. */
export const colleagueOf =
  (identity: Identity) =>
  (by: SignedIn): Colleague => {
    const { id, role, queues, clearances, unit } = by.member
    let opener: Promise<Colleague['opener']> | undefined
    const ready = (): Promise<Colleague['opener']> => {
      opener ??= identity.queueKeys(by).then((keys) => createQueueOpener(keys, true))
      return opener
    }
    const open: Colleague['opener']['open'] = async (item, caseId) => (await ready()).open(item, caseId)
    const unwrap: Colleague['opener']['unwrap'] = async (item, caseId) => (await ready()).unwrap(item, caseId)
    const program = by.stage === 'token' ? { isProgram: true as const } : {}
    return { id, role, queues, clearances, unit, opener: { open, unwrap }, conflicts: () => identity.conflicts(by), ...program }
  }

/** What casework writes with: public keys of queues as the staff signed them, and who works a queue. */
export const writingParts = ({ stores: { staff, queueKeys }, keyring }: Pick<StaffParts, 'stores' | 'keyring'>): Pick<CaseworkDeps, 'sealer' | 'teammates'> => {
  const { signing, sender } = keyring.staff()
  const vault = createQueueVault(createKeySigner(signing))
  return {
    sealer: createDeskSealer({
      sender,
      queueKey: async (queue) => {
        const newest = newestOf(await versionsOf({ queueKeys, vault }, queue))
        return newest && { version: newest.version, publicKey: Buffer.from(newest.publicKey, 'base64url') }
      },
    }),
    teammates: async (queue) =>
      (await staff.list())
        .filter(({ state, role, queues }) => state === 'active' && queues.includes(queue) && STAFF_ROLES.some((one) => one === role))
        .map(({ _id: id, name, role, queues, clearances }) => ({ id, name, role, queues, clearances })),
  }
}
