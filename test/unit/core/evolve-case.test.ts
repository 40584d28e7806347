import { expect } from 'chai'
import type { Actor, Case, Event } from '../../../src/core/case.ts'
import type { NewEvent } from '../../../src/core/events.ts'
import { evolve } from '../../../src/core/evolve.ts'
import { buildCase, buildTrack } from '../../support/build-case.ts'
import { item, reading } from '../../support/given.ts'

type Happened = NewEvent & { by?: Actor; on?: string; at?: string }
const after = (start: Partial<Omit<Case, 'header'>> & { header?: Partial<Case['header']> }, ...events: Happened[]): Case =>
  events.reduce((theCase, event, index) => evolve(theCase, { n: index + 1, on: '2026-11-26', by: { role: 'system' }, ...event } as Event), buildCase(start))
const triaged = (dropped: string[] = []): NewEvent => ({
  type: 'triaged',
  data: { items: ['story'], reading: reading(), compartment: 'none', tracks: [], wraps: [], consentAsked: [], dropped, rules: [] },
})
const readers = ({ items }: Case, id: string): string[] | undefined => items.find((one) => one.id === id)?.wraps.map(({ to }) => to)

describe('what an event does to a case', () => {
  it('keys that come late are kept by nobody who lost their part, nor by whom a reading took the case from before they had one', () => {
    const added: NewEvent = { type: 'wraps_added', data: { queue: 'labour', wraps: [{ item: 'story', wraps: item('story', 'story', ['ngo', 'desk', 'shelter']).wraps }] } }
    const tracks = [buildTrack({ queue: 'ngo', ended: 'consent' })]
    const opened: NewEvent = { type: 'track_opened', data: { queue: 'shelter', row: 'row', basis: 'default', owes: [], clocks: [] } }
    const start = { items: [item('story', 'story', ['labour'])], tracks }
    expect(readers(after(start, triaged(['desk', 'shelter']), opened, added), 'story')).to.deep.equal(['labour', 'shelter'])
    expect(readers(after(start, triaged(), added), 'story')).to.deep.equal(['labour', 'desk', 'shelter'])
    expect(readers(after(start, { type: 'withdrawn', data: {} }, added), 'story')).to.deep.equal(['labour', 'desk', 'shelter'])
  })

  it('consent taken back takes the keys of who had it by consent alone', () => {
    const items = [item('story', 'story', ['labour', 'ngo'])]
    const back: NewEvent = { type: 'consent_withdrawn', data: { body: 'ngo' } }
    const having = (basis: 'default' | 'needs_consent', queue = 'ngo') => readers(after({ items, tracks: [buildTrack({ queue, basis })] }, back), 'story')
    expect([having('needs_consent'), having('default'), having('needs_consent', 'labour')]).to.deep.equal([['labour'], ['labour', 'ngo'], ['labour', 'ngo']])
  })

  it('a person wanted by text makes a reading unsure, so that one looks; no other command does', () => {
    const unsure = (command: 'person' | 'help', before = false) => after({ header: { unsure: before } }, { type: 'commanded', data: { command, item: 'c' } }).header.unsure
    expect([unsure('person'), unsure('help'), unsure('help', true)]).to.deep.equal([true, false, true])
  })

  it('an answer by text may choose the language', () => {
    const answer = (language?: 'ru') =>
      after({}, { type: 'talk_answered', data: { step: 'language', item: 'm', skipped: false, ...(language === undefined ? {} : { language }) } }).header.language
    expect([answer('ru'), answer()]).to.deep.equal(['ru', 'az'])
  })

  it('an answer after the end is kept once by the id of its text; on the page of the code there is none to keep', () => {
    const answer = (more: { item?: string } = {}): NewEvent => ({ type: 'follow_up_answered', data: { day: 30, how: 'better', ...more } })
    expect(after({ items: [] }, answer({ item: 'a' }), answer({ item: 'a' })).items).to.deep.equal([{ id: 'a', kind: 'command', box: '', wraps: [] }])
    expect(after({ items: [] }, answer()).items).to.deep.equal([])
  })

  it('the question after the end stays for the page of the code until all was answered', () => {
    const answer = (more: object): NewEvent => ({ type: 'follow_up_answered', data: { day: 30, how: 'better', ...more } })
    const asked = { followUp: { day: 30 } }
    expect([
      after(asked, answer({ item: 'a' })).followUp,
      after(asked, answer({ item: 'a', harmed: 'no', paid: 'part' })).followUp,
      after(asked, answer({ harmed: 'yes' })).followUp,
    ]).to.deep.equal([{ day: 30 }, undefined, undefined])
  })

  it('a punishment told makes the band graver and a question of lowering it void', () => {
    const lowering = { loweringAsked: { band: 'P4' as const, by: 'rena' } }
    const told = after(lowering, { type: 'follow_up_answered', data: { day: 30, how: 'worse', harmed: 'yes', band: 'P1' } })
    expect([told.header.band, told.loweringAsked]).to.deep.equal(['P1', undefined])
    expect(after({ header: { band: 'P0' } }, { type: 'follow_up_answered', data: { day: 30, how: 'worse', harmed: 'yes', band: 'P1' } }).header.band).to.equal('P0')
    expect(after(lowering, { type: 'follow_up_answered', data: { day: 30, how: 'better' } }).loweringAsked).to.deep.equal({ band: 'P4', by: 'rena' })
  })

  it('the end that is near is told, put off by what the worker does and by being taken up again, and by nothing else', () => {
    const near: NewEvent = { type: 'retention_near', data: { endsOn: '2027-11-24' } }
    expect(after({}, near).endsOn).to.equal('2027-11-24')
    expect(after({}, near, { type: 'retention_near', data: {} }).endsOn).to.equal(undefined)
    expect(after({}, near, { type: 'claimed', data: { queue: 'labour', owner: 'rena' } }).endsOn).to.equal('2027-11-24')
    expect(after({}, near, { type: 'message_added', data: { item: item('m', 'message'), language: 'az' } }).endsOn).to.equal(undefined)
    expect(after({}, near, { type: 'reopened', data: { queues: [] } }).endsOn).to.equal(undefined)
    expect(after({}, { type: 'message_added', data: { item: item('m', 'message'), language: 'az' } })).to.not.have.property('endsOn')
  })

  it('an emergency waits for its second person with who asked, when and why, and is told to the worker by its day, once, unless that endangers them', () => {
    const asked: Happened = { type: 'break_glass_asked', data: { reasonItem: 'why' }, by: { role: 'lead', id: 'lala' }, at: '2026-11-26T08:00:00.000Z' }
    expect(after({}, asked).glassAsked).to.deep.equal({ by: 'lala', at: '2026-11-26T08:00:00.000Z', reasonItem: 'why' })
    expect(after({}, { ...asked, data: { reasonItem: 'why', quiet: true } }).glassAsked?.quiet).to.equal(true)
    const opened = (quiet?: true): NewEvent => ({ type: 'break_glass_opened', data: { seconded: 'rena', reasonItem: 'why', ...(quiet ? { quiet } : {}) } })
    expect(after({ glassTold: ['2026-11-01'] }, asked, opened(), opened())).to.deep.include({ glassTold: ['2026-11-01', '2026-11-26'] })
    expect(after({}, asked, opened()).glassTold).to.deep.equal(['2026-11-26'])
    expect(after({}, asked, opened(true))).to.not.have.any.keys('glassTold', 'glassAsked')
  })

  it('copies are asked back one by one, and only that body’s is answered for', () => {
    const recall = (queue: string): NewEvent => ({ type: 'copy_recalled', data: { queue, row: `row-${queue}`, until: '2026-11-29' } })
    const kept = { row: 'row-ngo', until: '2026-11-29' }
    expect(after({}, recall('ngo'), recall('desk'), { type: 'recall_confirmed', data: { queue: 'desk' } }).recalls).to.deep.equal([
      { queue: 'ngo', ...kept },
      { queue: 'desk', ...kept, row: 'row-desk', confirmedOn: '2026-11-26' },
    ])
    expect(after({}, { type: 'recall_confirmed', data: { queue: 'desk' } }).recalls).to.deep.equal([])
  })
})
