import type { Wrap } from '../../core/case.ts'
import { FairlineError } from '../../core/errors.ts'
import type { DeskSealer } from '../../ports/desk.ts'
import type { StaffKeys } from '../../ports/keyring.ts'
import { newItemKey, sealBox } from './box.ts'
import { writeContent } from './content.ts'
import { makeWrap } from './wrap.ts'

type PublicKey = { version: string; publicKey: Uint8Array }
type Recipient = PublicKey & { to: string }

/** What the console seals with. `queueKey`: the newest key of a queue that the staff-signing key signed. */
type DeskKeys = { queueKey(queue: string): Promise<PublicKey | undefined>; sender: StaffKeys['sender'] }

const newest = (keys: readonly PublicKey[]): PublicKey[] => [...keys].sort((a, b) => Number(b.version) - Number(a.version)).slice(0, 1)

/** The console's hands: every text under a key of its own, wrapped to whoever is to read it. A text to a number has one size, like one from it. */
export const createDeskSealer = ({ queueKey, sender }: DeskKeys): DeskSealer => ({
  seal: async ({ id, caseId, text, queues, receiptKey, sender: isTexted = false }) => {
    const found = await Promise.all(queues.map(async (to) => ({ to, key: await queueKey(to) })))
    if (found[0]?.key === undefined) throw new FairlineError('key_not_held')
    const readers: Recipient[] = [
      ...found.flatMap(({ to, key }) => (key ? [{ to, ...key }] : [])),
      ...(receiptKey === undefined ? [] : [{ to: 'receipt', version: '1', publicKey: Buffer.from(receiptKey, 'base64url') }]),
      ...(isTexted ? newest(sender).map((key) => ({ to: 'sender', ...key })) : []),
    ]
    const key = newItemKey()
    const wraps: Wrap[] = await Promise.all(readers.map(({ to, version, publicKey }) => makeWrap({ item: id, caseId }, to, version, publicKey, key)))
    return { box: sealBox(id, key, writeContent({ text }), isTexted ? 'sms' : 'steps'), wraps }
  },
  wrap: async ({ item, caseId, key, to }) => {
    const own = await queueKey(to)
    return own && makeWrap({ item, caseId }, to, own.version, own.publicKey, key)
  },
  holdsKey: async (queue) => (await queueKey(queue)) !== undefined,
})
