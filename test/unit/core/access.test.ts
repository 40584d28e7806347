import { expect } from 'chai'
import type { Reader } from '../../../src/core/access.ts'
import { mayOpenCase, mayOpenItem } from '../../../src/core/access.ts'
import type { Case } from '../../../src/core/case.ts'
import type { MemberRole } from '../../../src/core/member.ts'
import { STAFF_ROLES } from '../../../src/core/vocab.ts'
import { after, afterIn, filing, item, note, read, receipt, staff, wait } from '../../support/given.ts'

const TODAY = '2026-11-24'
const CLEARED: Reader['clearances'] = ['trafficking', 'children']
const open = after(filing({ receipt: receipt() }), read({ issues: ['unpaid_wages'] }))
const reader = (overrides: Partial<Reader> = {}): Reader => ({ role: 'inspector', id: 'ilham', queues: ['labour'], clearances: CLEARED, ...overrides })
const accessTo = (theCase: Case, overrides: Partial<Reader> = {}, today = TODAY) => mayOpenCase(reader(overrides), theCase, today)
const OTHER_ROLES: MemberRole[] = ['union_monitor', 'union_contact', 'statistics_reader', 'social_partner', 'administrator']

describe('who may open a case', () => {
  it('is staff of a queue with a part in it', () => {
    for (const role of STAFF_ROLES) expect(accessTo(open.theCase, { role })).to.equal('ok')
    expect(accessTo(open.theCase, { queues: ['shelter', 'labour'] })).to.equal('ok')
    for (const queues of [[], ['shelter'], ['ngo'], ['police']]) expect(accessTo(open.theCase, { queues })).to.equal('out_of_scope')
  })
  it('is never a union, an employers’ confederation, a reader of statistics or an administrator', () => {
    for (const role of OTHER_ROLES) expect(accessTo(open.theCase, { role, queues: ['labour', 'ombudsman', 'union'] })).to.equal('out_of_scope')
  })
  it('is a body that needs consent only while the consent stands', () => {
    const agreed = afterIn(open, { type: 'give_consent', body: 'ngo', coversLater: true }, { type: 'read', as: undefined })
    expect(accessTo(agreed.theCase, { queues: ['ngo'] })).to.equal('ok')
    expect(accessTo({ ...agreed.theCase, consents: [] }, { queues: ['ngo'] })).to.equal('out_of_scope')
    const another = agreed.theCase.consents.map((consent) => ({ ...consent, body: 'shelter' }))
    expect(accessTo({ ...agreed.theCase, consents: another }, { queues: ['ngo'] }), 'somebody else’s consent').to.equal('out_of_scope')
  })
  it('is no longer a body that lost its part to a compartment', () => {
    const moved = afterIn(open, { type: 'add_message', item: item('m', 'message'), language: 'az' }, read({ category: 'forced_labour' }))
    expect(accessTo(moved.theCase)).to.equal('out_of_scope')
    expect(accessTo(moved.theCase, { queues: ['shelter'] })).to.equal('ok')
  })
  it('is in a compartment only who is cleared for it; to their colleagues the case is not there', () => {
    const grave = after(filing(), read({ category: 'forced_labour' })).theCase
    expect(grave.header.compartment).to.equal('trafficking')
    expect(accessTo(grave, { queues: ['shelter'], clearances: ['trafficking'] })).to.equal('ok')
    for (const clearances of [[], ['children']] satisfies Reader['clearances'][]) expect(accessTo(grave, { queues: ['shelter'], clearances })).to.equal('out_of_scope')
    expect(accessTo({ ...grave, header: { ...grave.header, compartment: 'children' } }, { queues: ['shelter'], clearances: ['trafficking'] })).to.equal('out_of_scope')
  })
  it('is a body of the ladder once its step is reached', () => {
    const ombudsman = { queues: ['ombudsman'] }
    const ladder = { type: 'ladder_step', queue: 'labour' } as const
    const one = afterIn(open, wait(5), { type: 'clock_due', queue: 'labour', kind: 'human_look' }, wait(2), ladder)
    expect(accessTo(one.theCase, ombudsman)).to.equal('out_of_scope')
    expect(accessTo(afterIn(one, wait(6), ladder).theCase, ombudsman)).to.equal('ok')
  })
  it('is not somebody who declared a conflict; to outsiders the case still does not exist', () => {
    const declared = afterIn(open, staff('declare_conflict', { reason: note('c') })).theCase
    expect(accessTo(declared)).to.equal('not_allowed')
    expect(accessTo(declared, { id: 'samir' })).to.equal('ok')
    expect(accessTo(declared, { queues: ['shelter'] })).to.equal('out_of_scope')
  })
  it('is nobody once the worker asked for deletion', () => {
    expect(accessTo(afterIn(open, { type: 'ask_deletion' }).theCase)).to.equal('out_of_scope')
  })
  it('is, in an emergency, each of two people who opened the glass, until it shuts', () => {
    const broken = afterIn(
      open,
      staff('ask_break_glass', { actor: { role: 'lead', id: 'leyla' }, reason: note('why') }),
      staff('break_glass', { actor: { role: 'inspector', id: 'samir' } }),
    ).theCase
    const shut: Case = { ...broken, header: { ...broken.header, compartment: 'trafficking' } }
    const outside = { clearances: [] }
    for (const id of ['leyla', 'samir']) expect(accessTo(shut, { ...outside, id })).to.equal('ok')
    expect(accessTo(shut, { ...outside, id: 'other' })).to.equal('out_of_scope')
    expect(accessTo(shut, { ...outside, id: 'leyla' }, '2026-11-24T08:59:59.000Z')).to.equal('ok')
    expect(accessTo(shut, { ...outside, id: 'leyla' }, '2026-11-24T09:00:00.000Z')).to.equal('out_of_scope')
    expect(accessTo(shut, { ...outside, id: 'leyla', role: 'union_monitor' })).to.equal('out_of_scope')
  })
  it('is, of the two who opened the glass, nobody whose queues have no part in the case, or lost it since', () => {
    const agreed = afterIn(open, { type: 'give_consent', body: 'ngo', coversLater: true }, { type: 'read', as: undefined })
    const opened = afterIn(
      agreed,
      staff('ask_break_glass', { actor: { role: 'lead', id: 'leyla' }, reason: note('why') }),
      staff('break_glass', { actor: { role: 'caseworker', id: 'murad' }, queue: 'ngo' }),
    )
    const shut = ({ theCase }: typeof opened): Case => ({ ...theCase, header: { ...theCase.header, compartment: 'trafficking' } })
    const murad = { id: 'murad', role: 'caseworker' as const, queues: ['ngo'], clearances: [] }
    expect(accessTo(shut(opened), murad)).to.equal('ok')
    expect(accessTo(shut(afterIn(opened, { type: 'withdraw_consent', body: 'ngo' })), murad), 'the worker took the consent back').to.equal('out_of_scope')
    expect(accessTo(shut(opened), { ...murad, queues: ['shelter'] }), 'they moved to another office').to.equal('out_of_scope')
  })
})

