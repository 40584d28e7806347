import type { QueueKey } from '../../core/member.ts'
import type { WorkerKeys } from '../../ports/keyring.ts'
import { isSigned } from './signing.ts'

type PublicKeys = WorkerKeys['queues']
const idOf = ({ queue, version }: { queue: string; version: string }): string => `${queue}.${version}`

/**
 * Queue keys as the store has them, over those in the worker's folder. A version that ended in the store is sealed to no more,
 * whatever the store says later; one that vanished from it is: whoever takes a document away may want an older version used again.
 */
export const createQueueKeys = (checker: () => Uint8Array): { adopt(stored: readonly QueueKey[]): string[]; newest(files: PublicKeys): PublicKeys } => {
  const adopted = new Map<string, QueueKey>()
  const isGenuine = (key: QueueKey): boolean =>
    key._id === idOf(key) && isSigned({ format: 1, kind: 'queue', name: idOf(key), key: key.publicKey, signature: key.signature }, checker())
  return {
    adopt: (stored) => {
      const genuine = stored.filter(isGenuine)
      for (const key of genuine) if (adopted.get(key._id)?.retiredOn === undefined) adopted.set(key._id, key)
      return stored.filter((key) => !genuine.includes(key)).map(({ _id }) => _id)
    },
    newest: (files) => [
      ...files.filter((key) => !adopted.has(idOf(key))),
      ...[...adopted.values()]
        .filter(({ retiredOn }) => retiredOn === undefined)
        .map(({ queue, version, publicKey }) => ({ queue, version, publicKey: Buffer.from(publicKey, 'base64url') })),
    ],
  }
}
