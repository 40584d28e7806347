import { createHash, generateKeyPairSync, randomBytes, timingSafeEqual } from 'node:crypto'
import type { MemberWrap } from '../../core/member.ts'
import type { Credentials, MemberKeys } from '../../ports/identity.ts'
import { judgePassphrase } from './judge-passphrase.ts'
import { createLane } from './lane.ts'
import { keyFor, openText, sealText } from './sealed.ts'
import type { StretchCost } from './stretch.ts'
import { FULL_COST, stretch } from './stretch.ts'
import { newCode, readCode } from './typed-code.ts'

/** Runs that may wait behind the one that is on; more are told to come back. */
const MOST_WAITING = 20
const SALT_BYTES = 16

/** HPKE pairs are made by the sealing suite, which this adapter does not know. */
type GenerateKeyPair = () => Promise<{ publicKey: Uint8Array; privateKey: Uint8Array }>

const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url')
const sha256 = (input: string | Uint8Array): string => createHash('sha256').update(input).digest('base64url')

const isSame = (one: string, other: string): boolean => {
  const [a, b] = [Buffer.from(one, 'utf8'), Buffer.from(other, 'utf8')]
  return a.length === b.length && timingSafeEqual(a, b)
}

const newMemberKeys = async (generate: GenerateKeyPair): ReturnType<Credentials['newMemberKeys']> => {
  const hpke = await generate()
  const sign = generateKeyPairSync('ed25519')
  return {
    keys: { hpke: text(hpke.privateKey), sign: text(sign.privateKey.export({ type: 'pkcs8', format: 'der' })) },
    publicKeys: { hpke: text(hpke.publicKey), sign: text(sign.publicKey.export({ type: 'spki', format: 'der' })) },
  }
}

const writeKeys = ({ hpke, sign }: MemberKeys): string => JSON.stringify([hpke, sign])
const readKeys = (plain: string): MemberKeys | undefined => {
  const [hpke, sign]: unknown[] = JSON.parse(plain)
  return typeof hpke === 'string' && typeof sign === 'string' ? { hpke, sign } : undefined
}

const wrapKey = (secret: Uint8Array, { by, salt }: Pick<MemberWrap, 'by' | 'salt'>): Uint8Array => keyFor(secret, Buffer.from(salt, 'base64url'), `member wrap ${by}`)
/** Grows from both private halves, so that nobody who only knows public ones can make it. */
const ownKey = (keys: MemberKeys, purpose: string): Uint8Array => keyFor(Buffer.from(writeKeys(keys), 'utf8'), new Uint8Array(), `member own ${purpose}`)

/** Passphrases, recovery keys and member keys over node's own cryptography. */
export const createCredentials = (generate: GenerateKeyPair, cost: StretchCost = FULL_COST): Credentials => {
  const inTurn = createLane(MOST_WAITING)
  return {
    judge: judgePassphrase,
    stretch: (passphrase, salt) => inTurn(() => stretch(passphrase, cost, salt)),
    isSame,
    newMemberKeys: () => newMemberKeys(generate),
    wrap: ({ member, by, secret, keys }) => {
      const salt = text(randomBytes(SALT_BYTES))
      return { by, salt, sealed: sealText(wrapKey(secret, { by, salt }), ['member wrap', member, by], writeKeys(keys)) }
    },
    unwrap: (wrap, { member, secret }) => {
      const plain = openText(wrapKey(secret, wrap), ['member wrap', member, wrap.by], wrap.sealed)
      return plain === undefined ? undefined : readKeys(plain)
    },
    sealOwn: (keys, { member, purpose }, plain) => sealText(ownKey(keys, purpose), ['member own', member, purpose], plain),
    openOwn: (keys, { member, purpose }, sealed) => openText(ownKey(keys, purpose), ['member own', member, purpose], sealed),
    newRecoveryKey: newCode,
    readRecoveryKey: readCode,
    newInvitation: () => {
      const code = newCode()
      return { code, hash: sha256(readCode(code) ?? '') }
    },
    hashInvitation: (typed) => sha256(readCode(typed) ?? ''),
  }
}
