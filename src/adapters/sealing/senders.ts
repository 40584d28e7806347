import { createHmac } from 'node:crypto'
import { FairlineError } from '../../core/errors.ts'
import type { SenderOpener, Senders, WebKeys, WorkerKeys } from '../../ports.ts'
import { bound, openBox } from './box.ts'
import { readContent } from './content.ts'
import { readSealed, writeSealed } from './sealed-text.ts'
import { hpkeOpen, hpkeSeal, SUITE } from './suite.ts'
import { openWrap } from './wrap.ts'

/** Longer than any number or sender name a gateway gives; all are filled up to it, so that a length tells nothing. */
const NUMBER_BYTES = 64
const HASH_BYTES = 16

/** An address does not open as words, nor words as an address. */
type Purpose = 'fairline address' | 'fairline words'
const associated = (purpose: Purpose, hash: string, version: string): Uint8Array => bound(purpose, SUITE, version, hash)

const keyed = (key: Uint8Array, ...parts: string[]): string => createHmac('sha256', key).update(parts.join('\0')).digest().subarray(0, HASH_BYTES).toString('base64url')

const filled = (number: string): Buffer => {
  const bytes = Buffer.from(number, 'utf8')
  if (bytes.length > NUMBER_BYTES || bytes.includes(0)) throw new FairlineError('input_invalid')
  return Buffer.concat([bytes, Buffer.alloc(NUMBER_BYTES - bytes.length)])
}

/** Numbers as the public side handles them: hashed for ever under one key, sealed to the newest sender key. */
export const createSenders = (keys: () => Pick<WebKeys, 'senderHash' | 'sender'>): Senders => {
  const hash = (number: string): string => keyed(keys().senderHash, 'sender', number)
  const seal = async (purpose: Purpose, of: string, plain: string): Promise<string> => {
    const newest = [...keys().sender].sort((a, b) => Number(b.version) - Number(a.version))[0]
    if (!newest) throw new FairlineError('store_unavailable', { cause: new Error('no sender key') })
    const sealed = await hpkeSeal(newest.publicKey, filled(plain), associated(purpose, of, newest.version))
    return `${newest.version}:${writeSealed(SUITE, sealed)}`
  }
  return {
    hash,
    seal: (number) => seal('fairline address', hash(number), number),
    sealWords: (of, words) => seal('fairline words', of, words),
    mark: (of, digits) => keyed(keys().senderHash, 'mark', of, digits),
  }
}

/** The worker process's half. */
export const createSenderOpener = (keys: () => Pick<WorkerKeys, 'sender'>): SenderOpener => {
  const privateKey = (version: string): Uint8Array => {
    const key = keys().sender.find((one) => one.version === version)
    if (!key) throw new FairlineError('item_unreadable')
    return key.privateKey
  }
  const open = async (purpose: Purpose, hash: string, sealed: string): Promise<string> => {
    const [version = '', body = ''] = sealed.split(/:(.*)/s)
    const key = privateKey(version)
    try {
      const plain = Buffer.from(await hpkeOpen(key, readSealed(SUITE, body), associated(purpose, hash, version)))
      return plain.subarray(0, plain.indexOf(0) < 0 ? plain.length : plain.indexOf(0)).toString('utf8')
    } catch (cause) {
      throw new FairlineError('item_unreadable', { cause })
    }
  }
  return {
    number: (hash, sealed) => open('fairline address', hash, sealed),
    words: (hash, sealed) => open('fairline words', hash, sealed),
    reply: async (item, caseId) => {
      const wrap = item.wraps.find(({ to }) => to === 'sender')
      if (!wrap) throw new FairlineError('item_unreadable')
      const { key } = await openWrap({ item: item.id, caseId }, wrap, privateKey(wrap.keyVersion))
      return readContent(openBox(item.id, key, item.box))
    },
  }
}
