import { expect } from 'chai'
import type { Reader } from '../../../src/core/access.ts'
import { mayAnswerContact } from '../../../src/core/access.ts'
import type { Case } from '../../../src/core/case.ts'
import type { ContactWish, SystemCommand } from '../../../src/core/commands.ts'
import { withoutContacts } from '../../../src/core/contact-history.ts'
import { fitsQueues, hasQueue, mayBeTold } from '../../../src/core/contact-rules.ts'
import { answerBy, consentUntil } from '../../../src/core/decide-contact.ts'
import { planTriage } from '../../../src/core/plan-triage.ts'
import { eraseStoppedBy } from '../../../src/core/retention.ts'
import { workRows } from '../../../src/core/work-rows.ts'
import { owedItems, shareable } from '../../../src/core/wraps.ts'
import { coreRules } from '../../support/core-rules.ts'
import type { World } from '../../support/given.ts'
import { after, afterIn, filing, givenWorld, holders, item, note, read, receipt, staff, wait, waiting } from '../../support/given.ts'
import { unionActs } from '../../support/union-acts.ts'

const ask: ContactWish = { type: 'ask_contact', body: 'guild', told: false, asked: { channel: 'web', wording: 'mine.union_sees', language: 'az' }, item: item('u', 'contact') }
const handOn: Extract<SystemCommand, { type: 'contact_passed' }> = { type: 'contact_passed', item: 'u', wraps: [{ item: 'u', wraps: item('u', 'contact', ['guild']).wraps }] }
const opened = after(filing({ receipt: receipt({ hardened: true, publicKey: 'pk' }) }), read({ issues: ['unpaid_wages'], regionGroup: 'east', sector: 'construction' }))
const asked = afterIn(opened, ask)
const passed = afterIn(asked, handOn)
const idOf = ({ theCase }: World): string => theCase.contacts?.at(-1)?.id ?? ''
const reply = (id: string, to = ['guild', 'receipt']) => item(id, 'contact_reply', to)
const due = (at: World) => ({ type: 'contact_due', contact: idOf(at) }) as const
const late = afterIn(passed, wait(13), due(passed))
const listed = (theCase: Case): string[] => workRows(theCase).flatMap(({ queue }) => (queue.endsWith('/contact') ? [queue] : []))
const reader = (overrides: Partial<Reader>): Reader => ({ role: 'union_contact', id: 'rauf', queues: ['guild'], clearances: [], ...overrides })
const may = ({ theCase }: World, overrides: Partial<Reader> = {}) => mayAnswerContact(reader(overrides), theCase, theCase.contacts?.at(-1) ?? never())
const never = (): never => {
  throw new Error('there is none')
}

