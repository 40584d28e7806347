import { expect } from 'chai'
import type { Case, Event } from '../../../src/core/case.ts'
import type { Contact } from '../../../src/core/contact.ts'
import { evolveContacts } from '../../../src/core/evolve-contact.ts'
import { buildCase } from '../../support/build-case.ts'
import { item } from '../../support/given.ts'

type Happened = { [K in Event['type']]: { type: K; data: Extract<Event, { type: K }>['data']; on?: string } }[Event['type']]

const after = (start: Case, ...happened: Happened[]): Case =>
  happened.reduce((theCase, one, index) => evolveContacts(theCase, { n: index + 1, on: '2026-11-24', by: { role: 'worker' }, ...one } as Event), start)

const asked = (id = 'c', letter = 'u'): Happened => ({
  type: 'contact_asked',
  data: {
    ...{ id, row: `row-${id}`, otherRow: `other-${id}`, body: 'guild', other: 'ngo', due: '2026-12-06', until: '2027-02-27', told: false },
    ...{ channel: 'web', wording: 'mine.union_sees', language: 'az', item: item(letter, 'contact') },
  },
})
const answered = (id: string, body = 'guild', to: string[] = ['guild', 'ngo', 'sender', 'receipt']): Happened => ({
  type: 'contact_answered',
  data: { id: 'c', body, item: item(id, 'contact_reply', to) },
})
const over: Happened = { type: 'contact_ended', data: { id: 'c', how: 'over' }, on: '2027-02-28' }

const contactIn = (theCase: Case, id = 'c'): Contact | undefined => theCase.contacts?.find((contact) => contact.id === id)
const readers = (theCase: Case, id: string): string[] | undefined => theCase.items.find((one) => one.id === id)?.wraps.map(({ to }) => to)
const start = buildCase()
const open = after(start, asked())

describe('what happens to a contact with a union', () => {
  it('begins when it is asked for, once, with what was written', () => {
    expect(contactIn(open)).to.deep.include({ state: 'asked', askedOn: '2026-11-24', on: '2026-11-24', items: ['u'] })
    expect(open.items.map(({ id }) => id)).to.deep.equal(['case-1', 'u'])
    expect(after(open, asked()), 'the same a second time').to.deep.equal(open)
    expect(after(open, asked('d', 'v')).contacts?.map(({ id }) => id)).to.deep.equal(['c', 'd'])
  })

  it('holds each letter and each answer once, and which of them somebody else wrote', () => {
    const wrote: Happened = { type: 'contact_written', data: { id: 'c', item: item('v', 'contact') }, on: '2026-11-25' }
    const written = after(open, wrote, wrote)
    expect([contactIn(written)?.items, written.items.map(({ id }) => id), written.activeOn]).to.deep.equal([['u', 'v'], ['case-1', 'u', 'v'], '2026-11-25'])
    const own = after(open, answered('a'))
    expect(contactIn(own)).to.deep.include({ state: 'answered', items: ['u', 'a'] })
    expect(contactIn(own)).to.not.have.property('byOther')
    expect(contactIn(after(own, answered('b', 'ngo'), answered('d', 'ngo')))?.byOther).to.deep.equal(['b', 'd'])
  })

  it('moves that contact alone', () => {
    const two = after(open, asked('d', 'v'), { type: 'contact_taken', data: { id: 'd', owner: 'rauf' }, on: '2026-11-26' })
    expect(contactIn(two, 'd')).to.deep.include({ state: 'taken', owner: 'rauf', on: '2026-11-26' })
    expect(contactIn(two)).to.deep.equal(contactIn(open))
    expect(after(start, over), 'and none where there is none').to.deep.equal(start)
  })

  it('tells once the union was handed a key, which triage no longer has', () => {
    const passed = after(open, { type: 'contact_passed', data: { id: 'c', item: 'u', wraps: [{ item: 'u', wraps: item('u', 'contact', ['guild']).wraps }] } })
    expect(contactIn(passed)?.passed).to.equal(true)
    expect(readers(passed, 'u')).to.deep.equal(['guild'])
    expect(readers(passed, 'case-1'), 'nothing else changes hands').to.deep.equal(['triage'])
  })

  it('is emptied when it ends: letters go, answers stay with their worker alone, and the complaint stays as it was', () => {
    const ended = after(open, answered('a'), over)
    expect(contactIn(ended)).to.deep.include({ state: 'over', on: '2027-02-28' })
    expect(contactIn(ended)).to.not.have.any.keys('reason', 'askedBack')
    expect([readers(ended, 'u'), readers(ended, 'a'), readers(ended, 'case-1')]).to.deep.equal([[], ['sender', 'receipt'], ['triage']])
    expect(ended.items.map(({ box }) => box)).to.deep.equal(['box-case-1', '', 'box-a'])
    const alone = after(open, answered('a', 'guild', ['guild']), over)
    expect(alone.items.find(({ id }) => id === 'a')).to.deep.include({ box: '', wraps: [] })
  })

  it('empties nothing of another contact, nor an item that is no letter', () => {
    const story = { ...open, contacts: [{ ...(contactIn(open) as Contact), items: ['u', 'case-1'] }] }
    expect(readers(after(story, over), 'case-1')).to.deep.equal(['triage'])
    const other = after(open, asked('d', 'v'), over)
    expect([readers(other, 'v'), readers(other, 'u')]).to.deep.equal([['triage'], []])
  })

  it('keeps why the union declined, where it said so', () => {
    const declined = after(open, { type: 'contact_ended', data: { id: 'c', how: 'declined', reason: 'no_people' } })
    expect(contactIn(declined)).to.deep.include({ state: 'declined', reason: 'no_people' })
  })

  it('taken back takes the phone’s key too, and asks the union to destroy what it knows', () => {
    const back: Happened = { type: 'contact_taken_back', data: { id: 'c', until: '2026-11-30' }, on: '2026-11-27' }
    const taken = after(open, answered('a'), back)
    expect(contactIn(taken)).to.deep.include({ state: 'taken_back', on: '2026-11-27', askedBack: { until: '2026-11-30' } })
    expect(readers(taken, 'a')).to.deep.equal(['receipt'])
    expect(taken.activeOn).to.equal('2026-11-27')
    expect(contactIn(after(open, over, back)), 'one that is over stays so, and is asked back').to.deep.include({ state: 'over', askedBack: { until: '2026-11-30' } })
  })

  it('once destroyed is not asked back again, and what was not is, till the new day', () => {
    const back = (until?: string): Happened => ({ type: 'contact_taken_back', data: { id: 'c', ...(until === undefined ? {} : { until }) } })
    const cleared: Happened = { type: 'contact_cleared', data: { id: 'c' }, on: '2026-11-28' }
    expect(contactIn(after(open, back('2026-11-30'), cleared, back('2026-12-10')))?.askedBack).to.deep.equal({ until: '2026-11-30', clearedOn: '2026-11-28' })
    expect(contactIn(after(open, back('2026-11-30'), back('2026-12-10')))?.askedBack).to.deep.equal({ until: '2026-12-10' })
    expect(contactIn(after(open, back('2026-11-30'), back()))?.askedBack).to.deep.equal({ until: '2026-11-30' })
    expect(contactIn(after(open, cleared)), 'nothing was asked back').to.not.have.property('askedBack')
  })
})
