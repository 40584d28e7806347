import { argon2, createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Receipt } from '../../core/case.ts'
import { FairlineError } from '../../core/errors.ts'
import { dammDigit, LOCATOR_DIGITS, parseReceipt, RECEIPT_DIGITS } from '../../core/receipt-format.ts'
import type { WebKeys } from '../../ports/keyring.ts'
import type { Receipts } from '../../ports/receipts.ts'
import { openBox } from './box.ts'
import { readContent } from './content.ts'
import { keyPairFromSeed } from './suite.ts'
import { openWrap } from './wrap.ts'

/** Argon2id as design section 4 sets it: 64 MiB, three passes, one lane; 32 bytes verify, 32 grow the key pair. */
const ARGON2 = { memory: 65_536, passes: 3, parallelism: 1, tagLength: 64 } as const
const SALT_BYTES = 16

type Keys = Pick<WebKeys, 'receipt' | 'pepper' | 'verifier'>

/** Nineteen digits out of 128 bits (a bias below 2⁻⁶⁴), and the check digit. */
const digitsFrom = (bytes: Uint8Array): string => {
  const drawn = BigInt(`0x${Buffer.from(bytes).toString('hex')}`) % 10n ** BigInt(RECEIPT_DIGITS - 1)
  const body = drawn.toString().padStart(RECEIPT_DIGITS - 1, '0')
  return body + dammDigit(body)
}

const same = (a: Uint8Array, b: Uint8Array): boolean => a.length === b.length && timingSafeEqual(a, b)

const fastVerifier = (keys: Keys, day: string, salt: string, digits: string): Buffer | undefined => {
  const daily = keys.verifier.find((key) => key.day === day)
  if (!daily) return undefined
  const key = Buffer.from(hkdfSync('sha256', Buffer.concat([keys.pepper, daily.key]), '', 'fairline receipt verifier', 32))
  return createHmac('sha256', key).update(`${salt}.${digits}`).digest()
}

const stretched = (pepper: Uint8Array, salt: string, digits: string): Promise<{ verifier: Buffer; seed: Buffer }> =>
  new Promise((resolve, reject) => {
    argon2('argon2id', { message: digits, nonce: Buffer.from(salt, 'base64url'), secret: pepper, ...ARGON2 }, (error, derived) => {
      if (error) reject(error)
      else resolve({ verifier: derived.subarray(0, 32), seed: derived.subarray(32) })
    })
  })

const receiptKeyOf = (keys: WebKeys['receipt'], version: string | undefined): WebKeys['receipt'][number] => {
  const key = version === undefined ? undefined : keys.find((one) => one.version === version)
  const newest = key ?? [...keys].sort((a, b) => Number(b.version) - Number(a.version))[0]
  if (!newest) throw new FairlineError('store_unavailable', { cause: new Error('no receipt key') })
  return newest
}

/** One after the other: a check costs 64 MiB, and guesses must queue. */
const oneAtATime = (): (<T>(work: () => Promise<T>) => Promise<T>) => {
  let last: Promise<unknown> = Promise.resolve()
  return (work) => {
    const next = last.then(work, work)
    last = next.catch(() => undefined)
    return next
  }
}

/** The slow verifier and the key pair that come from the digits alone; the fast verifier's salt and day are dropped. */
const harden = async (pepper: Keys['pepper'], record: Receipt, digits: string): Promise<Receipt> => {
  const salt = randomBytes(SALT_BYTES).toString('base64url')
  const { verifier, seed } = await stretched(pepper, salt, digits)
  const { publicKey } = await keyPairFromSeed(seed)
  return {
    locator: record.locator,
    salt,
    verifier: verifier.toString('base64url'),
    keyVersion: record.keyVersion,
    hardened: true,
    publicKey: Buffer.from(publicKey).toString('base64url'),
  }
}

/** Receipts from the idempotency key: shown before the complaint is sent, the same on a retry, stored nowhere. `today` is the day of the newest verifier key. */
export const createReceipts = (keys: () => Keys, today: () => string): Receipts => {
  const inTurn = oneAtATime()
  const verifierDay = (): string => {
    const days = keys()
      .verifier.map(({ day }) => day)
      .sort()
    return days.filter((day) => day <= today()).at(-1) ?? days[0] ?? ''
  }
  return {
    derive: (idempotencyKey, keyVersion) => {
      const { version, key } = receiptKeyOf(keys().receipt, keyVersion)
      const digits = digitsFrom(createHmac('sha256', key).update(idempotencyKey).digest().subarray(0, 16))
      const salt = randomBytes(SALT_BYTES).toString('base64url')
      const day = verifierDay()
      const verifier = fastVerifier(keys(), day, salt, digits)?.toString('base64url') ?? ''
      return { digits, record: { locator: digits.slice(0, LOCATOR_DIGITS), salt, verifier, keyVersion: version, day, hardened: false } }
    },
    parse: parseReceipt,
    locator: (digits) => digits.slice(0, LOCATOR_DIGITS),
    check: (record, digits) =>
      inTurn(async () => {
        const expected = Buffer.from(record.verifier, 'base64url')
        if (!record.hardened) {
          const found = fastVerifier(keys(), record.day ?? '', record.salt, digits)
          return found && same(found, expected) ? {} : undefined
        }
        const { verifier, seed } = await stretched(keys().pepper, record.salt, digits)
        return same(verifier, expected) ? { privateKey: (await keyPairFromSeed(seed)).privateKey } : undefined
      }),
    harden: (record, digits) => harden(keys().pepper, record, digits),
    open: async (item, caseId, proof) => {
      const wrap = item.wraps.find(({ to }) => to === 'receipt')
      if (!wrap || !proof.privateKey) throw new FairlineError('item_unreadable')
      const { key } = await openWrap({ item: item.id, caseId }, wrap, proof.privateKey, true)
      return readContent(openBox(item.id, key, item.box))
    },
  }
}
