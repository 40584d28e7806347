import { expect } from 'chai'
import type { MemberWrap } from '../../src/core/member.ts'
import type { Credentials, MemberKeys } from '../../src/ports/identity.ts'

const KEYS: MemberKeys = { hpke: 'private-hpke', sign: 'private-sign' }
const secret = (fill: number): Uint8Array => Buffer.alloc(32, fill)

const describeJudging = (make: () => Credentials): Mocha.Suite =>
  describe('judging a passphrase', () => {
    const judge = async (passphrase: string, login = 'aysel'): Promise<string> => (await make().judge(passphrase, login)) ?? 'taken'

    it('asks for 15 to 128 characters as people count them, and for nothing else', async () => {
      const taken = [
        'aaaaabbbbcccddddeeff',
        'correct horse battery staple',
        'dəniz qırağında köhnə mayak',
        '夏の海と古い灯台の下で待つ人々です',
        '🐟🐈🐕🐎🐄🐖🐏🐑🐪🐘🦏🦔🐇🦇🐿',
        'x'.repeat(9) + 'yz'.repeat(59),
      ]
      expect(await Promise.all(taken.map((passphrase) => judge(passphrase)))).to.deep.equal(Array(6).fill('taken'))
      expect([await judge('fourteen chars'), await judge('')]).to.deep.equal(['passphrase_short', 'passphrase_short'])
      expect(await judge('é'.normalize('NFD').repeat(14))).to.equal('passphrase_short')
      expect(await judge('seven blue herons over the weir '.repeat(5))).to.equal('passphrase_long')
    })

    it('refuses what is on the list of common ones in any case, spelling, or with numbers and signs around it', async () => {
      const common = [
        'qwertyuiopasdfgh',
        'PasswordPassword',
        'password123456789',
        'Passw0rd!2024!!!!',
        '!!!!!!!!football1999',
        '1234567890123456',
        'abcdefghijklmnop',
        'zyxwvutsrqponmlk',
        'letmeinletmeinletmein',
        'dragon dragon dragon',
        'aaaaaaaaaaaaaaaaaaaa',
        'ab ab ab ab ab ab ab',
        'ιiiiiiiiiiiiiiiiiiii'.slice(1),
        '111111111111111111',
        '2024-11-24 2024-11-24',
        'пароль'.repeat(3),
        'йцукенгшщзхъфывапролдж',
        '               ',
      ]
      expect(await Promise.all(common.map(async (passphrase) => [passphrase, await judge(passphrase)]))).to.deep.equal(
        common.map((passphrase) => [passphrase, 'passphrase_common']),
      )
    })

    it('refuses the login in it, in any case', async () => {
      expect([await judge('my login is AYSEL, no'), await judge('Gülşən gəldi bu gün evə', 'gülşən')]).to.deep.equal(['passphrase_login', 'passphrase_login'])
      expect(await judge('a bird in the hand is worth it', 'a')).to.equal('taken')
    })
  })

const describeWraps = (make: () => Credentials): Mocha.Suite =>
  describe('wrapping a member’s keys', () => {
    it('opens with the secret for that member and kind, and with nothing else', () => {
      const credentials = make()
      const wrap = credentials.wrap({ member: 'aysel', by: 'passphrase', secret: secret(1), keys: KEYS })
      expect(credentials.unwrap(wrap, { member: 'aysel', secret: secret(1) })).to.deep.equal(KEYS)
      const shut: [MemberWrap, { member: string; secret: Uint8Array }][] = [
        [wrap, { member: 'aysel', secret: secret(2) }],
        [wrap, { member: 'murad', secret: secret(1) }],
        [
          { ...wrap, by: 'recovery' },
          { member: 'aysel', secret: secret(1) },
        ],
        [
          { ...wrap, salt: 'AAAA' },
          { member: 'aysel', secret: secret(1) },
        ],
        [
          { ...wrap, sealed: `${wrap.sealed}A` },
          { member: 'aysel', secret: secret(1) },
        ],
        [
          { ...wrap, sealed: wrap.sealed.replace(/.$/, (char) => (char === 'A' ? 'B' : 'A')) },
          { member: 'aysel', secret: secret(1) },
        ],
        [
          { ...wrap, sealed: '' },
          { member: 'aysel', secret: secret(1) },
        ],
      ]
      for (const [changed, input] of shut) expect(credentials.unwrap(changed, input)).to.equal(undefined)
    })

    it('shows nothing of the keys, and is never the same twice', () => {
      const credentials = make()
      const wraps = [1, 1].map(() => credentials.wrap({ member: 'aysel', by: 'recovery', secret: secret(1), keys: KEYS }))
      expect(JSON.stringify(wraps)).to.not.contain('private')
      expect(wraps[0]?.sealed).to.not.equal(wraps[1]?.sealed)
    })

    it('seals what only the member’s own keys open, for one purpose', () => {
      const credentials = make()
      const sealed = credentials.sealOwn(KEYS, { member: 'aysel', purpose: 'totp' }, 'text')
      expect(credentials.openOwn(KEYS, { member: 'aysel', purpose: 'totp' }, sealed)).to.equal('text')
      expect(credentials.openOwn(KEYS, { member: 'aysel', purpose: 'other' }, sealed)).to.equal(undefined)
      expect(credentials.openOwn(KEYS, { member: 'murad', purpose: 'totp' }, sealed)).to.equal(undefined)
      expect(credentials.openOwn({ ...KEYS, sign: 'x' }, { member: 'aysel', purpose: 'totp' }, sealed)).to.equal(undefined)
    })
  })

