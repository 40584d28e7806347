import { createPrivateKey, createPublicKey } from 'node:crypto'
import type { MemberPublicKeys, QueueKey } from '../../core/member.ts'
import type { Holder, KeySigner, MemberKeys, QueueVault } from '../../ports/identity.ts'
import { bound } from './box.ts'
import { fits } from './fits.ts'
import { readSealed, writeSealed } from './sealed-text.ts'
import { generateKeyPair, hpkeOpenOnce, hpkeSeal, SUITE } from './suite.ts'

type Versioned = Pick<QueueKey, 'queue' | 'version'>

const associated = ({ queue, version }: Versioned, member: string): Uint8Array => bound('fairline queue key', SUITE, queue, version, member)
const bytesOf = (text: string): Uint8Array => Buffer.from(text, 'base64url')
const textOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url')

const named = (key: Pick<QueueKey, 'queue' | 'version' | 'publicKey'>) => ({ kind: 'queue', name: `${key.queue}.${key.version}`, key: key.publicKey })
const namedMember = (member: string, { hpke, sign }: Omit<MemberPublicKeys, 'signature'>) => ({ kind: 'member', name: member, key: `${hpke}.${sign}` })

const seal = async (key: Versioned, privateKey: Uint8Array, { member, hpke }: Holder): Promise<QueueKey['wraps'][number]> => ({
  member,
  sealedKey: writeSealed(SUITE, await hpkeSeal(bytesOf(hpke), privateKey, associated(key, member))),
})

const isPair = async (publicKeys: Pick<MemberPublicKeys, 'hpke' | 'sign'>, keys: MemberKeys): Promise<boolean> => {
  try {
    const sign = createPublicKey(createPrivateKey({ key: Buffer.from(keys.sign, 'base64url'), format: 'der', type: 'pkcs8' })).export({ type: 'spki', format: 'der' })
    return textOf(sign) === publicKeys.sign && (await fits(bytesOf(publicKeys.hpke), bytesOf(keys.hpke)))
  } catch {
    return false
  }
}

const newPair = async (): Promise<{ publicKey: string; privateKey: Uint8Array }> => {
  const { publicKey, privateKey } = await generateKeyPair()
  return { publicKey: textOf(publicKey), privateKey }
}

/** Signs public keys of members and queues, and seals queues' private halves to members. Private keys are parsed, used and forgotten. */
export const createQueueVault = (signer: KeySigner): QueueVault => {
  const make: QueueVault['make'] = async ({ queue, version, holders, madeOn, pair }) => {
    const { publicKey, privateKey } = pair ?? (await newPair())
    const key = { queue, version, publicKey }
    const wraps = await Promise.all(holders.map((holder) => seal(key, privateKey, holder)))
    return { _id: `${queue}.${version}`, revision: 1, ...key, signature: signer.sign(named(key)), wraps, madeOn }
  }
  return {
    signMember: (member, keys) => ({ ...keys, signature: signer.sign(namedMember(member, keys)) }),
    isMemberSigned: (member, keys) => signer.isSigned(namedMember(member, keys), keys.signature),
    isPair,
    make,
    isSigned: (key) => key._id === `${key.queue}.${key.version}` && signer.isSigned(named(key), key.signature),
    open: async (key, { member, keys }) => {
      const wrap = key.wraps.find((one) => one.member === member)
      if (!wrap) return undefined
      try {
        const privateKey = await hpkeOpenOnce(bytesOf(keys.hpke), readSealed(SUITE, wrap.sealedKey), associated(key, member))
        return (await fits(bytesOf(key.publicKey), privateKey)) ? privateKey : undefined
      } catch {
        return undefined
      }
    },
    seal,
  }
}
