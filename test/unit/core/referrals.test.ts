import { expect } from 'chai'
import type { Case, Track } from '../../../src/core/case.ts'
import type { Decision, StaffCommand } from '../../../src/core/commands.ts'
import { commit } from '../../../src/core/commit.ts'
import { decide } from '../../../src/core/decide.ts'
import { isRefusal } from '../../../src/core/errors.ts'
import { planTriage } from '../../../src/core/plan-triage.ts'
import { coreRules } from '../../support/core-rules.ts'
import type { World } from '../../support/given.ts'
import { after, contextOf, filing, item, note, read, staff, trackIn, waiting } from '../../support/given.ts'

const LATER = '2027-01-01T00:00:00.000Z'
const outcome = (at: World, command: StaffCommand): Decision | { refused: string } => decide(at.theCase, command, contextOf(at))
const refusal = (at: World, command: StaffCommand): string => {
  const found = outcome(at, command)
  return isRefusal(found) ? found.refused : 'none'
}
const decisionOf = (at: World, command: StaffCommand): Decision => {
  const found = outcome(at, command)
  if ('refused' in found) throw new Error(`refused: ${found.refused}`)
  return found
}
const withCase = (at: World, more: Partial<Case>): World => ({ ...at, theCase: { ...at.theCase, ...more } })
const worked = (more: Partial<Track> = {}): Track => ({ ...trackIn(after(filing(), read()), 'labour'), status: 'in_progress', owner: 'ilham', ...more })
const caseOf = (tracks: Track[], more: Partial<Case> = {}): World => withCase(after(filing(), read()), { tracks, ...more })
const consent = (body: string) => ({ body, on: '2026-11-24', coversLater: true, upTo: 1 })
const refer = (to: string, more: Partial<StaffCommand> = {}) => staff('refer', { to, item: note('p'), fields: ['story'], ...more })

