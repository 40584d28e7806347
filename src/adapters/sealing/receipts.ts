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
type ReceiptKey = WebKeys['receipt'][number]

/** Nineteen digits out of 128 bits (a bias below 2⁻⁶⁴), and the check digit. */
const digitsFrom = (bytes: Uint8Array): string => {
  const drawn = BigInt(`0x${Buffer.from(bytes).toString('hex')}`) % 10n ** BigInt(RECEIPT_DIGITS - 1)
  const body = drawn.toString().padStart(RECEIPT_DIGITS - 1, '0')
  return body + dammDigit(body)
}

const digitsUnder = ({ key }: ReceiptKey, idempotencyKey: string): string => digitsFrom(createHmac('sha256', key).update(idempotencyKey).digest().subarray(0, 16))

const same = (a: Uint8Array, b: Uint8Array): boolean => a.length === b.length && timingSafeEqual(a, b)

/** Of what a verifier is made. With `caseId` it holds in that case alone: whoever writes the database could copy a code of their own into another. */
type Proven = { salt: string; digits: string; caseId?: string | undefined }

/** The case a receipt is bound to. Who takes the mark away has a verifier that fits nothing. */
const boundTo = ({ bound }: Receipt, caseId: string): string | undefined => (bound ? caseId : undefined)

const fastVerifier = (keys: Keys, day: string, { salt, digits, caseId }: Proven): Buffer | undefined => {
  const daily = keys.verifier.find((key) => key.day === day)
  if (!daily) return undefined
  const key = Buffer.from(hkdfSync('sha256', Buffer.concat([keys.pepper, daily.key]), '', 'fairline receipt verifier', 32))
  return createHmac('sha256', key)
    .update(caseId === undefined ? `${salt}.${digits}` : `${salt}.${digits}.${caseId}`)
    .digest()
}

const stretched = (pepper: Uint8Array, { salt, digits, caseId }: Proven): Promise<{ verifier: Buffer; seed: Buffer }> =>
  new Promise((resolve, reject) => {
    const about = caseId === undefined ? {} : { associatedData: Buffer.from(caseId) }
    argon2('argon2id', { message: digits, nonce: Buffer.from(salt, 'base64url'), secret: pepper, ...about, ...ARGON2 }, (error, derived) => {
      if (error) reject(error)
      else resolve({ verifier: derived.subarray(0, 32), seed: derived.subarray(32) })
    })
  })

const receiptKeyOf = (keys: WebKeys['receipt'], version: string | undefined): ReceiptKey => {
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

/** The slow verifier and the key pair that come from the digits and the case alone; the fast verifier's salt and day are dropped. */
const harden = async (pepper: Keys['pepper'], record: Receipt, digits: string, caseId: string): Promise<Receipt> => {
  const salt = randomBytes(SALT_BYTES).toString('base64url')
  const { verifier, seed } = await stretched(pepper, { salt, digits, caseId })
  const { publicKey } = await keyPairFromSeed(seed)
  return {
    locator: record.locator,
    salt,
    verifier: verifier.toString('base64url'),
    keyVersion: record.keyVersion,
    hardened: true,
    bound: true,
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
    keyVersion: () => receiptKeyOf(keys().receipt, undefined).version,
    digits: (idempotencyKey, keyVersion) => digitsUnder(receiptKeyOf(keys().receipt, keyVersion), idempotencyKey),
    derive: (idempotencyKey, keyVersion, caseId) => {
      const using = receiptKeyOf(keys().receipt, keyVersion)
      const digits = digitsUnder(using, idempotencyKey)
      const salt = randomBytes(SALT_BYTES).toString('base64url')
      const day = verifierDay()
      const verifier = fastVerifier(keys(), day, { salt, digits, caseId })?.toString('base64url') ?? ''
      const bound = caseId === undefined ? {} : { bound: true as const }
      return { digits, record: { locator: digits.slice(0, LOCATOR_DIGITS), salt, verifier, keyVersion: using.version, day, hardened: false, ...bound } }
    },
    parse: parseReceipt,
    locator: (digits) => digits.slice(0, LOCATOR_DIGITS),
    check: (record, digits, caseId) =>
      inTurn(async () => {
        const proven = { salt: record.salt, digits, caseId: boundTo(record, caseId) }
        const expected = Buffer.from(record.verifier, 'base64url')
        if (!record.hardened) {
          const found = fastVerifier(keys(), record.day ?? '', proven)
          return found && same(found, expected) ? {} : undefined
        }
        const { verifier, seed } = await stretched(keys().pepper, proven)
        return same(verifier, expected) ? { privateKey: (await keyPairFromSeed(seed)).privateKey } : undefined
      }),
    harden: (record, digits, caseId) => harden(keys().pepper, record, digits, caseId),
    open: async (item, caseId, proof) => {
      const wrap = item.wraps.find(({ to }) => to === 'receipt')
      if (!wrap || !proof.privateKey) throw new FairlineError('item_unreadable')
      const { key } = await openWrap({ item: item.id, caseId }, wrap, proof.privateKey, true)
      return readContent(openBox(item.id, key, item.box))
    },
  }
}
