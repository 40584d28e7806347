import { expect } from 'chai'
import type { Actor, Case, Clock, Track } from '../../../src/core/case.ts'
import type { NewEvent } from '../../../src/core/events.ts'
import { blankCase, evolve } from '../../../src/core/evolve.ts'
import { after, filing, fromEvents, item, receipt } from '../../support/given.ts'

const ON = '2026-11-24'
const DUE = '2026-11-27T19:59:59.999Z'
const clock = (kind: Clock['kind'], more: Partial<Clock> = {}): Clock => ({ kind, state: 'running', due: DUE, day: '2026-11-27', ...more })
const track = (queue: string, more: Partial<Track> = {}): Track => ({ queue, row: `row-${queue}`, basis: 'default', status: 'in_progress', owes: [], clocks: [], step: 0, ...more })
const filed = (): Case => after(filing()).theCase
const caseWith = (tracks: Track[], more: Partial<Case> = {}): Case => ({ ...filed(), tracks, ...more })
const next = (theCase: Case, event: NewEvent, by: Actor = { role: 'system' }): Case => evolve(theCase, { ...event, n: 9, on: ON, by })
const tracksAfter = (tracks: Track[], event: NewEvent, more: Partial<Case> = {}, by?: Actor): Track[] => next(caseWith(tracks, more), event, by).tracks
const offering = { status: 'referred', referredTo: 'ngo', referralBasis: 'needs_consent', waitingFor: 'recipient' } as const

describe('a case before it is filed', () => {
  it('knows nothing, and stands where any reading moves it', () => {
    const { header, ...rest } = blankCase('story')
    expect(header).to.deep.equal({
      filedOn: '',
      channel: 'web',
      language: 'und',
      status: 'received',
      band: 'P4',
      category: 'other',
      indicators: [],
      facts: [],
      issues: [],
      regionGroup: '',
      sector: '',
      compartment: 'none',
      unsure: false,
    })
    expect(rest).to.deep.include({ _id: 'story', number: '', filingBasis: 'intelligence_only', conversationOpen: false, activeOn: '', figureRow: '', wake: null })
  })
  it('is filled once, with a code and a sender only where there are any', () => {
    expect(filed()).to.not.have.any.keys('receipt', 'sender')
    const again = next(filed(), { type: 'filed', data: { ...filing({ item: item('other'), number: 'AAA-AAA' }), figureRow: 'x' } })
    expect([again.number, again.items.map(({ id }) => id)]).to.deep.equal(['K7M-2Q9', ['story']])
    expect(after(filing({ receipt: receipt() })).theCase.receipt).to.deep.equal(receipt())
  })
})

describe('a body that joins', () => {
  const joins = (queue: string): NewEvent => ({ type: 'track_opened', data: { queue, row: 'new', basis: 'default', owes: [], clocks: [{ kind: 'human_look', due: DUE }] } })
  it('has one track, which starts with its clocks as they were set', () => {
    const [only, ...others] = tracksAfter([], joins('labour'))
    expect(only).to.deep.equal({
      queue: 'labour',
      row: 'new',
      basis: 'default',
      status: 'triaged',
      owes: [],
      clocks: [{ kind: 'human_look', state: 'running', due: DUE }],
      step: 0,
    })
    expect(others).to.deep.equal([])
    const here = track('labour')
    expect(tracksAfter([here], joins('labour'))).to.deep.equal([here])
  })
  it('again, after it lost its part, begins anew, but for its hold and the rungs climbed', () => {
    const lost = track('labour', { status: 'withdrawn', ended: 'consent', step: 2, heldUntil: '2027-01-01' })
    expect(tracksAfter([lost], joins('labour'))[0])
      .to.deep.include({ row: 'new', status: 'triaged', step: 2, heldUntil: '2027-01-01' })
      .and.not.have.property('ended')
    const { heldUntil: _none, ...free } = lost
    expect(tracksAfter([free], joins('labour'))[0]).to.not.have.property('heldUntil')
  })
})