describe('an offer to another body', () => {
  const offered = (at: World, command: StaffCommand) => decisionOf(at, command).events.flatMap((event) => (event.type === 'referral_offered' ? [event.data] : []))[0]
  it('rests on that body’s own consent, named in the case, and then on no second person', () => {
    const at = caseOf([worked()], { consents: [consent('ngo')] })
    expect(offered(at, refer('ngo', { seconded: 'samir' }))).to.deep.include({ queue: 'labour', to: 'ngo', basis: 'needs_consent', purposeItem: 'p', fields: ['story'] })
    expect(offered(at, refer('ngo', { seconded: 'samir' }))).to.not.have.property('secondedBy')
    expect(refusal(at, refer('child'))).to.equal('consent_missing')
  })
  it('needs none where the pack’s rules name that very body by default', () => {
    const at = caseOf([worked({ queue: 'desk' })])
    const command = refer('labour', { queue: 'desk' })
    expect(offered(at, command)).to.deep.include({ basis: 'default' }).and.not.have.property('secondedBy')
    expect(refusal(at, refer('ngo', { queue: 'desk' }))).to.equal('consent_missing')
  })
  it('for danger of life needs somebody else, who agrees to what was asked', () => {
    const danger = caseOf([worked({ riskAsked: { to: 'ngo', by: 'ilham', at: LATER, purposeItem: 'p', parts: ['story'] } })])
    const grave = withCase(danger, { header: { ...danger.theCase.header, band: 'P0' } })
    const agree = (id: string) => staff('agree_risk_referral', { actor: { role: 'inspector', id } })
    expect([refusal(danger, agree('samir')), refusal(grave, agree('ilham')), refusal(grave, agree('samir'))]).to.deep.equal(['action_not_allowed', 'second_person_needed', 'none'])
    expect(offered(grave, agree('samir'))).to.deep.include({ to: 'ngo', basis: 'default', purposeItem: 'p', fields: ['story'], secondedBy: 'samir' })
  })
  it('is made to no party to the case: neither by consent, nor for danger, nor asked about, nor taken up once a later word makes it one', () => {
    const at = caseOf([worked({ queue: 'desk' })], { consents: [consent('labour')] })
    expect(refusal(at, refer('labour', { queue: 'desk' }))).to.equal('none')
    const accused = (world: World) => withCase(world, { header: { ...world.theCase.header, band: 'P0', category: 'forced_labour' } })
    const risk = worked({ queue: 'desk', riskAsked: { to: 'labour', by: 'ilham', at: LATER, purposeItem: 'p', parts: ['story'] } })
    const offering = worked({ queue: 'desk', status: 'referred', referredTo: 'labour', referralBasis: 'needs_consent' })
    const asked = (tracks: Track[], command: StaffCommand) => refusal(accused(caseOf(tracks, { consents: [consent('labour')] })), command)
    expect([
      asked([worked({ queue: 'desk' })], refer('labour', { queue: 'desk' })),
      asked([worked({ queue: 'desk' })], refer('labour', { queue: 'desk', action: 'ask_risk_referral', reason: note('r', 'desk') })),
      asked([risk], staff('agree_risk_referral', { queue: 'desk', actor: { role: 'inspector', id: 'samir' } })),
      asked([worked({ queue: 'desk' })], staff('ask_consent', { queue: 'desk', to: 'labour' })),
      asked([offering], staff('accept_referral', { queue: 'labour', actor: { role: 'caseworker', id: 'nigar' } })),
    ]).to.deep.equal(['never_auto', 'never_auto', 'never_auto', 'never_auto', 'never_auto'])
    expect(asked([offering], staff('reject_referral', { queue: 'labour', actor: { role: 'caseworker', id: 'nigar' }, reason: note('r', 'labour') }))).to.equal('none')
  })
  it('hands over only what may leave the case, and what the consent covers', () => {
    const at = caseOf([worked()], { consents: [{ ...consent('ngo'), coversLater: false }], items: [item('story'), item('m', 'message'), note('n')] })
    const of = (...fields: string[]) => refusal(at, refer('ngo', { fields }))
    expect([of('story'), of('m'), of('n'), of('story', 'gone'), of()]).to.deep.equal(['none', 'consent_missing', 'input_invalid', 'input_invalid', 'input_invalid'])
  })
  it('says what is missing: to whom, why, and what is handed over', () => {
    const at = caseOf([worked()], { consents: [consent('ngo')] })
    const { to: _to, ...nobody } = refer('ngo')
    const { item: _item, ...unsaid } = refer('ngo')
    const { fields: _fields, ...nothing } = refer('ngo')
    expect([nobody, unsaid, nothing].map((command) => refusal(at, command))).to.deep.equal(['input_invalid', 'input_invalid', 'input_invalid'])
  })
  it('is made once, also where another track made it', () => {
    const at = caseOf([worked(), worked({ queue: 'child', status: 'referred', referredTo: 'ngo' })], { consents: [consent('ngo')] })
    expect(refusal(at, refer('ngo'))).to.equal('nothing_to_do')
  })
})

describe('an offer that is accepted', () => {
  const offering = worked({ status: 'referred', referredTo: 'ngo', referralBasis: 'needs_consent' })
  const accept = staff('accept_referral', { queue: 'ngo', actor: { role: 'caseworker', id: 'nigar' } })
  it('is refused where the consent is gone, the body may not receive any more, or the pack lost it', () => {
    const agreed = { consents: [consent('ngo')] }
    expect(refusal(caseOf([offering], agreed), accept)).to.equal('none')
    expect(refusal(caseOf([offering], { consents: [consent('child')] }), accept)).to.equal('consent_missing')
    expect(refusal({ ...caseOf([offering], agreed), rules: coreRules({ neverAuto: ['ngo'] }) }, accept)).to.equal('never_auto')
    expect(refusal({ ...caseOf([offering], agreed), rules: coreRules({ bodies: coreRules().bodies.filter(({ id }) => id !== 'ngo') }) }, accept)).to.equal('never_auto')
  })
  it('on the basis it was offered on; one that names none needs consent', () => {
    const { referralBasis: _none, ...unsaid } = offering
    expect(refusal(caseOf([unsaid]), accept)).to.equal('consent_missing')
    const [event] = decisionOf(caseOf([{ ...offering, referralBasis: 'default' }]), accept).events
    expect(event?.data).to.deep.include({ basis: 'default', from: 'labour', queue: 'ngo', owes: ['story'] })
  })
  it('owes only what was to leave, and triage makes no key of the rest', () => {
    const items = [item('story'), item('m', 'message')]
    const at = caseOf([worked({ status: 'referred', referredTo: 'ngo', referralBasis: 'needs_consent', referralWithheld: ['m'] })], {
      items,
      consents: [{ ...consent('ngo'), upTo: 2 }],
    })
    const accepted = decisionOf(at, accept)
    expect(accepted.events[0]?.data).to.deep.include({ owes: ['story'], withheld: ['m'] })
    const next = commit(at.theCase, accepted, accept.actor, contextOf(at))
    const plan = planTriage(next, undefined, at.rules)
    expect(plan.wrapTo.map(({ item: id, to }) => [id, to.includes('ngo')])).to.deep.equal([
      ['story', true],
      ['m', false],
    ])
  })
  it('by a body that has a part already owes it nothing and starts nothing', () => {
    const { events, add } = decisionOf(caseOf([offering, worked({ queue: 'ngo' })], { consents: [consent('ngo')] }), accept)
    expect(events[0]?.data).to.deep.include({ owes: [], clocks: [] })
    expect(add).to.deep.equal([])
  })
  it('has nothing to end where nothing was offered', () => {
    expect(refusal(caseOf([worked({ status: 'referred' })]), staff('revoke_referral', { reason: note('r') }))).to.equal('nothing_to_do')
  })
})