describe('asking for a union', () => {
  it('is a consent of its own, for one union and one purpose, with its end', () => {
    expect(asked.theCase.contacts).to.have.lengthOf(1)
    expect(asked.theCase.contacts?.[0]).to.deep.include({
      body: 'guild',
      other: 'ngo',
      state: 'asked',
      askedOn: '2026-11-24',
      until: '2027-02-27',
      wording: 'mine.union_sees',
      told: false,
    })
    expect(asked.theCase.consents).to.deep.equal([])
    expect(waiting(asked)).to.include.members(['contact_pass:u', `contact_due:${idOf(asked)}`, `contact_end:${idOf(asked)}`])
  })
  it('waits for an answer to the end of the week, so that all who ask in one week have the same day', () => {
    const days = ['2026-11-23', '2026-11-24', '2026-11-25', '2026-11-26', '2026-11-27'].map((day) => answerBy(day, coreRules()))
    expect(new Set(days)).to.deep.equal(new Set(['2026-12-06']))
    expect(answerBy('2026-11-30', coreRules())).to.equal('2026-12-13')
    const ends = ['2026-11-23', '2026-11-25', '2026-11-27'].map((day) => consentUntil(day, coreRules()))
    expect(new Set(ends)).to.deep.equal(new Set(['2027-02-27']))
  })
  it('takes one at a time, a union of the pack alone, and none of a case that was taken back', () => {
    givenWorld(asked)
      .when({ ...ask, item: item('v', 'contact') })
      .thenRefused('contact_changed')
    for (const body of ['union', 'labour', 'police', 'nobody'])
      givenWorld(opened)
        .when({ ...ask, body })
        .thenRefused('body_unknown')
    givenWorld(afterIn(opened, { type: 'withdraw' }))
      .when(ask)
      .thenRefused('case_withdrawn')
    givenWorld(afterIn(opened, { type: 'ask_deletion' }))
      .when(ask)
      .thenRefused('deletion_running')
  })
  it('hands on what was written to that union, keeps no key for triage, and gives it nothing else', () => {
    expect(holders(passed, 'u')).to.deep.equal(['guild'])
    const greedy = [...handOn.wraps, { item: 'story', wraps: item('story', 'story', ['guild']).wraps }, { item: 'u', wraps: item('u', 'contact', ['labour', 'ngo']).wraps }]
    const given = afterIn(asked, { ...handOn, wraps: greedy })
    expect([holders(given, 'u'), holders(given, 'story')]).to.deep.equal([['guild'], holders(asked, 'story')])
    givenWorld(asked)
      .when({ ...handOn, item: 'story' })
      .thenRefused('nothing_to_do')
    givenWorld(afterIn(asked, { type: 'take_back_contact' }))
      .when(handOn)
      .thenRefused('nothing_to_do')
  })
  it('is read by no rule and handed to nobody with the case', () => {
    const again = planTriage(afterIn(asked, { type: 'give_consent', body: 'ngo', coversLater: true }).theCase, undefined, coreRules())
    expect(again.wrapTo.map(({ item: id }) => id)).to.not.include('u')
    expect(shareable(passed.theCase)).to.not.include('u')
    expect(owedItems(passed.theCase, 'ombudsman', 'default')).to.not.include('u')
  })
})

describe('who answers somebody who asked', () => {
  it('is a contact of that union; not its monitor, nor anybody who works the case, nor another union', () => {
    expect(may(passed)).to.equal('whole')
    for (const role of ['union_monitor', 'lead', 'caseworker', 'administrator'] as const) expect(may(passed, { role }), role).to.equal(undefined)
    for (const queues of [['labour'], ['union'], []]) expect(may(passed, { queues })).to.equal(undefined)
  })
  it('is the other body only once the union is silent, and it can do nothing but write', () => {
    const other: Partial<Reader> = { role: 'caseworker', queues: ['ngo'] }
    expect([may(passed, other), may(late, other)]).to.deep.equal([undefined, 'told'])
    expect([listed(passed.theCase), listed(late.theCase)]).to.deep.equal([['guild/contact'], ['guild/contact', 'ngo/contact']])
    const as = { as: 'ngo', actor: { role: 'caseworker', id: 'leyla' } } as const
    givenWorld(passed)
      .when(unionActs(passed, 'answer', { ...as, item: reply('r') }))
      .thenRefused('case_unknown')
    for (const act of ['take', 'done', 'decline', 'clear'] as const)
      givenWorld(late)
        .when(unionActs(late, act, { ...as, reason: 'no_people' }))
        .thenRefused('case_unknown')
    givenWorld(late)
      .when(unionActs(late, 'answer', { ...as, item: reply('r', ['ngo', 'receipt']) }))
      .thenEvents({ type: 'contact_answered', data: { body: 'ngo' } })
  })
  it('takes it on, answers it, and ends it or says why not; each is no other role’s', () => {
    const taken = givenWorld(passed)
      .when(unionActs(passed, 'take'))
      .thenEvents({ type: 'contact_taken', data: { owner: 'rauf' } })
    const answered = givenWorld(taken)
      .when(unionActs(taken, 'answer', { item: reply('r') }))
      .thenEvents({ type: 'contact_answered' })
    expect(waiting(answered)).to.not.include(`contact_due:${idOf(answered)}`)
    givenWorld(answered).when(unionActs(answered, 'decline')).thenRefused('reason_needed')
    givenWorld(answered)
      .when(unionActs(answered, 'decline', { reason: 'no_people' }))
      .thenEvents({ type: 'contact_ended', data: { how: 'declined', reason: 'no_people' } })
    const done = givenWorld(answered)
      .when(unionActs(answered, 'done'))
      .thenEvents({ type: 'contact_ended', data: { how: 'done' } })
    expect(done.theCase.items.find(({ id }) => id === 'u')).to.deep.include({ box: '', wraps: [] })
    expect(holders(done, 'r'), 'the worker keeps what was answered').to.deep.equal(['receipt'])
    givenWorld(passed)
      .when(unionActs(passed, 'take', { actor: { role: 'lead', id: 'x' } }))
      .thenRefused('case_unknown')
    givenWorld(passed)
      .when(unionActs(passed, 'answer', { item: note('n') }))
      .thenRefused('input_invalid')
  })
  it('is named by a random name in a row that tells nothing of the case', () => {
    const row = workRows(passed.theCase).find(({ queue }) => queue === 'guild/contact')
    expect(row).to.deep.include({ number: idOf(passed), regionGroup: '', sector: '', issues: [], indicators: [], filedOn: '', band: 'P4', language: 'und', compartment: 'none' })
  })
})