describe('a body that loses its part', () => {
  const working = track('ngo', { basis: 'needs_consent', owner: 'nigar', clocks: [clock('human_look')], ...offering, referredTo: 'shelter' })
  const withdrawn: NewEvent = { type: 'consent_withdrawn', data: { body: 'ngo' } }
  const moved: NewEvent = {
    type: 'triaged',
    data: {
      items: [],
      reading: { ...filed().header, band: 'P1' },
      compartment: 'children',
      tracks: [],
      wraps: [],
      consentAsked: [],
      dropped: ['ngo'],
      rules: [],
    },
  }
  it('by its consent stops, and its owner and its referral go', () => {
    const [ended] = tracksAfter([working], withdrawn)
    expect(ended).to.deep.include({ status: 'withdrawn', ended: 'consent', clocks: [{ kind: 'human_look', state: 'stopped', due: '2026-11-27' }] })
    expect(ended).to.not.have.any.keys('owner', 'waitingFor', 'referredTo', 'referralBasis', 'closeReason')
  })
  it('by a compartment is closed as out of scope, and forgotten among those the ladder called', () => {
    const [ended, stays] = tracksAfter([working, track('child', { reached: ['lead', 'ngo'] })], moved)
    expect(ended).to.deep.include({ status: 'closed', closeReason: 'out_of_scope', ended: 'compartment' }).and.not.have.property('owner')
    expect([stays?.reached, stays?.status]).to.deep.equal([['lead'], 'in_progress'])
  })
  it('is none that needs no consent, and none whose consent this was not', () => {
    const tracks = [track('ngo', offering), track('labour', { ...offering, referredTo: 'shelter' }), track('child', { ...offering, referralBasis: 'default' })]
    expect(tracksAfter(tracks, withdrawn)[0]?.status).to.equal('in_progress')
    expect(tracksAfter(tracks, withdrawn).slice(1)).to.deep.equal(tracks.slice(1))
  })
  it('that was only offered the case is offered it no more, and the offer’s clock stops', () => {
    const [back] = tracksAfter([track('labour', { ...offering, clocks: [clock('accept_referral'), clock('human_look')] })], withdrawn)
    expect(back).to.deep.include({ status: 'in_progress' }).and.not.have.any.keys('referredTo', 'referralBasis', 'waitingFor')
    expect(back?.clocks).to.deep.equal([{ kind: 'accept_referral', state: 'stopped', due: '2026-11-27' }, clock('human_look')])
  })
  it('keeps no key, and the consent is gone; other consents stay', () => {
    const consents = ['ngo', 'shelter'].map((body) => ({ body, on: ON, coversLater: true, upTo: 1 }))
    const items = [item('story', 'story', ['triage', 'ngo', 'labour'])]
    const to = (basis: Track['basis'], queue = 'ngo') =>
      next(caseWith([track(queue, { basis }), track('labour')], { items, consents }), withdrawn).items[0]?.wraps.map((wrap) => wrap.to)
    expect(to('needs_consent')).to.deep.equal(['triage', 'labour'])
    expect(to('default'), 'it has the case by the rules').to.deep.equal(['triage', 'ngo', 'labour'])
    expect(to('needs_consent', 'shelter'), 'another’s track').to.deep.equal(['triage', 'ngo', 'labour'])
    expect(next(caseWith([], { consents }), withdrawn).consents.map(({ body }) => body)).to.deep.equal(['shelter'])
  })
})

describe('a consent', () => {
  it('given again takes the older one’s place and answers the question about that body alone', () => {
    const theCase = caseWith([], { consents: [{ body: 'ngo', on: '2026-01-01', coversLater: true, upTo: 0 }], consentAsked: ['ngo', 'shelter'] })
    const given = next(theCase, { type: 'consent_given', data: { body: 'ngo', coversLater: false } })
    expect(given.consents).to.deep.equal([{ body: 'ngo', on: ON, coversLater: false, upTo: 1 }])
    expect(given.consentAsked).to.deep.equal(['shelter'])
  })
})