describe('keys given to whom they were owed', () => {
  const owing = (more: Partial<Track> = {}) => caseOf([worked({ owes: ['story', 'm'], clocks: [{ kind: 'pay_owed', state: 'running', due: LATER }], ...more })])
  const pay = (made: Record<string, string[]>) => staff('pay_owed', { wraps: Object.entries(made).map(([id, to]) => ({ item: id, wraps: item(id, 'story', to).wraps })) })
  const types = (at: World, command: StaffCommand) => decisionOf(at, command).events.map(({ type }) => type)
  it('are for that queue and its debts alone, every one of them, and never none', () => {
    for (const made of [{}, { story: [] }, { story: ['labour', 'police'] }, { story: ['labour'], other: ['labour'] }])
      expect(refusal(owing(), pay(made)), JSON.stringify(made)).to.equal('input_invalid')
    expect(refusal(owing(), staff('pay_owed'))).to.equal('input_invalid')
  })
  it('meet the clock with the last of them, if it still runs', () => {
    expect(types(owing(), pay({ story: ['labour'] }))).to.deep.equal(['wraps_added'])
    expect(types(owing(), pay({ story: ['labour'], m: ['labour'] }))).to.deep.equal(['wraps_added', 'clock_met'])
    const late = owing({
      clocks: [
        { kind: 'pay_owed', state: 'breached', due: '2026-11-20' },
        { kind: 'first_answer', state: 'running', due: LATER },
      ],
    })
    expect(types(late, pay({ story: ['labour'], m: ['labour'] }))).to.deep.equal(['wraps_added'])
  })
})

describe('what staff write', () => {
  const talking = (conversationOpen: boolean) => caseOf([worked()], { conversationOpen })
  const kinds = (at: World, command: StaffCommand) => decisionOf(at, command).add.map(({ kind, ref }) => `${kind}:${ref}`)
  it('for the worker is sent while the conversation is open; a note never', () => {
    const [reply, question] = [staff('reply', { item: item('r', 'reply') }), staff('ask_worker', { item: item('q', 'reply') })]
    expect([kinds(talking(true), reply), kinds(talking(true), question)]).to.deep.equal([['send_reply:r'], ['send_reply:q']])
    expect([kinds(talking(false), reply), kinds(talking(true), staff('note', { item: note('n') }))]).to.deep.equal([[], []])
  })
  it('is a note or a reply as its action says', () => {
    expect(refusal(talking(true), staff('reply', { item: note('n') }))).to.equal('input_invalid')
    expect(refusal(talking(true), staff('note', { item: item('r', 'reply') }))).to.equal('input_invalid')
    expect(refusal(talking(true), staff('note', { item: note('n'), reason: note('n') }))).to.equal('input_invalid')
  })
  it('as a basis or a remedy stands in the event', () => {
    expect(decisionOf(talking(false), staff('set_basis', { filingBasis: 'appeal_relay_contact' })).events[0]).to.deep.equal({
      type: 'basis_set',
      data: { filingBasis: 'appeal_relay_contact' },
    })
    const remedy = { remedy: 'wages', minor: 30_000, currency: 'EUR' } as const
    expect(decisionOf(talking(false), staff('record_remedy', { remedy })).events[0]?.data).to.deep.equal({ queue: 'labour', ...remedy })
  })
})

