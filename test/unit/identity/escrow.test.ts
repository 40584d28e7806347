import { expect } from 'chai'
import { joinShares, readShare, secretCheck, splitSecret } from '../../../src/adapters/escrow/shares.ts'
import { generateKeyPair } from '../../../src/adapters/sealing/suite.ts'
import { openQueue } from '../../../src/identity/queues/open-queue.ts'
import { useEscrow } from '../../../src/identity/queues/use-escrow.ts'
import { codeOf, makeStaffSide } from '../../support/staff-side.ts'

const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url')

describe('Shares of an escrow key', () => {
  const secret = Buffer.alloc(32, 9)
  const join = (typed: string[]) =>
    joinShares(
      typed.map((one) => readShare(one) ?? Buffer.alloc(33)),
      secretCheck(secret),
    )

  it('give the key back, any three of five, and fewer, doubled or foreign ones do not', async () => {
    const shares = await splitSecret(secret, 5, 3)
    for (const picked of [
      [0, 1, 2],
      [4, 2, 0],
      [1, 3, 4],
      [0, 1, 2, 3, 4],
    ])
      expect(Buffer.from((await join(picked.map((index) => shares[index] ?? ''))) ?? []).equals(secret)).to.equal(true)
    const foreign = await splitSecret(Buffer.alloc(32, 8), 5, 3)
    const [one = '', two = '', three = ''] = shares
    for (const wrong of [[one, two], [one, two, two], [one, two, foreign[2] ?? ''], [one], []]) expect(await join(wrong)).to.equal(undefined)
    expect(
      await joinShares(
        [one, two, three].map((share) => readShare(share) ?? secret),
        secretCheck(Buffer.alloc(32, 8)),
      ),
    ).to.equal(undefined)
  })

  it('are read in either case and spacing, and one wrong character is noticed', async () => {
    const [share = ''] = await splitSecret(secret, 2, 2)
    expect(share).to.match(/^fairline-escrow ([0-9a-f]{6}-)+[0-9a-f]{1,6}$/)
    const bytes = text(readShare(share) ?? secret)
    for (const typed of [share.toUpperCase(), ` ${share} `, share.replace('fairline-escrow ', ''), share.replaceAll('-', ' ').replace('fairline escrow', '')])
      expect(text(readShare(typed) ?? secret)).to.equal(bytes)
    for (let at = 16; at < share.length; at += 1) {
      const wrong = share.slice(0, at) + (share[at] === '0' ? '1' : '0') + share.slice(at + 1)
      if (share[at] !== '-') expect(readShare(wrong), wrong).to.equal(undefined)
    }
    for (const typed of ['', 'fairline-escrow', share.slice(0, -1)]) expect(readShare(typed)).to.equal(undefined)
  })
})

describe('The escrow', () => {
  it('is sealed to with every queue key, opens when nobody else can, and that stands in the log first', async () => {
    const pair = await generateKeyPair()
    const secret = text(pair.privateKey)
    const at = makeStaffSide({ escrow: text(pair.publicKey) })
    const aysel = await at.member({ login: 'aysel', queues: ['labour'] })
    await openQueue(at.deps)({ queue: 'labour', login: 'aysel', pairs: [] })
    await at.identity.rotateQueueKey('operator', 'labour')
    const lost = await at.identity.queueKeys(aysel.by)
    await at.identity.disableMember('operator', aysel.id, { force: true })
    const murad = await at.member({ login: 'murad', queues: ['labour'] })
    const use = useEscrow(at.deps)
    expect(await codeOf(use({ queue: 'labour', login: 'nobody', secret }))).to.equal('member_unknown')
    expect(await codeOf(use({ queue: 'labour', login: 'murad', secret: text((await generateKeyPair()).privateKey) }))).to.equal('nothing_to_do')
    at.log.length = 0
    expect(await use({ queue: 'labour', login: 'murad', secret })).to.deep.equal(['1', '2'])
    expect(at.log.map(({ act, detail }) => [act, detail])).to.deep.equal([['escrow_used', { queue: 'labour', member: murad.id }]])
    const opened = await at.identity.queueKeys(murad.by)
    expect(opened.queues.map(({ privateKey }) => text(privateKey))).to.deep.equal(lost.queues.map(({ privateKey }) => text(privateKey)))
    const deaf = { ...at.deps, accessLog: { append: () => Promise.reject(new Error('no log')) } }
    const leyla = await at.member({ login: 'leyla', queues: ['labour'] })
    expect(await codeOf(useEscrow(deaf)({ queue: 'labour', login: 'leyla', secret }))).to.contain('no log')
    expect((await at.identity.queueKeys(leyla.by)).queues).to.deep.equal([])
    await at.close()
  })

  it('is nobody’s colleague: it keeps no queue alive, and its wrap stays when people leave', async () => {
    const pair = await generateKeyPair()
    const at = makeStaffSide({ escrow: text(pair.publicKey) })
    const [aysel, murad] = [await at.member({ login: 'aysel', queues: ['labour'] }), await at.member({ login: 'murad', queues: ['labour'] })]
    await openQueue(at.deps)({ queue: 'labour', login: 'aysel', pairs: [] })
    expect(await codeOf(at.identity.disableMember('operator', aysel.id))).to.equal('last_of_queue')
    await at.identity.approveJoin(aysel.by, { queue: 'labour', member: murad.id })
    await at.identity.disableMember('operator', aysel.id)
    expect((await at.deps.queueKeys.load('labour.2'))?.wraps.map(({ member }) => member)).to.deep.equal([murad.id, 'escrow'])
    await at.close()
  })
})
