import { expect } from 'chai'
import { createIdentity } from '../../src/identity/identity.ts'
import { createSlowdown } from '../../src/identity/sign-in/slowdown.ts'
import { describeOnMongodb, makeMongoPlace } from '../support/mongodb.ts'
import type { Person, StaffSide } from '../support/staff-side.ts'
import { codeOf, giveQueueKey, makeStaffSide, PASSPHRASE } from '../support/staff-side.ts'
import type { StorePlace } from './store-place.ts'

const ROUNDS = 12

describeOnMongodb('Two staff processes over one database', () => {
  let place: StorePlace
  let at: StaffSide
  let other: StaffSide['identity']
  beforeEach(async () => {
    place = await makeMongoPlace()
    const [one, two] = [await place.open(), await place.open()]
    at = makeStaffSide({ staff: one.staff, sessions: one.sessions, queueKeys: one.queueKeys, accessLog: one.log })
    other = createIdentity({ ...at.deps, staff: two.staff, sessions: two.sessions, queueKeys: two.queueKeys, accessLog: two.log, slowdown: createSlowdown() })
  })
  afterEach(async () => {
    await at.close()
    await place.remove()
  })

  const statesOf = (people: Person[]) => Promise.all(people.map(async ({ id }) => (await at.deps.staff.load(id))?.state))

  it('let one of two administrators who remove each other succeed', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const people = [await at.member({ login: `a${round}`, role: 'administrator' }), await at.member({ login: `b${round}`, role: 'administrator' })]
      const [a, b] = people
      if (a === undefined || b === undefined) throw new Error('nobody')
      const outcomes = await Promise.all([codeOf(at.identity.disableMember(a.by, b.id)), codeOf(other.disableMember(b.by, a.id))])
      expect(
        outcomes.filter((outcome) => outcome === 'none'),
        outcomes.join(),
      ).to.have.length(1)
      expect((await statesOf(people)).sort()).to.deep.equal(['active', 'disabled'])
    }
  })

  it('keep one of the last two of a queue', async () => {
    for (let round = 0; round < ROUNDS / 2; round += 1) {
      const queue = ['labour', 'shelter', 'ngo', 'child', 'desk', 'ombudsman'][round] ?? ''
      const people = [await at.member({ login: `c${round}`, queues: [queue] }), await at.member({ login: `d${round}`, queues: [queue] })]
      await giveQueueKey(at, queue, ...people)
      const outcomes = await Promise.all(people.map(({ id }, index) => codeOf((index === 0 ? at.identity : other).disableMember('operator', id))))
      expect(outcomes.sort()).to.deep.equal(['last_of_queue', 'none'])
      const live = (await at.deps.queueKeys.all()).filter((key) => key.queue === queue && key.retiredOn === undefined)
      expect(live.map(({ version, wraps }) => [version, wraps.length])).to.deep.equal([['2', 1]])
    }
  })

  it('take a code once, and slow guesses that are shared between them', async () => {
    const aysel = await at.member({ login: 'aysel' })
    const sessions = [await at.identity.signIn({ login: 'aysel', passphrase: PASSPHRASE }), await other.signIn({ login: 'aysel', passphrase: PASSPHRASE })]
    at.wait(30)
    const code = at.code(aysel.secret)
    const [first, second] = await Promise.all(sessions.map(({ secret }) => at.identity.resume(secret)))
    if (first === undefined || second === undefined) throw new Error('no session')
    const outcomes = await Promise.all([codeOf(at.identity.secondFactorByCode(first, code)), codeOf(other.secondFactorByCode(second, code))])
    expect(outcomes.sort()).to.deep.equal(['code_refused', 'none'])
    at.wait(60)
    const guesses = await Promise.all([at.identity, other, at.identity, other].map((identity) => codeOf(identity.signIn({ login: 'aysel', passphrase: 'wrong wrong wrong' }))))
    expect(guesses.filter((guess) => guess === 'credentials_refused')).to.have.length(1)
    expect(guesses.filter((guess) => guess === 'guess_slowed')).to.have.length(3)
  })
})