describe('a union that is silent', () => {
  it('is noticed at the end of its days, and not before, nor once it answered', () => {
    givenWorld(passed).when(due(passed)).thenRefused('nothing_to_do')
    expect(late.theCase.contacts?.[0]).to.deep.include({ lateOn: '2026-12-07', state: 'asked' })
    const answered = afterIn(passed, unionActs(passed, 'answer', { item: reply('r') }), wait(20))
    givenWorld(answered).when(due(answered)).thenRefused('nothing_to_do')
  })
  it('ends with the consent, and what was written is erased', () => {
    const over = afterIn(passed, wait(97), { type: 'contact_end', contact: idOf(passed) })
    expect(over.theCase.contacts?.[0]?.state).to.equal('over')
    expect(over.theCase.items.find(({ id }) => id === 'u')).to.deep.include({ box: '', wraps: [] })
    expect(listed(over.theCase), 'the union is to destroy it').to.deep.equal(['guild/contact'])
    expect(listed(afterIn(asked, wait(97), { type: 'contact_end', contact: idOf(asked) }).theCase), 'it never knew').to.deep.equal([])
  })
})

describe('taking it back', () => {
  it('erases what was written; before the union held a key it learns nothing of it', () => {
    const back = afterIn(asked, { type: 'take_back_contact' })
    expect(back.theCase.items.find(({ id }) => id === 'u')).to.deep.include({ box: '', wraps: [] })
    expect([back.theCase.contacts?.[0]?.state, listed(back.theCase)]).to.deep.equal(['taken_back', []])
    expect(waiting(back).filter((one) => one.startsWith('contact'))).to.deep.equal([])
  })
  it('asks back what the union knows, and takes its word that it is destroyed', () => {
    const back = afterIn(passed, { type: 'take_back_contact' })
    expect(back.theCase.contacts?.[0]?.askedBack).to.deep.equal({ until: '2026-11-27' })
    expect(listed(back.theCase)).to.deep.equal(['guild/contact'])
    givenWorld(back)
      .when(unionActs(back, 'answer', { item: reply('r') }))
      .thenRefused('case_unknown')
    const cleared = afterIn(back, unionActs(back, 'clear'))
    expect(listed(cleared.theCase)).to.deep.equal([])
    givenWorld(cleared).when(unionActs(cleared, 'clear')).thenRefused('nothing_to_do')
  })
  it('asks the union to destroy what it knows as soon as it ends or declines, until it says so, and once', () => {
    for (const act of ['done', 'decline'] as const) {
      const ended = afterIn(passed, unionActs(passed, act, { reason: 'no_people' }))
      expect(ended.theCase.contacts?.[0]?.askedBack, act).to.deep.equal({ until: '2026-11-27' })
      expect(
        workRows(ended.theCase)
          .find(({ queue }) => queue === 'guild/contact')
          ?.due.slice(0, 10),
        act,
      ).to.equal('2026-11-27')
      for (const one of ['answer', 'take', 'done'] as const) givenWorld(ended).when(unionActs(ended, one)).thenRefused('nothing_to_do')
      const cleared = afterIn(ended, wait(1), unionActs(ended, 'clear'))
      expect(cleared.theCase.contacts?.[0]?.askedBack, act).to.deep.equal({ until: '2026-11-27', clearedOn: '2026-11-25' })
      expect(listed(cleared.theCase), act).to.deep.equal([])
      expect(listed(afterIn(cleared, { type: 'ask_deletion' }).theCase), 'deleting asks nothing that was answered').to.deep.equal([])
    }
  })
  it('asks again with deleting where the union never said that it destroyed it', () => {
    const deleted = afterIn(passed, unionActs(passed, 'done'), wait(30), { type: 'ask_deletion' })
    expect(deleted.theCase.contacts?.[0]?.askedBack).to.deep.equal({ until: '2026-12-27' })
    expect(eraseStoppedBy(deleted.theCase, '2026-12-24')).to.equal('recall')
  })
  it('asks back also what it was only told by text and answered', () => {
    const { item: _said, ...unsaid } = ask
    const bare = afterIn(opened, unsaid)
    const answered = afterIn(bare, unionActs(bare, 'answer', { item: reply('r', ['guild', 'receipt']) }))
    expect(listed(afterIn(answered, unionActs(answered, 'done')).theCase)).to.deep.equal(['guild/contact'])
  })
  it('happens by itself when the complaint is withdrawn', () => {
    const { theCase } = afterIn(passed, { type: 'withdraw' })
    expect([theCase.contacts?.[0]?.state, listed(theCase)]).to.deep.equal(['taken_back', ['guild/contact']])
  })
  it('happens with deleting, also of what was done long ago, and the case waits for the union’s word, not for ever', () => {
    const done = afterIn(passed, unionActs(passed, 'done'))
    const deleted = afterIn(done, { type: 'ask_deletion' })
    expect(listed(deleted.theCase)).to.deep.equal(['guild/contact'])
    expect([eraseStoppedBy(deleted.theCase, '2026-11-25'), eraseStoppedBy(deleted.theCase, '2026-11-28')]).to.deep.equal(['recall', undefined])
    const cleared = afterIn(deleted, unionActs(deleted, 'clear'))
    expect(eraseStoppedBy(cleared.theCase, '2026-11-25')).to.equal(undefined)
    expect(waiting(cleared)).to.include('erase')
  })
  it('hides it at once while a deletion by text waits for its number', () => {
    const { theCase } = afterIn(passed, { type: 'text_command', code: 'delete', item: 'c' })
    expect(listed(theCase)).to.deep.equal([])
  })
})