describe('who may open an item of a case', () => {
  const of = (theCase: Case, id: string, overrides: Partial<Reader> = {}) => {
    const found = theCase.items.find((one) => one.id === id)
    return found && mayOpenItem(reader(overrides), theCase, found, TODAY)
  }
  it('is who has a part in the case and a key to the item', () => {
    expect(of(open.theCase, 'story')).to.equal('ok')
    expect(of(open.theCase, 'story', { queues: ['shelter'] })).to.equal('sealed')
  })
  it('is, for a note, its writers alone', () => {
    const agreed = afterIn(open, { type: 'give_consent', body: 'ngo', coversLater: true }, { type: 'read', as: undefined }, staff('note', { item: note('n') })).theCase
    expect([of(agreed, 'n'), of(agreed, 'n', { queues: ['ngo'] })]).to.deep.equal(['ok', 'sealed'])
  })
  it('is not a body of the ladder that holds a key and was not called', () => {
    expect(open.theCase.items[0]?.wraps.map(({ to }) => to)).to.include('ombudsman')
    expect(of(open.theCase, 'story', { queues: ['ombudsman'] })).to.equal('sealed')
  })
  it('is nobody who may not open the case, whatever keys their queue holds', () => {
    const hidden = afterIn(open, { type: 'ask_deletion' }).theCase
    expect(of(hidden, 'story')).to.equal('sealed')
    const declared = afterIn(open, staff('declare_conflict', { reason: note('c') })).theCase
    expect(of(declared, 'story')).to.equal('sealed')
  })
  it('is of the bodies the ladder called only who belongs to one of them', () => {
    const [track] = open.theCase.tracks
    const called: Case = {
      ...open.theCase,
      tracks: track
        ? [
            { ...track, reached: ['lead', 'ombudsman'] },
            { ...track, queue: 'shelter' },
          ]
        : [],
    }
    expect(of(called, 'story', { queues: ['ombudsman'] })).to.equal('ok')
    expect(of(called, 'story', { queues: ['shelter'] }), 'in the case, and without a key').to.equal('sealed')
  })
  it('is told apart where the key is owed to a track that joined late', () => {
    const { theCase } = open
    const late: Case = { ...theCase, tracks: [...theCase.tracks, { queue: 'late', row: 'r', basis: 'default', status: 'triaged', owes: ['story'], clocks: [], step: 0 }] }
    expect([of(late, 'story', { queues: ['late'] }), of(late, 'story', { queues: ['late', 'labour'] })]).to.deep.equal(['owed', 'ok'])
    const beside: Case = { ...late, tracks: [...late.tracks, { queue: 'other', row: 'o', basis: 'default', status: 'triaged', owes: [], clocks: [], step: 0 }] }
    expect([of(beside, 'story', { queues: ['other', 'late'] }), of(beside, 'story', { queues: ['other'] })]).to.deep.equal(['owed', 'sealed'])
  })
})
