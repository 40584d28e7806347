import { expect } from 'chai'
import type { Case, Referral } from '../../../src/core/case.ts'
import type { Contact } from '../../../src/core/contact.ts'
import { erasedRows, NO_DUE, sideRows } from '../../../src/core/side-rows.ts'
import { buildCase, buildItem, buildTrack } from '../../support/build-case.ts'

type More = Partial<Omit<Case, 'header'>>
const GRAVE: Partial<Case['header']> = { band: 'P1', category: 'forced_labour', regionGroup: 'west', sector: 'farms', compartment: 'trafficking' }
const built = (more: More = {}): Case => buildCase({ header: GRAVE, tracks: [buildTrack()], ...more })
const rows = (more: More) => sideRows(built(more))
const names = (more: More): string[] => rows(more).map(({ queue, _id }) => `${queue} ${_id}`)
const wraps = (...to: string[]) => to.map((one) => ({ to: one, keyVersion: '1', sealedKey: `key-${one}` }))

/** What a row tells of a case beside its number. */
const says = (row: ReturnType<typeof rows>[number] | undefined): unknown[] => [row?.number, row?.band, row?.category, row?.regionGroup, row?.sector, row?.compartment]
const ALL = ['number-case-1', 'P1', 'forced_labour', 'west', 'farms', 'trafficking']
const NUMBER_ALONE = ['number-case-1', 'P4', 'other', '', '', 'trafficking']

const offer = (more: Partial<Referral> = {}): Referral => ({
  ...{ from: 'labour', to: 'ngo', basis: 'default', state: 'offered', on: '2026-11-24', offeredOn: '2026-11-24', purposeItem: 'p', parts: [] },
  row: 'row-offer',
  ...more,
})

describe('lists beside the work', () => {
  it('hold nothing of a case that waits for nobody else', () => {
    expect(rows({})).to.deep.equal([])
  })

  it('show a body what is offered to it, till when it has to answer', () => {
    const accept = { kind: 'accept_referral' as const, state: 'running' as const, due: '2026-11-27T08:00:00.000Z' }
    const look = { ...accept, kind: 'human_look' as const, due: '2026-11-25T08:00:00.000Z' }
    const track = (...clocks: (typeof accept | typeof look)[]) => buildTrack({ status: 'referred', referredTo: 'ngo', clocks })
    const [row] = rows({ tracks: [track(look, accept)], referrals: [offer()] })
    expect(row).to.deep.include({
      _id: 'row-offer',
      queue: 'ngo/offered',
      due: accept.due,
      open: true,
      trackStatus: 'referred',
      owner: '',
      waitingFor: '',
      caseId: 'case-1',
      version: 1,
    })
    expect(says(row)).to.deep.equal(ALL)
    expect(rows({ tracks: [buildTrack({ referredTo: 'ngo', clocks: [] })], referrals: [offer()] })[0]?.due).to.equal(NO_DUE)
    const { row: _none, ...old } = offer()
    expect([names({ tracks: [track()], referrals: [old] }), names({ referrals: [offer()] }), names({ tracks: [track()], referrals: [offer({ state: 'bounced' })] })]).to.deep.equal(
      [[], [], []],
    )
  })

  it('have whoever holds a key that is owed pay it: bodies with a part by their row, others without a word of the case', () => {
    const items = [buildItem({ id: 'story', wraps: wraps('triage', 'labour', 'desk', 'sender') }), buildItem({ id: 'm1', wraps: wraps('shelter', 'labour') })]
    const owes = (...ids: string[]) => buildTrack({ queue: 'ngo', owes: ids })
    const owing = rows({ items, tracks: [buildTrack(), owes('story')] })
    expect(owing.map(({ queue, _id }) => `${queue} ${_id}`)).to.deep.equal(['labour/owing row-labour-owing', 'desk/owing row-ngo-owing-desk'])
    expect(owing.map(says)).to.deep.equal([ALL, NUMBER_ALONE])
    expect(names({ items, tracks: [buildTrack(), buildTrack({ queue: 'ngo' })] }), 'nothing is owed').to.deep.equal([])
    for (const more of [{ status: 'closed' as const }, { status: 'withdrawn' as const }, { ended: 'consent' as const }])
      expect(names({ items, tracks: [buildTrack(), { ...owes('story'), ...more }] }), Object.values(more).join()).to.deep.equal([])
    expect(names({ items, tracks: [buildTrack({ ended: 'consent' }), owes('m1')] }), 'one that has no part any more may hold the last').to.deep.equal([
      'shelter/owing row-ngo-owing-shelter',
      'labour/owing row-ngo-owing-labour',
    ])
  })

  it('find a case under another by its number still, for those who have a part', () => {
    const tracks = [buildTrack(), buildTrack({ queue: 'ngo', ended: 'consent' })]
    const link = (kind: 'head' | 'member') => [{ kind, caseId: 'x', on: '2026-11-24' }]
    expect(names({ tracks, links: link('head') })).to.deep.equal(['labour/merged row-labour-merged'])
    expect(names({ tracks, links: link('member') })).to.deep.equal([])
  })

  it('ask every colleague whether to open it in an emergency, by its number alone', () => {
    const asking = rows({ glassAsked: { by: 'lala', at: '2026-11-24T08:00:00.000Z', reasonItem: 'why' } })
    expect(asking.map(({ queue, _id }) => `${queue} ${_id}`)).to.deep.equal(['labour/emergency row-labour-emergency'])
    expect(says(asking[0])).to.deep.equal(NUMBER_ALONE)
  })

  it('tell a queue which of its cases are about to be deleted, and on what day', () => {
    const [row] = rows({ endsOn: '2026-12-24' })
    expect(row).to.deep.include({ _id: 'row-labour-ending', queue: 'labour/ending', due: '2026-12-24T12:00:00.000Z' })
    expect(says(row)).to.deep.equal(ALL)
  })
})