describe('a merge', () => {
  const linked = (links: Case['links']) => caseOf([worked()], { links })
  const link = (kind: 'head' | 'member', caseId: string) => staff('link', { link: { kind, caseId }, reason: note('l') })
  const member = { kind: 'member', caseId: 'a', on: '2026-11-24' } as const
  it('names one head or any members, never both, and no case twice', () => {
    expect(refusal(linked([member]), link('head', 'b'))).to.equal('link_refused')
    expect(refusal(linked([member]), link('member', 'b'))).to.equal('none')
    expect(refusal(linked([member]), link('member', 'a'))).to.equal('nothing_to_do')
    expect(refusal(linked([{ ...member, kind: 'head' }]), link('member', 'b'))).to.equal('link_refused')
    expect(refusal(linked([{ ...member, kind: 'head' }]), link('head', 'b'))).to.equal('link_refused')
  })
  it('is undone where it was made', () => {
    const undo = (caseId: string) => staff('unlink', { link: { kind: 'member', caseId }, reason: note('u') })
    expect([refusal(linked([member]), undo('a')), refusal(linked([member]), undo('b')), refusal(linked([member]), staff('unlink', { reason: note('u') }))]).to.deep.equal([
      'none',
      'nothing_to_do',
      'nothing_to_do',
    ])
  })
})

describe('the end of a quarantine', () => {
  const end = staff('end_quarantine', { queue: 'desk', actor: { role: 'lead', id: 'leyla' }, reason: note('e', 'desk') })
  const held = (more: Partial<Case> = {}) => caseOf([worked({ queue: 'desk', status: 'quarantine' })], { items: [item('story', 'story', ['triage', 'desk'])], outbox: [], ...more })
  const dropped = (at: World) => decisionOf(at, end).events.flatMap((event) => (event.type === 'triage_wraps_dropped' ? event.data.items : []))
  it('ends triage’s own wrap where the desk has the key, unless a reading is on its way', () => {
    expect(dropped(held())).to.deep.equal(['story'])
    expect(dropped(held({ outbox: after(filing()).theCase.outbox }))).to.deep.equal([])
    expect(decisionOf(held({ items: [item('story', 'story', ['triage'])] }), end).events.map(({ type }) => type)).to.deep.equal(['note_written', 'quarantine_ended'])
  })
  it('leaves it while another desk still looks', () => {
    const at = held()
    expect(dropped(withCase(at, { tracks: [...at.theCase.tracks, worked({ queue: 'other', status: 'quarantine' })] }))).to.deep.equal([])
  })
})

describe('closing', () => {
  it('names a second person for spam alone', () => {
    const closed = (more: Partial<StaffCommand>) =>
      decisionOf(caseOf([worked()]), staff('close', { reason: note('c'), ...more })).events.flatMap((event) => (event.type === 'closed' ? [event.data] : []))[0]
    expect(closed({ closeReason: 'malicious_or_spam', seconded: 'samir' })).to.deep.include({ secondedBy: 'samir' })
    expect(closed({ closeReason: 'no_contact', seconded: 'samir' })).to.not.have.property('secondedBy')
    expect(refusal(caseOf([worked()]), staff('close', { closeReason: 'malicious_or_spam', reason: note('c'), seconded: '' }))).to.equal('second_person_needed')
  })
  it('asks nobody afterwards while another body is at work, and does once all are closed or withdrawn', () => {
    const follow = (other: Track['status']) =>
      decisionOf(caseOf([worked(), worked({ queue: 'ngo', status: other })]), staff('close', { closeReason: 'no_contact', reason: note('c') })).add.map(({ kind }) => kind)
    expect([follow('in_progress').length, follow('closed').length, follow('withdrawn').length]).to.deep.equal([0, 3, 3])
    expect(waiting(after(filing(), read(), staff('close', { closeReason: 'no_contact', reason: note('c') })))).to.include.members(['follow_up:30', 'follow_up:60', 'follow_up:90'])
  })
})
