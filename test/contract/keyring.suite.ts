import { expect } from 'chai'
import { createKeySigner } from '../../src/adapters/keyring/key-signer.ts'
import { generateSigningPair } from '../../src/adapters/keyring/signing.ts'
import { createQueueVault } from '../../src/adapters/sealing/queue-vault.ts'
import { hpkeOpen, hpkeSeal } from '../../src/adapters/sealing/suite.ts'
import { addDays } from '../../src/core/calendar.ts'
import type { QueueKey } from '../../src/core/member.ts'
import type { Keyring, WebKeys } from '../../src/ports/keyring.ts'
import { rollDays } from '../support/roll-days.ts'

/** An installation without any key yet. */
type KeyringPlace = {
  /** Makes the long-lived keys that are missing, queue keys too where this is a development machine. */
  makeKeys(options: { queues: string[]; operator: boolean }): Promise<unknown>
  /** The keyring of a process that may hold everything; each call stands for a restart. */
  open(): Promise<Keyring>
  remove(): Promise<void>
}
type MakeKeyringPlace = () => Promise<KeyringPlace>

const TODAY = '2026-11-24'
const QUEUES = ['labour', 'shelter']
const daysFrom = (first: string, count: number): string[] => Array.from({ length: count }, (_, ahead) => addDays(first, ahead))
const daysOf = (keys: readonly { day: string }[]): string[] => keys.map(({ day }) => day).sort()
const hex = (bytes: Uint8Array | undefined): string => Buffer.from(bytes ?? []).toString('hex')
const secretsOf = (web: WebKeys): string[] => [web.id, web.senderHash, web.pepper, ...web.receipt.map(({ key }) => key)].map(hex)

/** Whether a private key opens what the public one seals. */
const fitTogether = async (publicKey: Uint8Array | undefined, privateKey: Uint8Array | undefined): Promise<boolean> => {
  const sealed = await hpkeSeal(publicKey ?? new Uint8Array(), Buffer.from('key'), new Uint8Array())
  return Buffer.from(await hpkeOpen(privateKey ?? new Uint8Array(), sealed, new Uint8Array())).toString() === 'key'
}

type Current = { readonly place: KeyringPlace }

const describeLongLived = (at: Current): Mocha.Suite =>
  describe('long-lived keys', () => {
    it('are all there once made, none like another, and the same after a restart', async () => {
      await at.place.makeKeys({ queues: QUEUES, operator: true })
      const [one, again] = [await at.place.open(), await at.place.open()]
      const secrets = secretsOf(one.web())
      expect(secrets.filter((secret) => /^[0-9a-f]{64}$/.test(secret))).to.have.length(4)
      expect(new Set(secrets).size).to.equal(4)
      expect([again.web(), again.worker(), again.operator()]).to.deep.equal([one.web(), one.worker(), one.operator()])
    })

    it('give web and worker one pepper, and the worker no other secret of the web', async () => {
      await at.place.makeKeys({ queues: QUEUES, operator: true })
      const keyring = await at.place.open()
      expect(hex(keyring.worker().pepper)).to.equal(hex(keyring.web().pepper))
      const worker = JSON.stringify(keyring.worker(), (_, value) => (value instanceof Uint8Array ? hex(value) : value))
      for (const secret of secretsOf(keyring.web())) if (secret !== hex(keyring.web().pepper)) expect(worker).to.not.contain(secret)
    })

    it('give web and worker the halves of one sender key that fit', async () => {
      await at.place.makeKeys({ queues: [], operator: false })
      const keyring = await at.place.open()
      const [[shut], [open]] = [keyring.web().sender, keyring.worker().sender]
      expect([keyring.web().sender.length, shut?.version]).to.deep.equal([keyring.worker().sender.length, open?.version])
      expect(await fitTogether(shut?.publicKey, open?.privateKey)).to.equal(true)
    })

    it('stay when they are made again', async () => {
      await at.place.makeKeys({ queues: ['labour'], operator: true })
      const before = await at.place.open()
      await at.place.makeKeys({ queues: QUEUES, operator: true })
      const after = await at.place.open()
      expect(after.web()).to.deep.equal(before.web())
      expect(after.worker().queues.find(({ queue }) => queue === 'labour')).to.deep.equal(before.worker().queues[0])
      expect(
        after
          .worker()
          .queues.map(({ queue }) => queue)
          .sort(),
      ).to.deep.equal(QUEUES)
    })

    it('give each queue a pair whose halves fit on a development machine, and none elsewhere', async () => {
      await at.place.makeKeys({ queues: QUEUES, operator: false })
      const without = await at.place.open()
      expect([without.worker().queues, without.operator()]).to.deep.equal([[], undefined])
      await at.place.makeKeys({ queues: QUEUES, operator: true })
      const keyring = await at.place.open()
      for (const { queue, version, publicKey } of keyring.worker().queues) {
        const own = keyring.operator()?.queues.find((key) => key.queue === queue && key.version === version)
        expect(await fitTogether(publicKey, own?.privateKey)).to.equal(true)
      }
      expect(keyring.operator()?.queues).to.have.length(2)
    })
  })

