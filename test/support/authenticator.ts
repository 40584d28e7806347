import type { KeyObject } from 'node:crypto'
import { createHash, createHmac, generateKeyPairSync, randomBytes, sign } from 'node:crypto'

/** As much CBOR as an authenticator writes: numbers, bytes, text and maps. */
const head = (major: number, value: number): Buffer => {
  if (value < 24) return Buffer.from([(major << 5) | value])
  return value < 256 ? Buffer.from([(major << 5) | 24, value]) : Buffer.from([(major << 5) | 25, value >> 8, value & 255])
}
type Cbor = number | string | Uint8Array | Map<number | string, Cbor>
const cbor = (value: Cbor): Buffer => {
  if (typeof value === 'number') return value < 0 ? head(1, -1 - value) : head(0, value)
  if (typeof value === 'string') return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)])
  if (value instanceof Uint8Array) return Buffer.concat([head(2, value.length), value])
  return Buffer.concat([head(5, value.size), ...[...value].flatMap(([key, inner]) => [cbor(key), cbor(inner)])])
}

const sha256 = (bytes: Uint8Array | string): Buffer => createHash('sha256').update(bytes).digest()
const PRESENT = 0x01
const VERIFIED = 0x04
const ATTESTED = 0x40

type Options = { challenge: string; user?: { id: string }; rp?: { id?: string }; rpId?: string; extensions?: { prf?: { eval: { first: string } } } }

/** A passkey in software, for tests: one credential, ES256, a counter, a PRF where asked for. */
type Authenticator = {
  register(options: object): { response: unknown; prf?: string }
  /** `verified`: whether the person showed themselves to it. */
  answer(options: object, verified?: boolean): { response: unknown; prf?: string }
}

const coseOf = (publicKey: KeyObject): Buffer => {
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
  return cbor(
    new Map<number, Cbor>([
      [1, 2],
      [3, -7],
      [-1, 1],
      [-2, Buffer.from(x, 'base64url')],
      [-3, Buffer.from(y, 'base64url')],
    ]),
  )
}

export const createAuthenticator = ({ origin, host, prf = true }: { origin: string; host: string; prf?: boolean }): Authenticator => {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const id = randomBytes(16)
  const secret = randomBytes(32)
  let counter = 0
  let userHandle: string | undefined
  const clientData = (type: string, challenge: string): Buffer => Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }))
  const authData = (flags: number, rest: Uint8Array = new Uint8Array()): Buffer => {
    counter += 1
    const count = Buffer.alloc(4)
    count.writeUInt32BE(counter)
    return Buffer.concat([sha256(host), Buffer.from([flags]), count, rest])
  }
  const prfOf = ({ extensions }: Options): { prf?: string } =>
    prf && extensions?.prf ? { prf: createHmac('sha256', secret).update(extensions.prf.eval.first).digest('base64url') } : {}
  const name = { id: id.toString('base64url'), rawId: id.toString('base64url'), type: 'public-key', clientExtensionResults: {} }
  return {
    register: (given) => {
      const options = given as Options
      userHandle = options.user?.id
      const attested = Buffer.concat([Buffer.alloc(16), Buffer.from([0, id.length]), id, coseOf(publicKey)])
      const statement = new Map<string, Cbor>([
        ['fmt', 'none'],
        ['attStmt', new Map()],
        ['authData', authData(PRESENT | VERIFIED | ATTESTED, attested)],
      ])
      const response = {
        clientDataJSON: clientData('webauthn.create', options.challenge).toString('base64url'),
        attestationObject: cbor(statement).toString('base64url'),
        transports: ['internal'],
      }
      return { response: { ...name, response }, ...prfOf(options) }
    },
    answer: (given, verified = true) => {
      const options = given as Options
      const data = authData(PRESENT | (verified ? VERIFIED : 0))
      const client = clientData('webauthn.get', options.challenge)
      const response = {
        clientDataJSON: client.toString('base64url'),
        authenticatorData: data.toString('base64url'),
        signature: sign('sha256', Buffer.concat([data, sha256(client)]), privateKey).toString('base64url'),
        ...(userHandle === undefined ? {} : { userHandle }),
      }
      return { response: { ...name, response }, ...prfOf(options) }
    },
  }
}
