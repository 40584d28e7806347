import { expect } from 'chai'
import type { Passkey } from '../../src/core/member.ts'
import type { Passkeys } from '../../src/ports/identity.ts'
import { createAuthenticator } from '../support/authenticator.ts'

const HOST = 'staff.example'
const ORIGIN = 'https://staff.example'
const MEMBER = { id: 'member-1', login: 'aysel', name: 'Aysel' }

type Make = (party: { name: string; host: string; origin: string }) => Passkeys

/** What every Passkeys promises, tried with a passkey in software. */
export const describePasskeys = (name: string, make: Make): Mocha.Suite =>
  describe(`Passkeys by ${name}`, () => {
    const passkeys = make({ name: 'Fairline', host: HOST, origin: ORIGIN })
    const made = async (authenticator = createAuthenticator({ host: HOST, origin: ORIGIN })) => {
      const { options, challenge } = await passkeys.askNew(MEMBER, [])
      const fresh = await passkeys.made(authenticator.register(options).response, challenge)
      if (fresh === undefined) throw new Error('not made')
      const passkey: Passkey = { ...fresh, name: 'blue', addedOn: '2026-11-24', prf: true }
      return { authenticator, passkey }
    }

    it('are made and then answer, alone too where the person was seen', async () => {
      const { authenticator, passkey } = await made()
      for (const [verified, alone, accepted] of [
        [true, true, true],
        [true, false, true],
        [false, false, true],
        [false, true, false],
      ] as const) {
        const { options, challenge } = await passkeys.ask([passkey])
        const answered = await passkeys.answered(authenticator.answer(options, verified).response, challenge, passkey, alone)
        expect(answered !== undefined, `${verified} ${alone}`).to.equal(accepted)
      }
    })

    it('are refused for another challenge, address, host, passkey, and when anything was changed', async () => {
      const { authenticator, passkey } = await made()
      const other = await made()
      const { options, challenge } = await passkeys.ask([passkey])
      const { response } = authenticator.answer(options)
      const given = response as { id: string; response: Record<string, string> }
      const attempts: [unknown, string, Passkey][] = [
        [response, (await passkeys.ask([passkey])).challenge, passkey],
        [response, challenge, other.passkey],
        [other.authenticator.answer(options).response, challenge, passkey],
        [{ ...given, id: other.passkey.id }, challenge, other.passkey],
        [{ ...given, response: { ...given.response, signature: 'AAAA' } }, challenge, passkey],
        [{ ...given, response: {} }, challenge, passkey],
        [null, challenge, passkey],
        [[], challenge, passkey],
      ]
      for (const [answer, asked, held] of attempts) expect(await passkeys.answered(answer, asked, held, false)).to.equal(undefined)
      for (const place of [
        { host: HOST, origin: 'https://staff.example.evil' },
        { host: 'evil.example', origin: ORIGIN },
      ]) {
        const ask = await passkeys.askNew(MEMBER, [])
        expect(await passkeys.made(createAuthenticator(place).register(ask.options).response, ask.challenge)).to.equal(undefined)
      }
      expect(await passkeys.answered(response, challenge, passkey, false)).to.not.equal(undefined)
    })

    it('are refused when their counter goes back: a copy answered', async () => {
      const { authenticator, passkey } = await made()
      const { options, challenge } = await passkeys.ask([passkey])
      const { response } = authenticator.answer(options)
      expect(await passkeys.answered(response, challenge, { ...passkey, counter: 9 }, false)).to.equal(undefined)
    })

    it('name themselves and their member, and nothing when they are none', async () => {
      const { authenticator, passkey } = await made()
      const { options } = await passkeys.ask([])
      expect(passkeys.named(authenticator.answer(options).response)).to.deep.equal({ passkey: passkey.id, member: 'member-1' })
      for (const response of [undefined, null, 'x', {}, { id: 'x' }]) expect(passkeys.named(response)).to.equal(undefined)
    })

    it('are asked for by anybody in one form, the challenge aside, and with a PRF that is the same for all', async () => {
      const [one, two] = await Promise.all([passkeys.ask([]), passkeys.ask([])])
      expect({ ...one.options, challenge: '' }).to.deep.equal({ ...two.options, challenge: '' })
      expect(one.challenge).to.not.equal(two.challenge)
      const { authenticator } = await made()
      const { options } = await passkeys.ask([])
      expect(authenticator.answer(options).prf).to.equal(authenticator.answer(one.options).prf)
      expect(authenticator.answer(options).prf).to.match(/^[\w-]{43}$/)
    })
  })