const describeRolling = (at: Current): Mocha.Suite =>
  describe('rolling the days on', () => {
    let keyring: Keyring
    beforeEach(async () => {
      await at.place.makeKeys({ queues: [], operator: false })
      keyring = await at.place.open()
    })
    const days = (): string[][] => [daysOf(keyring.web().triage), daysOf(keyring.worker().triage), daysOf(keyring.web().verifier)]

    it('makes today and the next seven days, each a pair that fits, with a verifier key of its own', async () => {
      await rollDays(keyring, TODAY)
      const expected = daysFrom(TODAY, 8)
      expect(days()).to.deep.equal([expected, expected, expected])
      for (const { day, publicKey } of keyring.web().triage) expect(await fitTogether(publicKey, keyring.worker().triage.find((key) => key.day === day)?.privateKey)).to.equal(true)
      expect(new Set(keyring.web().verifier.map(({ key }) => hex(key))).size).to.equal(8)
    })

    it('makes only what is missing, keeps the long-lived keys, and a restart finds the same', async () => {
      await rollDays(keyring, TODAY)
      const before = { web: keyring.web(), worker: keyring.worker() }
      await rollDays(keyring, TODAY)
      expect({ web: keyring.web(), worker: keyring.worker() }).to.deep.equal(before)
      await rollDays(keyring, addDays(TODAY, 1))
      expect(keyring.web().triage.slice(0, 8)).to.deep.equal(before.web.triage)
      expect(daysOf(keyring.web().triage)).to.deep.equal(daysFrom(TODAY, 9))
      expect(keyring.web().fingerprint).to.equal(before.web.fingerprint)
      expect((await at.place.open()).web()).to.deep.equal(keyring.web())
    })

    it('takes over no day that the worker did not sign, says how many it refused, and uses the others', async () => {
      const [first, second, ...rest] = await keyring.rollTriageKeys(TODAY, undefined)
      if (!first || !second) throw new Error('no day was made')
      const forged = { ...first, key: second.key }
      expect(await keyring.adoptTriageKeys([forged, second, ...rest], TODAY)).to.equal(1)
      expect(daysOf(keyring.web().triage)).to.deep.equal(daysFrom(addDays(TODAY, 1), 7))
      expect(daysOf((await at.place.open()).web().triage)).to.deep.equal(daysFrom(addDays(TODAY, 1), 7))
    })

    it('keeps a day for fourteen days and then ends both halves and the verifier key', async () => {
      await rollDays(keyring, TODAY)
      await rollDays(keyring, addDays(TODAY, 14))
      expect(days().map(([first]) => first)).to.deep.equal([TODAY, TODAY, TODAY])
      await rollDays(keyring, addDays(TODAY, 15))
      const [first] = daysFrom(addDays(TODAY, 1), 1)
      expect(days().map(([found]) => found)).to.deep.equal([first, first, first])
      expect(daysOf((await at.place.open()).worker().triage)[0]).to.equal(first)
    })

    it('ends no day that is still needed, nor any after it, and none sooner for its sake', async () => {
      await rollDays(keyring, TODAY)
      await rollDays(keyring, addDays(TODAY, 40), addDays(TODAY, 3))
      expect(days().map(([first]) => first)).to.deep.equal(Array(3).fill(addDays(TODAY, 3)))
      expect(daysOf(keyring.worker().triage)).to.deep.equal([...daysFrom(addDays(TODAY, 3), 5), ...daysFrom(addDays(TODAY, 40), 8)])
      await rollDays(keyring, addDays(TODAY, 41), addDays(TODAY, 41))
      expect(daysOf(keyring.worker().triage)[0]).to.equal(addDays(TODAY, 40))
    })
  })