describe('those who work the case', () => {
  it('see nothing of it in what they see of the case', () => {
    const talked = afterIn(passed, unionActs(passed, 'answer', { item: reply('r') }), { type: 'reply_sent', item: 'r', outcome: 'sent' }, staff('claim'))
    const seen = withoutContacts(talked.theCase)
    expect(seen.items.filter(({ kind }) => kind.startsWith('contact'))).to.deep.equal([])
    const types = seen.events.map(({ type }) => type)
    expect(types).to.include('claimed')
    expect(types.filter((type) => type.startsWith('contact_') || type === 'reply_sent')).to.deep.equal([])
  })
})

describe('queues of unions', () => {
  it('are those that workers may ask for, and take contacts alone, who work no other', () => {
    const rules = coreRules()
    const bodies = rules.bodies.filter((body) => hasQueue(body, rules)).map(({ id }) => id)
    expect(bodies).to.include.members(['labour', 'guild']).and.not.include('union')
    expect([fitsQueues('union_contact', ['guild'], rules), fitsQueues('union_contact', [], rules), fitsQueues('lead', ['labour'], rules)]).to.deep.equal([true, true, true])
    expect([fitsQueues('union_contact', ['guild', 'labour'], rules), fitsQueues('lead', ['guild'], rules), fitsQueues('union_monitor', ['guild'], rules)]).to.deep.equal([
      false,
      false,
      false,
    ])
  })
  it('are never told instead of a body on the firewall list, nor such a body instead of them', () => {
    expect(['ngo', 'guild', 'police', 'union', 'nobody'].map((id) => mayBeTold(id, coreRules()))).to.deep.equal([true, true, false, false, false])
  })
})
