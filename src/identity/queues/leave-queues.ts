import { FairlineError } from '../../core/errors.ts'
import type { Member, QueueKey } from '../../core/member.ts'
import type { Holder, QueuePair } from '../../ports/identity.ts'
import { LOST, tryAgain, upTo } from '../../races/try-again.ts'
import { changeQueueKey } from '../change-document.ts'
import type { IdentityDeps } from '../deps.ts'
import { todayOf } from '../deps.ts'
import { record } from '../record.ts'
import { TRIES } from '../tries.ts'

/** Stands in place of a wrap that was taken away, until the queue has a new key: the mark that one is owed. */
const LEFT = 'left'
/** The escrow's share of a queue key: nobody's membership. */
export const ESCROW = 'escrow'

/** Whether a member has a wrap that opens. */
export const holds = ({ wraps }: QueueKey, id: string): boolean => wraps.some(({ member, sealedKey }) => member === id && sealedKey !== LEFT)

const byVersion = (a: QueueKey, b: QueueKey): number => Number(a.version) - Number(b.version)

/** A queue's versions, oldest first. Only those the staff-signing key signed: others were put there by somebody. */
export const versionsOf = async ({ queueKeys, vault }: Pick<IdentityDeps, 'queueKeys' | 'vault'>, queue: string): Promise<QueueKey[]> =>
  (await queueKeys.all()).filter((key) => key.queue === queue && vault.isSigned(key)).sort(byVersion)

/** The version complaints are sealed to now. */
export const newestOf = (versions: readonly QueueKey[]): QueueKey | undefined => versions.filter(({ retiredOn }) => retiredOn === undefined).at(-1)

const isRightful = (members: readonly Member[], queue: string, id: string): boolean =>
  id === ESCROW || members.some(({ _id, state, queues }) => _id === id && state === 'active' && queues.includes(queue))

export const holderOf = ({ vault }: Pick<IdentityDeps, 'vault'>, { _id, publicKeys }: Member): Holder | undefined =>
  publicKeys !== undefined && vault.isMemberSigned(_id, publicKeys) ? { member: _id, hpke: publicKeys.hpke } : undefined

/**
 * Takes a member's wraps of these queues away before they leave. Throws `last_of_queue` when nobody else could open what comes in:
 * judged in the key's own document, so that of two last ones who leave at once only one does.
 */
export const claimLeaving = async (deps: IdentityDeps, { _id }: Member, queues: readonly string[], force: boolean): Promise<void> => {
  const members = await deps.staff.list()
  for (const queue of queues) {
    const newest = newestOf(await versionsOf(deps, queue))
    if (newest === undefined) continue
    await changeQueueKey(deps, newest._id, (key) => {
      if (!holds(key, _id)) return undefined
      const others = key.wraps.filter(({ member, sealedKey }) => member !== _id && member !== ESCROW && sealedKey !== LEFT && isRightful(members, queue, member))
      if (others.length === 0 && !force) throw new FairlineError('last_of_queue')
      return { ...key, wraps: key.wraps.map((wrap) => (wrap.member === _id ? { member: _id, sealedKey: LEFT } : wrap)) }
    })
  }
}

/** Those who hold the newest version, still belong to the queue, and whose public key is signed; and the escrow. */
const stayingHolders = (deps: IdentityDeps, newest: QueueKey, members: readonly Member[]): Holder[] => {
  const held = newest.wraps.filter(({ sealedKey }) => sealedKey !== LEFT).map(({ member }) => member)
  const people = members.filter(({ _id }) => held.includes(_id) && isRightful(members, newest.queue, _id)).flatMap((member) => holderOf(deps, member) ?? [])
  return deps.escrow === undefined ? people : [...people, { member: ESCROW, hpke: deps.escrow }]
}

/** Wraps of those who do not belong go; older versions say since when they are. A queue that nobody holds has no key to seal to: what comes for it waits for people at triage. */
const tidy = async (deps: IdentityDeps, queue: string, live: string | undefined): Promise<void> => {
  const members = await deps.staff.list()
  for (const { _id } of await versionsOf(deps, queue))
    await changeQueueKey(deps, _id, (key) => {
      const wraps = key.wraps.filter(({ member, sealedKey }) => sealedKey !== LEFT && isRightful(members, queue, member))
      const retires = key.version !== live && key.retiredOn === undefined
      return wraps.length === key.wraps.length && !retires ? undefined : { ...key, wraps, ...(retires ? { retiredOn: todayOf(deps) } : {}) }
    })
}

export const nextVersion = (versions: readonly QueueKey[]): string => String(Number(versions.at(-1)?.version ?? 0) + 1)

/** A new version for those who stay; undefined when nobody does. Of two made at once the first stands, and the second looks again. */
const renew = async (deps: IdentityDeps, versions: readonly QueueKey[], newest: QueueKey, pair?: QueuePair): Promise<QueueKey | typeof LOST | undefined> => {
  const holders = stayingHolders(deps, newest, await deps.staff.list())
  if (!holders.some(({ member }) => member !== ESCROW)) return undefined
  const version = pair?.version ?? nextVersion(versions)
  const key = await deps.vault.make({ queue: newest.queue, version, holders, madeOn: todayOf(deps), ...(pair ? { pair } : {}) })
  await record(deps, { role: 'system', id: 'queue keys' }, 'key_changed', { queue: newest.queue, version })
  return (await deps.queueKeys.add(key)) ? key : LOST
}

/**
 * Brings a queue's keys in line with who belongs to it: if somebody who does not ever held the newest version, a new one is made for
 * those who stay. Looks at what is, not at what happened, so it can be run again at any time. `always`: makes a new version anyhow,
 * of the pair given if there is one.
 */
export const settleQueue = async (deps: IdentityDeps, queue: string, { always = false, pair }: { always?: boolean; pair?: QueuePair } = {}): Promise<string | undefined> =>
  tryAgain(upTo(TRIES), async () => {
    const members = await deps.staff.list()
    const versions = await versionsOf(deps, queue)
    const newest = newestOf(versions)
    const foreign = newest?.wraps.some(({ member, sealedKey }) => sealedKey === LEFT || !isRightful(members, queue, member)) ?? false
    const key = newest && (foreign || always) ? await renew(deps, versions, newest, pair) : newest
    if (key === LOST) return LOST
    await tidy(deps, queue, key?.version)
    return key?.version
  })
