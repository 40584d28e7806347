import type { Key, KeyPair } from 'hpke'
import { CipherSuite, KEM_MLKEM768_X25519 } from 'hpke'
import { chacha20Poly1305, hkdfSha256 } from './hpke-parts.ts'

/** HPKE (RFC 9180) with the hybrid KEM X-Wing: what is copied today stays shut when X25519 alone has fallen. */
const suite = new CipherSuite(KEM_MLKEM768_X25519, hkdfSha256, chacha20Poly1305)

/** Stands in every wrap, so that a later suite can be told apart. */
export const SUITE = 'x1'
const ENCAPSULATED_BYTES = 1_120

type RawKeyPair = { publicKey: Uint8Array; privateKey: Uint8Array }

const raw = async (pair: KeyPair<Key>): Promise<RawKeyPair> => ({
  publicKey: await suite.SerializePublicKey(pair.publicKey),
  privateKey: await suite.SerializePrivateKey(pair.privateKey),
})

export const generateKeyPair = async (): Promise<RawKeyPair> => raw(await suite.GenerateKeyPair(true))

/** The key pair that grows from 32 secret bytes; the same bytes give the same pair. */
export const keyPairFromSeed = async (seed: Uint8Array): Promise<RawKeyPair> => raw(await suite.DeriveKeyPair(seed, true))

/** Parsed keys by their bytes: parsing costs as much as a wrap. */
const remembered = <T>(parse: (bytes: Uint8Array) => Promise<T>, limit: number): ((bytes: Uint8Array) => Promise<T>) => {
  const known = new Map<string, Promise<T>>()
  return (bytes) => {
    const name = Buffer.from(bytes).toString('base64')
    const found = known.get(name)
    if (found) return found
    if (known.size >= limit) known.clear()
    const parsed = parse(bytes)
    known.set(name, parsed)
    return parsed
  }
}

const publicKeyOf = remembered((bytes) => suite.DeserializePublicKey(bytes), 500)
const privateKeyOf = remembered((bytes) => suite.DeserializePrivateKey(bytes), 100)

/** Seals a short secret to a public key: encapsulated secret, then ciphertext. */
export const hpkeSeal = async (publicKey: Uint8Array, plaintext: Uint8Array, aad: Uint8Array): Promise<Uint8Array> => {
  const { encapsulatedSecret, ciphertext } = await suite.Seal(await publicKeyOf(publicKey), plaintext, { aad })
  return Buffer.concat([encapsulatedSecret, ciphertext])
}

/** Opens what `hpkeSeal` made. Throws on any change of key, associated data or bytes. */
export const hpkeOpen = async (privateKey: Uint8Array, sealed: Uint8Array, aad: Uint8Array): Promise<Uint8Array> =>
  suite.Open(await privateKeyOf(privateKey), sealed.subarray(0, ENCAPSULATED_BYTES), sealed.subarray(ENCAPSULATED_BYTES), { aad })

/** Once for a private key that must not stay in memory: parsed, used, forgotten. */
export const hpkeOpenOnce = async (privateKey: Uint8Array, sealed: Uint8Array, aad: Uint8Array): Promise<Uint8Array> =>
  suite.Open(await suite.DeserializePrivateKey(privateKey), sealed.subarray(0, ENCAPSULATED_BYTES), sealed.subarray(ENCAPSULATED_BYTES), { aad })
