import { expect } from 'chai'
import type { Member } from '../../../src/core/member.ts'
import type { MemberKeys } from '../../../src/ports/identity.ts'
import type { Person, StaffSide } from '../../support/staff-side.ts'
import { codeOf, giveQueueKey, makeStaffSide, PASSPHRASE } from '../../support/staff-side.ts'

/** What the threat model says of it must stay true in both directions: no more is promised, no less is kept. */
describe('a stolen passphrase', () => {
  let at: StaffSide
  let aysel: Person
  beforeEach(async () => {
    at = makeStaffSide()
    aysel = await at.member({ login: 'aysel', queues: ['labour'] })
    await giveQueueKey(at, 'labour', aysel)
  })
  afterEach(() => at.close())

  /** The member's private keys, from what lies in a copy of the store and a passphrase. */
  const keysFrom = async ({ _id, wraps, passphrase }: Member, typed: string): Promise<MemberKeys | undefined> => {
    const { secret } = await at.deps.credentials.stretch(typed, passphrase?.salt)
    const wrap = wraps.find(({ by }) => by === 'passphrase')
    return wrap && at.deps.credentials.unwrap(wrap, { member: _id, secret })
  }

  it('lets nobody in by itself: the second factor is owed', async () => {
    const { secret } = await at.identity.signIn({ login: 'aysel', passphrase: PASSPHRASE })
    const half = await at.identity.resume(secret)
    expect(half.stage).to.equal('first')
    expect(await codeOf(at.identity.queueKeys(half))).to.not.equal('none')
  })

  it('opens, with a copy of the store, what the member could open when it was copied; a wrong one opens nothing', async () => {
    const copy = await at.stored(aysel)
    const own = await keysFrom(copy, PASSPHRASE)
    const [labour] = await at.deps.queueKeys.all()
    const wrap = labour?.wraps.find(({ member }) => member === aysel.id)
    if (own === undefined || labour === undefined || wrap === undefined) throw new Error('the passphrase and the copy did not open the keys')
    const opened = await at.deps.vault.open(labour, { member: aysel.id, keys: own })
    const { queues } = await at.identity.queueKeys(aysel.by)
    if (opened === undefined) throw new Error('the copy did not open the queue’s key')
    expect(queues.map(({ privateKey }) => Buffer.from(privateKey).toString('hex'))).to.deep.equal([Buffer.from(opened).toString('hex')])
    expect(await keysFrom(copy, 'nine grey geese under the bridge')).to.equal(undefined)
  })

  it('is of no use with a copy made after it was changed, and of the same use with an older one', async () => {
    const older = await at.stored(aysel)
    await at.identity.changePassphrase(aysel.by, { old: PASSPHRASE, fresh: 'nine grey geese under the bridge' })
    expect(await keysFrom(await at.stored(aysel), PASSPHRASE)).to.equal(undefined)
    expect(await keysFrom(older, PASSPHRASE)).to.not.equal(undefined)
  })
})