describe('withdrawing and hiding', () => {
  const busy = track('labour', { ...offering, clocks: [clock('human_look'), clock('accept_referral')] })
  const closed = track('ngo', { status: 'closed', closeReason: 'no_contact', clocks: [clock('human_look')] })
  it('stops work on every track that was not closed, and ends the conversation', () => {
    const theCase = next(caseWith([busy, closed], { conversationOpen: true, consentAsked: ['shelter'] }), { type: 'withdrawn', data: {} })
    const [first, second] = theCase.tracks
    expect(first).to.deep.include({ status: 'withdrawn' }).and.not.have.any.keys('waitingFor', 'referredTo', 'referralBasis')
    expect(first?.clocks.map(({ state }) => state)).to.deep.equal(['stopped', 'stopped'])
    expect(second).to.deep.equal(closed)
    expect(theCase).to.deep.include({ withdrawnOn: ON, conversationOpen: false, consentAsked: [] })
  })
  it('keeps a withdrawn case withdrawn, whatever else comes', () => {
    const withdrawn = caseWith([track('labour', { status: 'withdrawn' })], { withdrawnOn: ON })
    expect(next(withdrawn, { type: 'claimed', data: { queue: 'labour', owner: 'ilham' } }).tracks[0]?.status).to.equal('withdrawn')
    const read = next(withdrawn, { type: 'track_opened', data: { queue: 'ngo', row: 'r', basis: 'default', owes: [], clocks: [] } })
    expect(read.tracks.map(({ status }) => status)).to.deep.equal(['withdrawn', 'withdrawn'])
  })
  it('stops on hiding every clock but that of a referral nobody answered, and keeps the first day', () => {
    const hidden = next(caseWith([busy, track('ngo', { clocks: [clock('human_look'), clock('accept_referral')] })], { conversationOpen: true }), {
      type: 'deletion_asked',
      data: {},
    })
    expect(hidden.tracks.map(({ clocks }) => clocks.map(({ state }) => state))).to.deep.equal([
      ['stopped', 'running'],
      ['stopped', 'stopped'],
    ])
    expect(hidden).to.deep.include({ deletionAskedOn: ON, conversationOpen: false, consentAsked: [] })
    const later = next({ ...hidden, deletionAskedOn: '2026-11-01' }, { type: 'clock_started', data: { queue: 'labour', kind: 'first_answer', due: DUE } })
    expect(later.tracks[0]?.clocks.find(({ kind }) => kind === 'first_answer')?.state, 'no clock begins on a hidden case').to.equal('stopped')
    expect(next(later, { type: 'deletion_asked', data: {} }).deletionAskedOn).to.equal('2026-11-01')
  })
})

describe('the track of a referral', () => {
  const offered = track('labour', { ...offering, clocks: [clock('accept_referral'), clock('human_look')] })
  const ends: [NewEvent, string][] = [
    [{ type: 'referral_rejected', data: { from: 'labour', to: 'ngo', reasonItem: 'n' } }, 'met'],
    [{ type: 'referral_revoked', data: { from: 'labour', to: 'ngo', reasonItem: 'n' } }, 'stopped'],
    [{ type: 'referral_bounced', data: { from: 'labour', to: 'ngo' } }, 'breached'],
  ]
  for (const [event, state] of ends)
    it(`is at work again once it was ${event.type.slice(9)}, and the clock says how`, () => {
      const [back] = tracksAfter([offered], event)
      expect(back).to.deep.include({ status: 'in_progress' }).and.not.have.any.keys('referredTo', 'referralBasis', 'waitingFor')
      expect(back?.clocks).to.deep.equal([{ kind: 'accept_referral', state, due: '2026-11-27' }, clock('human_look')])
      expect(tracksAfter([{ ...offered, status: 'closed' }], event)[0]?.status, 'closed meanwhile').to.equal('closed')
    })
  it('waits for the body it was offered to', () => {
    const [waiting] = tracksAfter([track('labour')], { type: 'referral_offered', data: { queue: 'labour', to: 'ngo', basis: 'default', purposeItem: 'p', fields: [] } })
    expect(waiting).to.deep.include({ status: 'referred', referredTo: 'ngo', referralBasis: 'default', waitingFor: 'recipient' })
  })
  it('waits for nobody once it was accepted', () => {
    const [from] = tracksAfter([offered], { type: 'referral_accepted', data: { from: 'labour', queue: 'ngo', row: 'r', basis: 'default', owes: [], clocks: [] } })
    expect(from).to.not.have.any.keys('referredTo', 'referralBasis', 'waitingFor')
  })
  it('drops the offer when it is closed', () => {
    const [done] = tracksAfter([offered], { type: 'closed', data: { queue: 'labour', reason: 'no_contact', reasonItem: 'n' } })
    expect(done).to.deep.include({ status: 'closed', closeReason: 'no_contact' }).and.not.have.any.keys('referredTo', 'referralBasis', 'waitingFor')
    expect(done?.clocks.map(({ state }) => state)).to.deep.equal(['stopped', 'stopped'])
  })
})

