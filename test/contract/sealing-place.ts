import { inspect } from 'node:util'
import { expect } from 'chai'
import type { Item } from '../../src/core/case.ts'
import { FairlineError } from '../../src/core/errors.ts'
import type { Receipts } from '../../src/ports/receipts.ts'
import type { Content, Opener, QueueOpener, Sealer } from '../../src/ports/sealing.ts'

/** One installation: its queues `labour` and `shelter` have keys, `police` has none. */
export type Sealing = {
  sealer: Sealer
  opener: Opener
  receipts: Receipts
  /** Holds the private key of that queue alone. */
  queueOpener(queue: string): QueueOpener
  close(): Promise<void>
}

/** Equal seeds give installations with equal keys, other seeds with none in common. */
export type MakeSealing = (seed: string) => Promise<Sealing>

/** An item as intake stores it. */
export const sealItem = async (sealer: Sealer, content: Content, options: { id?: string; receipt?: string; padTo?: 'steps' | 'sms' } = {}): Promise<Item> => {
  const { id = 'item-1', ...rest } = options
  return { id, kind: 'story', ...(await sealer.seal({ id, content, ...rest })) }
}

/** Expects the one refusal an item that does not open has, however deep one looks into it free of what it must not tell. */
export const expectUnreadable = async (opening: Promise<unknown>, secrets: readonly string[] = []): Promise<void> => {
  const found: unknown = await opening.then(
    () => 'opened',
    (error: unknown) => error,
  )
  expect(found).to.be.instanceOf(FairlineError).with.property('code', 'item_unreadable')
  for (const secret of secrets) expect(inspect(found, { depth: 10 })).to.not.contain(secret)
}

/** A sealed text of the form `format.base64url`, with one byte changed, or one taken off or put on. */
export const tamper = (sealed: string, change: (bytes: Buffer) => Buffer): string => {
  const [format = '', body = ''] = sealed.split('.')
  return `${format}.${change(Buffer.from(body, 'base64url')).toString('base64url')}`
}
export const bytesIn = (sealed: string): number => Buffer.from(sealed.split('.')[1] ?? '', 'base64url').length

/** Ways to change a text that leave its bytes as they were for whoever decodes it generously. */
export const DISGUISES: readonly ((sealed: string) => string)[] = [
  (sealed) => `${sealed}.more`,
  (sealed) => `${sealed}=`,
  (sealed) => `${sealed}\n`,
  (sealed) => ` ${sealed}`,
  (sealed) => sealed.replace('.', '. '),
  (sealed) => sealed.replace('.', '..'),
  (sealed) => `x${sealed}`,
  (sealed) => sealed.replace(/^(.*)\./, '$19.'),
  (sealed) => sealed.slice(sealed.indexOf('.') + 1),
  () => '',
  () => '.',
]
