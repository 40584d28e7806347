import { expect } from 'chai'
import type { Case } from '../../../src/core/case.ts'
import type { Contact } from '../../../src/core/contact.ts'
import { holderView } from '../../../src/core/holder-view.ts'
import { buildCase, buildReply, buildTrack } from '../../support/build-case.ts'
import { item } from '../../support/given.ts'

const contact = (more: Partial<Contact> = {}): Contact => ({
  ...{ id: 'c', row: 'row-c', otherRow: 'row-o', body: 'guild', other: 'ngo', state: 'asked', askedOn: '2026-11-24', on: '2026-11-25', due: '2026-12-06', until: '2027-02-27' },
  ...{ items: [], told: false, channel: 'web', wording: 'mine.union_sees', language: 'az' },
  ...more,
})
const view = (more: Partial<Omit<Case, 'header'>>) => holderView(buildCase(more))

describe('what a worker is shown of a union they asked for', () => {
  const STANDING = { body: 'guild', other: 'ngo', state: 'asked', askedOn: '2026-11-24', on: '2026-11-25', due: '2026-12-06', until: '2027-02-27', told: false }

  it('is how it stands, and neither who took it on nor any id', () => {
    expect(view({ contacts: [contact({ owner: 'rauf' })] }).contacts).to.deep.equal([STANDING])
    const more = { lateOn: '2026-12-07', reason: 'no_people' as const, askedBack: { until: '2026-12-10' } }
    expect(view({ contacts: [contact(more)] }).contacts).to.deep.equal([{ ...STANDING, ...more }])
    expect(view({})).to.not.have.any.keys('contacts', 'answers')
  })

  it('is each answer with who wrote it: the union, or whoever was told that it is silent', () => {
    const items = ['a', 'b', 'x'].map((id) => item(id, 'contact_reply', ['guild', 'receipt']))
    const shut = item('n', 'contact_reply', ['guild'])
    const { answers } = view({ items: [...items, shut, buildReply('r')], contacts: [contact({ items: ['a', 'b'], byOther: ['b'] })] })
    expect(answers?.map(({ id, by, wraps }) => [id, by, wraps.map(({ to }) => to)])).to.deep.equal([
      ['a', 'guild', ['receipt']],
      ['b', 'ngo', ['receipt']],
      ['x', '', ['receipt']],
    ])
  })

  it('is nothing once the case is hidden', () => {
    expect(view({ contacts: [contact()], deletionAskedOn: '2026-11-26' })).to.not.have.any.keys('contacts', 'answers')
  })
})

describe('who else may read a case, as its worker is shown it', () => {
  const shared: Partial<Omit<Case, 'header'>> = {
    consentAsked: ['shelter'],
    consents: [{ body: 'ngo', on: '2026-11-24', coversLater: true, upTo: 1 }],
    referrals: [{ from: 'labour', to: 'ngo', basis: 'default', state: 'accepted', on: '2026-11-25', offeredOn: '2026-11-24', purposeItem: 'p', parts: [] }],
    glassTold: ['2026-11-26'],
  }
  it('is whom they are asked about, agreed to, where it was sent and when it was opened in an emergency', () => {
    expect(view(shared).sharing).to.deep.equal({
      asks: ['shelter'],
      given: [{ body: 'ngo', on: '2026-11-24' }],
      sent: [{ to: 'ngo', state: 'accepted', on: '2026-11-25' }],
      opened: ['2026-11-26'],
    })
    expect(view({}).sharing).to.deep.equal({ asks: [], given: [], sent: [], opened: [] })
  })
  it('is nobody of a hidden one', () => {
    expect(view({ ...shared, hiddenOn: '2026-11-26' }).sharing).to.deep.equal({ asks: [], given: [], sent: [], opened: [] })
  })
})

describe('what comes next, as a worker is shown it', () => {
  it('is the last day of a hold that stops a deletion, and that it is being deleted where none does', () => {
    const held = (...days: (string | undefined)[]) => days.map((heldUntil, index) => buildTrack({ queue: `q${index}`, ...(heldUntil === undefined ? {} : { heldUntil }) }))
    const deleting = { deletionAskedOn: '2026-11-24' }
    expect(view({ ...deleting, tracks: held('2026-12-24', undefined, '2026-12-01') }).next).to.deep.equal({ code: 'kept_until', by: '2026-12-24' })
    expect(view({ ...deleting, tracks: held(undefined) }).next).to.deep.equal({ code: 'deleting' })
    expect(view({ hiddenOn: '2026-11-24', tracks: held('2026-12-24') }).next, 'not confirmed yet').to.deep.equal({ code: 'deleting' })
  })
  it('is that they are asked how things are, unless it is hidden', () => {
    expect([view({ followUp: { day: 30 } }).asked, view({}).asked, view({ followUp: { day: 30 }, hiddenOn: '2026-11-24' }).asked]).to.deep.equal([true, undefined, undefined])
  })
})