describe('a track and its clocks', () => {
  it('starts a clock anew in the place of the older of its kind', () => {
    const [one] = tracksAfter([track('labour', { clocks: [clock('human_look', { state: 'met' }), clock('first_answer')] })], {
      type: 'clock_started',
      data: { queue: 'labour', kind: 'human_look', due: DUE, day: '2026-11-27' },
    })
    expect(one?.clocks).to.deep.equal([clock('first_answer'), clock('human_look')])
  })
  it('pauses what runs, with the day and the reason, and resumes what is paused', () => {
    const pause: NewEvent = { type: 'clock_paused', data: { queue: 'labour', kind: 'first_answer', until: '2026-12-01', reasonItem: 'why' } }
    const resume: NewEvent = { type: 'clock_resumed', data: { queue: 'labour', kind: 'first_answer', due: DUE } }
    const clocks = [clock('first_answer', { state: 'met' }), clock('human_look')]
    expect(tracksAfter([track('labour', { clocks })], pause)[0]?.clocks).to.deep.equal(clocks)
    expect(tracksAfter([track('labour', { clocks })], resume)[0]?.clocks).to.deep.equal(clocks)
    const paused = clock('first_answer', { state: 'paused', pausedOn: ON, pausedFor: 'why' })
    expect(tracksAfter([track('labour', { clocks: [clock('first_answer')] })], pause)[0]?.clocks).to.deep.equal([paused])
    expect(tracksAfter([track('labour', { clocks: [paused] })], resume)[0]?.clocks).to.deep.equal([{ kind: 'first_answer', state: 'running', due: DUE }])
  })
  it('that staff paused in an older format counts from the day of its moment', () => {
    const { on: _none, ...event } = { on: '', type: 'clock_paused', n: 9, at: '2026-11-25T10:00:00.000Z', by: { role: 'lead', id: 'leyla' } } as const
    const data = { queue: 'labour', kind: 'first_answer', until: '2026-12-01', reasonItem: 'why' } as const
    const paused = evolve(caseWith([track('labour', { clocks: [clock('first_answer')] })]), { ...event, data })
    expect(paused.tracks[0]?.clocks[0]?.pausedOn).to.equal('2026-11-25')
  })
  it('ends its hold', () => {
    expect(tracksAfter([track('labour', { heldUntil: ON })], { type: 'hold_ended', data: { queue: 'labour' } })[0]).to.not.have.property('heldUntil')
  })
  it('says how a clock ended, and only of that kind', () => {
    const ended = (event: NewEvent) => tracksAfter([track('labour', { clocks: [clock('human_look'), clock('first_answer')] })], event)[0]?.clocks.map(({ state }) => state)
    expect(ended({ type: 'clock_met', data: { queue: 'labour', kind: 'human_look' } })).to.deep.equal(['met', 'running'])
    expect(ended({ type: 'clock_breached', data: { queue: 'labour', kind: 'first_answer' } })).to.deep.equal(['running', 'breached'])
  })
  it('waits no more for the worker once a message came, and still for the recipient', () => {
    const tracks = tracksAfter([track('labour', { waitingFor: 'worker' }), track('ngo', { waitingFor: 'recipient' })], {
      type: 'message_added',
      data: { item: item('m', 'message'), language: 'az' },
    })
    expect(tracks.map(({ waitingFor }) => waitingFor)).to.deep.equal([undefined, 'recipient'])
  })
  it('reopens where it was closed and has a part, for its owner or for anybody', () => {
    const shut = (queue: string, more: Partial<Track> = {}) => track(queue, { status: 'closed', closeReason: 'no_contact', ...more })
    const tracks = tracksAfter([shut('labour'), shut('ngo', { owner: 'nigar' }), shut('child', { ended: 'compartment' }), track('desk'), shut('shelter')], {
      type: 'reopened',
      data: { queues: ['labour', 'ngo', 'child', 'desk'] },
    })
    expect(tracks.map(({ status }) => status)).to.deep.equal(['triaged', 'in_progress', 'closed', 'in_progress', 'closed'])
    expect(tracks[0]).to.not.have.property('closeReason')
  })
  it('owes no more what it can open by now', () => {
    const items = [item('story', 'story', ['labour']), item('m', 'message', ['labour'])]
    const [one, other] = tracksAfter(
      [track('ngo', { owes: ['story', 'm'] }), track('labour')],
      { type: 'wraps_added', data: { queue: 'ngo', wraps: [{ item: 'm', wraps: item('m', 'message', ['ngo']).wraps }] } },
      { items },
    )
    expect([one?.owes, other?.owes]).to.deep.equal([['story'], []])
  })
  it('goes back to the queue where its owner has a conflict, and is another’s otherwise', () => {
    const conflict: NewEvent = { type: 'conflict_declared', data: { queue: 'labour', reasonItem: 'c' } }
    const by: Actor = { role: 'inspector', id: 'ilham' }
    const left = (more: Partial<Track>) => tracksAfter([track('labour', { owner: 'ilham', ...more })], conflict, {}, by)[0]
    expect(left({})).to.deep.include({ status: 'triaged' }).and.not.have.property('owner')
    expect(left({ status: 'closed' })?.status).to.equal('closed')
    expect(left({ owner: 'samir' })).to.deep.include({ status: 'in_progress', owner: 'samir' })
    const twice = next(next(caseWith([]), conflict, by), conflict, by)
    expect(twice.conflicts).to.deep.equal(['ilham'])
    expect(next(caseWith([]), conflict, { role: 'lead' })).to.not.have.property('conflicts')
  })
})

