import { expect } from 'chai'
import fc from 'fast-check'
import { AEAD_ChaCha20Poly1305, CipherSuite, KDF_HKDF_SHA256, KEM_MLKEM768_X25519 } from 'hpke'
import { chacha20Poly1305, hkdfSha256 } from '../../src/adapters/sealing/hpke-parts.ts'
import { generateKeyPair, hpkeOpen, hpkeSeal } from '../../src/adapters/sealing/suite.ts'

const bytes = (minLength: number, maxLength: number) => fc.uint8Array({ minLength, maxLength })
const refused = (call: () => Promise<unknown>): Promise<boolean> =>
  call().then(
    () => false,
    () => true,
  )

describe('the parts of HPKE agree with those of the library', () => {
  const [ours, theirs] = [hkdfSha256(), KDF_HKDF_SHA256()]
  const [shut, theirShut] = [chacha20Poly1305(), AEAD_ChaCha20Poly1305()]

  it('say the same of themselves, so that a wrap names the same suite', () => {
    for (const [one, other] of [
      [ours, theirs],
      [shut, theirShut],
    ]) {
      for (const [name, value] of Object.entries(one ?? {})) if (typeof value !== 'function') expect({ [name]: value }).to.deep.equal({ [name]: Reflect.get(other ?? {}, name) })
    }
  })

  it('derive the same key, of any length', () =>
    fc.assert(
      fc.asyncProperty(bytes(0, 100), bytes(0, 300), bytes(0, 300), fc.integer({ min: 1, max: 255 * 32 }), async (salt, ikm, info, length) => {
        const prk = await ours.Extract(salt, ikm)
        expect(Buffer.from(prk)).to.deep.equal(Buffer.from(await theirs.Extract(salt, ikm)))
        expect(Buffer.from(await ours.Expand(prk, info, length))).to.deep.equal(Buffer.from(await theirs.Expand(prk, info, length)))
      }),
      { numRuns: 50 },
    ))

  it('derive nothing from too short a key, nor more than HKDF gives', async () => {
    expect(await refused(() => ours.Expand(new Uint8Array(31), new Uint8Array(), 32))).to.equal(true)
    expect(await refused(() => ours.Expand(new Uint8Array(32), new Uint8Array(), 255 * 32 + 1))).to.equal(true)
  })

  it('open what the other shut, and neither opens a changed byte', () =>
    fc.assert(
      fc.asyncProperty(bytes(32, 32), bytes(12, 12), bytes(0, 100), bytes(0, 300), fc.nat(), async (key, nonce, aad, plain, place) => {
        const sealed = Buffer.from(await shut.Seal(key, nonce, aad, plain))
        expect(sealed).to.deep.equal(Buffer.from(await theirShut.Seal(key, nonce, aad, plain)))
        expect(Buffer.from(await shut.Open(key, nonce, aad, sealed))).to.deep.equal(Buffer.from(plain))
        const changed = Buffer.from(sealed)
        changed[place % sealed.length] = (changed[place % sealed.length] ?? 0) ^ 1
        expect(await refused(() => shut.Open(key, nonce, aad, changed))).to.equal(true)
        expect(await refused(() => shut.Open(key, nonce, Buffer.concat([aad, Buffer.from('x')]), sealed))).to.equal(true)
      }),
      { numRuns: 50 },
    ))

  it('make wraps that the library alone opens, and open its own', async () => {
    const library = new CipherSuite(KEM_MLKEM768_X25519, KDF_HKDF_SHA256, AEAD_ChaCha20Poly1305)
    const { publicKey, privateKey } = await generateKeyPair()
    const [plain, aad] = [Buffer.from('an item key'), Buffer.from('an item')]
    const wrap = await hpkeSeal(publicKey, plain, aad)
    const opened = await library.Open(await library.DeserializePrivateKey(privateKey), wrap.subarray(0, 1_120), wrap.subarray(1_120), { aad })
    expect(Buffer.from(opened)).to.deep.equal(plain)
    const { encapsulatedSecret, ciphertext } = await library.Seal(await library.DeserializePublicKey(publicKey), plain, { aad })
    expect(Buffer.from(await hpkeOpen(privateKey, Buffer.concat([encapsulatedSecret, ciphertext]), aad))).to.deep.equal(plain)
  })
})
