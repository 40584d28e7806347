import { createHmac } from 'node:crypto'
import { FairlineError } from '../../core/errors.ts'
import type { WebKeys, WorkerKeys } from '../../ports/keyring.ts'
import type { SenderOpener, Senders } from '../../ports/senders.ts'
import { openBox } from './box.ts'
import { readContent } from './content.ts'
import { openFixed, privateHalf, sealFixed } from './fixed-text.ts'
import { openWrap } from './wrap.ts'

/** Longer than any number or sender name a gateway gives; all are filled up to it, so that a length tells nothing. */
const NUMBER_BYTES = 64
const HASH_BYTES = 16

/** An address does not open as words, nor words as an address. */
type Purpose = 'fairline address' | 'fairline words'

const keyed = (key: Uint8Array, ...parts: string[]): string => createHmac('sha256', key).update(parts.join('\0')).digest().subarray(0, HASH_BYTES).toString('base64url')

/** Numbers as the public side handles them: hashed for ever under one key, sealed to the newest sender key. */
export const createSenders = (keys: () => Pick<WebKeys, 'senderHash' | 'sender'>): Senders => {
  const hash = (number: string): string => keyed(keys().senderHash, 'sender', number)
  const seal = (purpose: Purpose, of: string, plain: string): Promise<string> => sealFixed(keys().sender, { purpose, of, bytes: NUMBER_BYTES }, plain)
  return {
    hash,
    seal: (number) => seal('fairline address', hash(number), number),
    sealWords: (of, words) => seal('fairline words', of, words),
    mark: (of, digits) => keyed(keys().senderHash, 'mark', of, digits),
  }
}

/** The worker process's half. */
export const createSenderOpener = (keys: () => Pick<WorkerKeys, 'sender'>): SenderOpener => {
  const privateKey = (version: string): Uint8Array => privateHalf(keys().sender, version)
  return {
    number: (of, sealed) => openFixed(privateKey, { purpose: 'fairline address', of }, sealed),
    words: (of, sealed) => openFixed(privateKey, { purpose: 'fairline words', of }, sealed),
    reply: async (item, caseId) => {
      const wrap = item.wraps.find(({ to }) => to === 'sender')
      if (!wrap) throw new FairlineError('item_unreadable')
      const { key } = await openWrap({ item: item.id, caseId }, wrap, privateKey(wrap.keyVersion))
      return readContent(openBox(item.id, key, item.box))
    },
  }
}