describe('a case nobody could read', () => {
  const failed: NewEvent = { type: 'quarantined', data: { code: 'item_unreadable', queue: 'desk', row: 'r', wraps: [] } }
  it('lies with the desk, by default and without clocks, and leaves it by a decision alone', () => {
    const held = next(caseWith([track('labour')]), failed)
    expect(held.tracks[1]).to.deep.equal({ queue: 'desk', row: 'r', basis: 'default', status: 'quarantine', owes: [], clocks: [], step: 0 })
    const ended: NewEvent = { type: 'quarantine_ended', data: { queue: 'desk', reasonItem: 'e' } }
    expect(next(held, ended).tracks[1]?.status).to.equal('triaged')
    expect(next(next(held, ended), { ...ended, data: { queue: 'labour', reasonItem: 'e' } }).tracks[0]?.status).to.equal('in_progress')
  })
})

describe('what a case remembers', () => {
  it('is each item once, each link till it is undone, and no question of lowering that was answered', () => {
    const added: NewEvent = { type: 'message_added', data: { item: item('m', 'message'), language: 'az' } }
    expect(fromEvents([{ type: 'filed', data: { ...filing(), figureRow: 'f' } }, added, added]).items.map(({ id }) => id)).to.deep.equal(['story', 'm'])
    const links: Case['links'] = [
      { kind: 'head', caseId: 'a', on: ON },
      { kind: 'member', caseId: 'b', on: ON },
    ]
    expect(next(caseWith([], { links }), { type: 'unlinked', data: { caseId: 'a', reasonItem: 'u' } }).links).to.deep.equal(links.slice(1))
    const asked = next(caseWith([]), { type: 'band_lowering_asked', data: { band: 'P4', reasonItem: 'l' } })
    expect(asked.loweringAsked).to.deep.equal({ band: 'P4', by: '' })
    expect(next(asked, { type: 'band_lowered', data: { band: 'P4', secondedBy: 'samir' } })).to.not.have.property('loweringAsked')
  })
})