describe('lists beside the work, of a case that is to be deleted', () => {
  it('ask for copies that nobody said were destroyed, and tell till when a hold keeps it: nothing but the number', () => {
    const hidden: More = {
      deletionAskedOn: '2026-11-24',
      tracks: [buildTrack({ heldUntil: '2026-12-24' }), buildTrack({ queue: 'shelter' })],
      recalls: [
        { queue: 'ngo', row: 'row-a', until: '2026-11-27' },
        { queue: 'child', row: 'row-b', until: '2026-11-27', confirmedOn: '2026-11-25' },
      ],
      ...{ endsOn: '2026-12-24', links: [{ kind: 'head', caseId: 'x', on: '2026-11-24' }] },
    }
    expect(names(hidden)).to.deep.equal(['ngo/recalled row-a', 'labour/kept row-labour-kept'])
    expect(rows(hidden).map(says)).to.deep.equal([NUMBER_ALONE, NUMBER_ALONE])
    expect(rows(hidden).map(({ due }) => due)).to.deep.equal([NO_DUE, '2026-12-24T12:00:00.000Z'])
    expect(names({ hiddenOn: '2026-11-24', tracks: [buildTrack({ heldUntil: '2026-12-24' })] }), 'hidden for a day alone').to.deep.equal([])
  })

  it('tell a queue what was erased: the number, the day, why and how much, the newest first', () => {
    const items = [
      ...(['story', 'message', 'reply', 'note', 'findings', 'command'] as const).map((kind) => buildItem({ id: kind, kind })),
      buildItem({ id: 'files', kind: 'message', blobs: ['a', 'b'] }),
    ]
    const [row] = erasedRows(built({ items }), '2026-12-24')
    expect(row).to.deep.include({
      _id: 'row-labour-erased',
      queue: 'labour/erased',
      version: 2,
      filedOn: '2026-12-24',
      due: '7973-87-75T12:00:00.000Z',
      removed: { why: 'asked', texts: 5, files: 2 },
    })
    expect(says(row)).to.deep.equal(NUMBER_ALONE)
    const reached: Case['events'] = [
      { n: 1, type: 'withdrawn', on: '2026-11-24', by: { role: 'worker' }, data: {} },
      { n: 2, type: 'retention_reached', on: '2026-11-24', by: { role: 'system' }, data: {} },
    ]
    expect(erasedRows(built({ events: reached }), '2026-12-24')[0]?.removed?.why).to.equal('retention')
    const later = erasedRows(built(), '2027-01-05')[0]?.due ?? ''
    expect(later < (row?.due ?? '')).to.equal(true)
  })
})

describe('the list of a union that workers asked for', () => {
  const contact = (more: Partial<Contact> = {}): Contact => ({
    ...{ id: 'c', row: 'row-c', otherRow: 'row-o', body: 'guild', other: 'ngo', state: 'asked', askedOn: '2026-11-24', on: '2026-11-24', due: '2026-12-06', until: '2027-02-27' },
    ...{ items: [], told: false, channel: 'web', wording: 'mine.union_sees', language: 'az' },
    ...more,
  })
  const listed = (more: Partial<Contact> = {}, theCase: More = {}) => rows({ contacts: [contact(more)], ...theCase })

  it('holds nothing of the case, not even its number', () => {
    const [row] = listed()
    expect(row).to.deep.include({ _id: 'row-c', queue: 'guild/contact', due: '2026-12-06T12:00:00.000Z', owner: '', waitingFor: '', trackStatus: 'triaged' })
    expect(says(row)).to.deep.equal(['c', 'P4', 'other', '', '', 'none'])
  })

  it('tells who has it and whether the worker is waited for', () => {
    expect(listed({ state: 'taken', owner: 'rauf' })[0]).to.deep.include({ owner: 'rauf', trackStatus: 'in_progress', waitingFor: '' })
    expect(listed({ state: 'answered', owner: 'rauf' })[0]).to.deep.include({ trackStatus: 'in_progress', waitingFor: 'worker' })
  })

  it('holds what the union is to destroy, till its day, also of a case that was deleted; and stands with who was told of its silence', () => {
    for (const more of [{}, { deletionAskedOn: '2026-11-25' }])
      expect(listed({ state: 'taken_back', askedBack: { until: '2026-11-30' } }, more).map(({ due, trackStatus }) => [due, trackStatus])).to.deep.equal([
        ['2026-11-30T12:00:00.000Z', 'withdrawn'],
      ])
    expect(listed({ lateOn: '2026-12-07' }).map(({ queue, _id }) => `${queue} ${_id}`)).to.deep.equal(['guild/contact row-c', 'ngo/contact row-o'])
  })
})
