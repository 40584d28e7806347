import { expect } from 'chai'
import { generateKeyPair, hpkeOpen, hpkeSeal } from '../../src/adapters/sealing/suite.ts'
import type { QueueKey } from '../../src/core/member.ts'
import type { MemberKeys, QueueVault } from '../../src/ports/identity.ts'

type Someone = { member: string; keys: MemberKeys; hpke: string }

const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url')
const someone = async (member: string): Promise<Someone> => {
  const { publicKey, privateKey } = await generateKeyPair()
  return { member, keys: { hpke: text(privateKey), sign: 'sign' }, hpke: text(publicKey) }
}

/** What every QueueVault promises. */
export const describeQueueVault = (name: string, make: () => QueueVault): Mocha.Suite =>
  describe(`Queue vault over ${name}`, () => {
    let vault: QueueVault
    let aysel: Someone
    let murad: Someone
    let key: QueueKey
    before(async () => {
      vault = make()
      ;[aysel, murad] = [await someone('aysel'), await someone('murad')]
      key = await vault.make({ queue: 'labour', version: '1', holders: [aysel], madeOn: '2026-11-24' })
    })

    it('makes a pair whose private half its holders open, and it fits', async () => {
      const privateKey = await vault.open(key, aysel)
      const sealed = await hpkeSeal(Buffer.from(key.publicKey, 'base64url'), Buffer.from('words'), new Uint8Array())
      expect(Buffer.from(await hpkeOpen(privateKey ?? new Uint8Array(), sealed, new Uint8Array())).toString()).to.equal('words')
      expect(key).to.deep.include({ _id: 'labour.1', queue: 'labour', version: '1', revision: 1, madeOn: '2026-11-24' })
      expect(JSON.stringify(key)).to.not.contain(text(privateKey ?? new Uint8Array()))
    })

    it('opens for nobody else: no wrap, another’s wrap, another’s keys', async () => {
      const theirs = key.wraps.map(({ sealedKey }) => ({ member: 'murad', sealedKey }))
      const attempts = [
        vault.open(key, murad),
        vault.open({ ...key, wraps: theirs }, murad),
        vault.open({ ...key, wraps: theirs }, { ...aysel, member: 'murad' }),
        vault.open(key, { ...murad, member: 'aysel' }),
      ]
      expect(await Promise.all(attempts)).to.deep.equal(Array(4).fill(undefined))
    })

    it('opens no wrap that was carried to another queue or version, and none of another pair', async () => {
      expect(await vault.open({ ...key, queue: 'shelter' }, aysel)).to.equal(undefined)
      expect(await vault.open({ ...key, version: '2' }, aysel)).to.equal(undefined)
      const other = await vault.seal(key, (await generateKeyPair()).privateKey, aysel)
      expect(await vault.open({ ...key, wraps: [other] }, aysel)).to.equal(undefined)
    })

    it('passes a key on to another holder', async () => {
      const privateKey = (await vault.open(key, aysel)) ?? new Uint8Array()
      const wrap = await vault.seal(key, privateKey, murad)
      expect(text((await vault.open({ ...key, wraps: [...key.wraps, wrap] }, murad)) ?? new Uint8Array())).to.equal(text(privateKey))
    })

    it('knows its own hand under queue keys and members’ keys, and no other', async () => {
      const stranger = await make().make({ queue: 'labour', version: '1', holders: [], madeOn: '2026-11-24' })
      const forged = [
        stranger,
        { ...key, publicKey: stranger.publicKey },
        { ...key, signature: '' },
        { ...key, version: '2' },
        { ...key, _id: 'labour.2', version: '2' },
        { ...key, _id: 'shelter.1', queue: 'shelter' },
      ]
      expect([vault.isSigned(key), ...forged.map((one) => vault.isSigned(one))]).to.deep.equal([true, ...Array(6).fill(false)])
      const keys = vault.signMember('aysel', { hpke: aysel.hpke, sign: 'sign' })
      const wrong = [make().signMember('aysel', keys), { ...keys, hpke: murad.hpke }, { ...keys, sign: 'other' }, { ...keys, signature: '' }]
      expect([vault.isMemberSigned('aysel', keys), vault.isMemberSigned('murad', keys), ...wrong.map((one) => vault.isMemberSigned('aysel', one))]).to.deep.equal([
        true,
        ...Array(5).fill(false),
      ])
      expect(vault.isSigned({ ...key, publicKey: `${keys.hpke}.${keys.sign}`, signature: keys.signature })).to.equal(false)
    })
  })