const describePrinted = (make: () => Credentials): Mocha.Suite =>
  describe('codes on paper', () => {
    it('are read in either case, with O for 0, I and L for 1, with or without groups', () => {
      const credentials = make()
      for (let count = 0; count < 50; count += 1) {
        const key = credentials.newRecoveryKey()
        const bytes = Buffer.from(credentials.readRecoveryKey(key) ?? [])
        expect(bytes).to.have.length(16)
        const sloppy = [key.toLowerCase(), key.replaceAll('-', ''), key.replaceAll('-', ' – '), key.replaceAll('0', 'o').replaceAll('1', 'l'), key.replaceAll('1', 'I')]
        for (const typed of sloppy) expect(Buffer.from(credentials.readRecoveryKey(typed) ?? []).equals(bytes), typed).to.equal(true)
      }
    })

    it('are none when cut short, longer, of other letters or out of range', () => {
      const credentials = make()
      const key = credentials.newRecoveryKey()
      for (const typed of ['', key.slice(1), `${key}0`, key.replace(/^./, 'U'), 'Z'.repeat(26), 'ş'.repeat(26)])
        expect(credentials.readRecoveryKey(typed), typed).to.equal(undefined)
    })

    it('of an invitation are known by their hash alone', () => {
      const credentials = make()
      const { code, hash } = credentials.newInvitation()
      expect([credentials.hashInvitation(code), credentials.hashInvitation(code.toLowerCase().replaceAll('-', ''))]).to.deep.equal([hash, hash])
      expect(credentials.hashInvitation(credentials.newInvitation().code)).to.not.equal(hash)
      expect(hash).to.not.contain(code.slice(0, 5))
    })
  })

/** What every Credentials promises; the cost of a run aside. */
export const describeCredentials = (name: string, make: () => Credentials): Mocha.Suite =>
  describe(`Credentials over ${name}`, () => {
    describeJudging(make)
    describeWraps(make)
    describePrinted(make)

    it('stretch a passphrase to halves that tell nothing of each other, the same for the same salt', async () => {
      const credentials = make()
      const one = await credentials.stretch('gözəl şəhər')
      const again = await credentials.stretch('gözəl şəhər'.normalize('NFD'), one.salt)
      const other = await credentials.stretch('gözəl şəhər')
      expect([again.verifier, Buffer.from(again.secret).toString('hex')]).to.deep.equal([one.verifier, Buffer.from(one.secret).toString('hex')])
      expect(other.salt).to.not.equal(one.salt)
      expect(other.verifier).to.not.equal(one.verifier)
      expect(Buffer.from(one.secret).toString('base64url')).to.not.equal(one.verifier)
      expect([one.secret.length, (await credentials.stretch('gözəl şəhər ', one.salt)).verifier === one.verifier]).to.deep.equal([32, false])
    })

    it('compare texts of any length', () => {
      expect([make().isSame('a', 'a'), make().isSame('a', 'b'), make().isSame('a', 'aa'), make().isSame('', '')]).to.deep.equal([true, false, false, true])
    })

    it('make keys of two pairs, new each time', async () => {
      const [one, two] = [await make().newMemberKeys(), await make().newMemberKeys()]
      expect(new Set([one, two].flatMap(({ keys, publicKeys }) => [keys.hpke, keys.sign, publicKeys.hpke, publicKeys.sign])).size).to.equal(8)
    })
  })

/** That a guess costs what the design says, and this process no more memory than one run, whatever comes. */
export const describeLane = (name: string, make: () => Credentials, cost: { memory: number; passes: number }): Mocha.Suite =>
  describe(`Credentials over ${name}, as costly as they are`, () => {
    it('take 128 MiB and four passes', () => {
      expect(cost).to.deep.equal({ memory: 131_072, passes: 4 })
    })

    it('run one at a time, let twenty wait, and tell the others to come back', async () => {
      const credentials = make()
      const order: number[] = []
      const runs = Array.from({ length: 23 }, (_, index) =>
        credentials.stretch(`${index}`).then(
          () => void order.push(index),
          (error: unknown) => (error instanceof Error && 'code' in error ? String(error.code) : 'other'),
        ),
      )
      expect(await Promise.all(runs.slice(21))).to.deep.equal(['busy', 'busy'])
      await Promise.all(runs)
      expect(order).to.deep.equal(Array.from({ length: 21 }, (_, index) => index))
      expect((await credentials.stretch('again')).verifier).to.have.length(43)
    })
  })
