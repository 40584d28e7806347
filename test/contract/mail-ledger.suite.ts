import { expect } from 'chai'
import type { MailEntry } from '../../src/core/mail.ts'
import type { MakePlace } from './store-place.ts'
import { eachInNewPlace } from './store-place.ts'

const build = (overrides: Partial<MailEntry> = {}): MailEntry => ({
  _id: 'digest:ilham:2026-11-24',
  version: 1,
  member: 'ilham',
  kind: 'digest',
  letter: 'letter-1',
  day: '2026-11-24',
  due: '2026-11-24T03:10:00.000Z',
  state: 'due',
  tries: 0,
  ...overrides,
})

/** What the ledger of mails promises, whatever it stands on. */
export const describeMailLedger = (name: string, makePlace: MakePlace): Mocha.Suite =>
  describe(`${name} keeps the ledger of mails`, () => {
    const current = eachInNewPlace(makePlace)

    it('takes one entry of an id: of ten who plan it at once one did', async () => {
      const { mails } = current.stores
      const planned = await Promise.all(Array.from({ length: 10 }, (_, n) => mails.plan(build({ letter: `letter-${n}` }))))
      expect(planned.filter(Boolean)).to.have.length(1)
      expect((await mails.since('2026-11-24', 10)).map(({ letter }) => letter)).to.deep.equal([`letter-${planned.indexOf(true)}`])
    })

    it('shows what waits, the oldest first and no more than asked for, also to another process', async () => {
      const { mails } = current.stores
      await mails.plan(build({ _id: 'late', due: '2026-11-24T09:00:00.000Z' }))
      await mails.plan(build({ _id: 'second', due: '2026-11-24T03:20:00.000Z', state: 'sending' }))
      await mails.plan(build({ _id: 'first' }))
      await mails.plan(build({ _id: 'gone', state: 'sent' }))
      const { mails: other } = await current.place.open()
      const ids = async (until: string, limit = 10) => (await other.due(until, limit)).map(({ _id }) => _id)
      expect(await ids('2026-11-24T03:20:00.000Z')).to.deep.equal(['first', 'second'])
      expect(await ids('2026-11-24T10:00:00.000Z', 1)).to.deep.equal(['first'])
      expect(await other.due('2026-11-24T03:10:00.000Z', 1)).to.deep.equal([build({ _id: 'first' })])
    })

    it('changes an entry only on the version that was read, and shows it no more once it is done', async () => {
      const { mails } = current.stores
      await mails.plan(build())
      const outcomes = await Promise.all(Array.from({ length: 10 }, () => mails.replace(build({ version: 2, state: 'sending' }), 1)))
      expect(outcomes.filter((one) => one === 'replaced')).to.have.length(1)
      const failed = build({ version: 3, state: 'failed', tries: 5, failure: 'away' })
      expect([await mails.replace(failed, 2), await mails.replace(failed, 2)]).to.deep.equal(['replaced', 'conflict'])
      expect([await mails.due('2027-01-01T00:00:00.000Z', 10), await mails.since('2026-11-01', 10)]).to.deep.equal([[], [failed]])
      expect(await mails.replace(build({ _id: 'nobody', version: 2 }), 1)).to.equal('conflict')
    })

    it('tells of a day and later ones, and forgets earlier ones', async () => {
      const { mails } = current.stores
      for (const day of ['2026-11-23', '2026-11-24', '2026-11-25']) await mails.plan(build({ _id: day, day }))
      expect((await mails.since('2026-11-24', 10)).map(({ day }) => day)).to.deep.equal(['2026-11-24', '2026-11-25'])
      expect(await mails.since('2026-11-24', 1)).to.have.length(1)
      expect(await mails.forget('2026-11-25')).to.equal(2)
      expect((await mails.since('2026-01-01', 10)).map(({ day }) => day)).to.deep.equal(['2026-11-25'])
    })
  })