const describeQueueKeys = (at: Current): Mocha.Suite =>
  describe('queue keys of the store', () => {
    let keyring: Keyring
    beforeEach(async () => {
      await at.place.makeKeys({ queues: ['labour'], operator: true })
      keyring = await at.place.open()
    })
    const made = (version: string, signing = keyring.staff().signing): Promise<QueueKey> =>
      createQueueVault(createKeySigner(signing)).make({ queue: 'labour', version, holders: [], madeOn: TODAY })
    const sealedTo = (): string[] =>
      keyring
        .worker()
        .queues.map(({ queue, version }) => `${queue}.${version}`)
        .sort()

    it('are sealed to besides those of the folder when the staff signed them', async () => {
      const key = await made('2')
      expect(keyring.adoptQueueKeys([key])).to.deep.equal([])
      expect(sealedTo()).to.deep.equal(['labour.1', 'labour.2'])
      const adopted = keyring.worker().queues.find(({ version }) => version === '2')
      expect(Buffer.from(adopted?.publicKey ?? []).toString('base64url')).to.equal(key.publicKey)
    })

    it('are refused by name when another signed them, when nobody did, and under another version or queue than was signed', async () => {
      const key = await made('2')
      const forged: QueueKey[] = [
        await made('3', generateSigningPair()),
        { ...key, _id: 'labour.4', signature: '' },
        { ...key, _id: 'labour.5', version: '5' },
        { ...key, _id: 'shelter.2', queue: 'shelter' },
        { ...key, _id: 'labour.6', publicKey: (await made('6')).publicKey },
      ]
      expect(keyring.adoptQueueKeys(forged)).to.deep.equal(['labour.3', 'labour.4', 'labour.5', 'shelter.2', 'labour.6'])
      expect(sealedTo()).to.deep.equal(['labour.1'])
    })

    it('are sealed to no more once retired, one of the folder neither, and stay so', async () => {
      const [one, two] = [await made('1'), await made('2')]
      keyring.adoptQueueKeys([{ ...one, retiredOn: TODAY }, two])
      expect(sealedTo()).to.deep.equal(['labour.2'])
      keyring.adoptQueueKeys([one, { ...two, retiredOn: TODAY }])
      expect(sealedTo()).to.deep.equal([])
    })

    it('are sealed to on when they vanish, and when the days roll on', async () => {
      keyring.adoptQueueKeys([await made('2')])
      keyring.adoptQueueKeys([])
      await rollDays(keyring, TODAY)
      expect(sealedTo()).to.deep.equal(['labour.1', 'labour.2'])
    })
  })

/** What every Keyring promises, whatever it stands on. */
export const describeKeyring = (name: string, makePlace: MakeKeyringPlace): Mocha.Suite =>
  describe(`${name} keeps keys`, () => {
    let made: KeyringPlace | undefined
    const at: Current = {
      get place() {
        if (made === undefined) throw new Error('no place: used outside of a test')
        return made
      },
    }
    beforeEach(async () => {
      made = await makePlace()
    })
    afterEach(async () => {
      await made?.remove()
    })
    describeLongLived(at)
    describeRolling(at)
    describeQueueKeys(at)

    it('tells two installations apart by their fingerprint', async () => {
      const other = await makePlace()
      const places = [at.place, other]
      for (const place of places) await place.makeKeys({ queues: [], operator: false })
      const [one, two] = await Promise.all(places.map((place) => place.open()))
      await other.remove()
      expect(one?.web().fingerprint).to.match(/^[A-Za-z0-9_-]{22}$/)
      expect(one?.web().fingerprint).to.not.equal(two?.web().fingerprint)
    })
  })
