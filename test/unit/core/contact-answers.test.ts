import { expect } from 'chai'
import type { Case } from '../../../src/core/case.ts'
import type { ContactCommand, ContactWish, Decision } from '../../../src/core/commands.ts'
import type { Contact } from '../../../src/core/contact.ts'
import { isOfContact, isOpenContact, isUnanswered, listedFor, openAskings, openContact, toldContacts } from '../../../src/core/contact.ts'
import { isRefusal } from '../../../src/core/errors.ts'
import { coreRules } from '../../support/core-rules.ts'
import type { World } from '../../support/given.ts'
import { after, afterIn, decided, filing, givenWorld, item, read, receipt, wait, waiting, world } from '../../support/given.ts'
import { smsRules } from '../../support/sms-rules.ts'
import { unionActs } from '../../support/union-acts.ts'

const told: ContactWish = { type: 'ask_contact', body: 'guild', told: false, asked: { channel: 'web', wording: 'mine.union_sees', language: 'az' } }
const back: ContactWish = { type: 'take_back_contact' }
const opened = after(filing({ receipt: receipt({ hardened: true, publicKey: 'pk' }) }), read())
const passed = afterIn(opened, { ...told, item: item('u', 'contact') }, { type: 'contact_passed', item: 'u', wraps: [{ item: 'u', wraps: item('u', 'contact', ['guild']).wraps }] })
const reply = (id: string, to = ['guild', 'receipt']): Partial<ContactCommand> => ({ item: item(id, 'contact_reply', to) })
const decisionOf = (at: World, command: ContactCommand): Decision => {
  const { outcome } = decided(at, command)
  if (isRefusal(outcome)) throw new Error(`refused: ${outcome.refused}`)
  return outcome
}
const everyAct = ['answer', 'take', 'done', 'decline', 'clear'] as const
const whole = { reason: 'no_people', ...reply('r') } as const

describe('what a union does for somebody who asked it', () => {
  it('is for whoever asked, and no contact of another name is there', () => {
    for (const act of everyAct)
      givenWorld(passed)
        .when(unionActs(passed, act, { ...whole, contact: 'nobody' }))
        .thenRefused('case_unknown')
    for (const act of everyAct)
      givenWorld(opened)
        .when(unionActs(passed, act, whole))
        .thenRefused('case_unknown')
  })
  it('is refused as unknown to another union, and to its own people in another role', () => {
    for (const act of everyAct) {
      givenWorld(passed)
        .when(unionActs(passed, act, { ...whole, as: 'union' }))
        .thenRefused('case_unknown')
      if (act !== 'answer')
        givenWorld(passed)
          .when(unionActs(passed, act, { ...whole, actor: { role: 'union_monitor', id: 'rauf' } }))
          .thenRefused('case_unknown')
    }
  })
  it('is the union’s alone: another that was told that it is silent can only answer', () => {
    const late = afterIn(passed, wait(13), { type: 'contact_due', contact: passed.theCase.contacts?.[0]?.id ?? '' })
    for (const act of ['take', 'done', 'decline', 'clear'] as const)
      givenWorld(late)
        .when(unionActs(late, act, { ...whole, as: 'ngo' }))
        .thenRefused('case_unknown')
  })
  it('is as if nothing were there once the case is hidden or withdrawn, though what it knows can still be given back when it is withdrawn', () => {
    const ended = afterIn(passed, unionActs(passed, 'done'))
    const hiddenByText = (at: World) => afterIn(at, { type: 'text_command', code: 'delete', item: 'c' })
    for (const act of everyAct)
      givenWorld(hiddenByText(ended))
        .when(unionActs(ended, act, whole))
        .thenRefused('case_unknown')
    for (const gone of [afterIn(ended, { type: 'withdraw' }), afterIn(ended, { type: 'ask_deletion' })]) {
      for (const act of ['answer', 'take', 'done', 'decline'] as const)
        givenWorld(gone)
          .when(unionActs(ended, act, whole))
          .thenRefused('case_unknown')
      givenWorld(gone).when(unionActs(ended, 'clear')).thenEvents({ type: 'contact_cleared' })
    }
  })
  it('is taken on once by the same member, and may pass to a colleague', () => {
    const taken = afterIn(passed, unionActs(passed, 'take'))
    givenWorld(taken).when(unionActs(taken, 'take')).thenRefused('nothing_to_do')
    const colleague = { role: 'union_contact', id: 'sona' } as const
    const passedOn = givenWorld(taken)
      .when(unionActs(taken, 'take', { actor: colleague }))
      .thenEvents({ type: 'contact_taken', data: { owner: 'sona' } })
    expect(waiting(passedOn)).to.deep.equal(waiting(taken))
  })
  it('needs words of a union, each of which is kept once', () => {
    for (const wrong of [{}, { item: item('r', 'contact') }])
      givenWorld(passed)
        .when(unionActs(passed, 'answer', wrong))
        .thenRefused('input_invalid')
    const answered = afterIn(passed, unionActs(passed, 'answer', reply('r')))
    givenWorld(answered)
      .when(unionActs(answered, 'answer', reply('r')))
      .thenRefused('input_invalid')
    expect(waiting(answered), 'no phone hears it').to.not.include('send_reply:r')
  })
  it('ends with its timers; a reason is kept where one was given, and none is made up', () => {
    const ended = decisionOf(passed, unionActs(passed, 'done'))
    expect(ended.events[0]?.data).to.have.all.keys('id', 'how', 'until')
    expect(decisionOf(passed, unionActs(passed, 'decline', { reason: 'no_people' })).events[0]?.data).to.include({ how: 'declined', reason: 'no_people' })
    for (const act of ['done', 'decline'] as const)
      expect(waiting(afterIn(passed, unionActs(passed, act, { reason: 'no_people' }))).filter((name) => name.startsWith('contact'))).to.deep.equal([])
  })
  it('can end while its own answer is still on its way to the phone, and not while words of the worker are', () => {
    const texted = afterIn(world(coreRules({ sms: smsRules() })), filing({ channel: 'sms', sender: { hash: 'h', round: 1 } }), read(), told)
    const answered = afterIn(texted, unionActs(texted, 'answer', reply('r', ['guild', 'sender'])))
    expect(waiting(answered)).to.include('send_reply:r')
    givenWorld(answered).when(unionActs(answered, 'done')).thenEvents({ type: 'contact_ended' })
    const written = afterIn(answered, { type: 'write_contact', item: item('w', 'contact') })
    givenWorld(written).when(unionActs(written, 'done')).thenRefused('conflict')
  })
})

describe('a union that says that it keeps nothing', () => {
  const done = afterIn(passed, unionActs(passed, 'done'))
  it('answers an asking, once', () => {
    givenWorld(passed).when(unionActs(passed, 'clear')).thenRefused('nothing_to_do')
    const cleared = givenWorld(done).when(unionActs(done, 'clear')).thenEvents({ type: 'contact_cleared' })
    givenWorld(cleared).when(unionActs(cleared, 'clear')).thenRefused('nothing_to_do')
  })
  it('has nothing erased of a case that its worker keeps', () => {
    const { add, drop } = decisionOf(done, unionActs(done, 'clear'))
    expect([add, drop]).to.deep.equal([[], []])
  })
  it('has a deleted case erased at once when it is the last that is waited for, and no sooner', () => {
    const again = afterIn(done, told)
    const both = afterIn(again, unionActs(again, 'answer', reply('r')), back, { type: 'ask_deletion' })
    const [first, second] = both.theCase.contacts ?? []
    const clearing = ({ id }: Partial<Contact> = {}) => unionActs(both, 'clear', { contact: id ?? '' })
    expect(decisionOf(both, clearing(first))).to.deep.include({ add: [], drop: [] })
    const one = afterIn(both, clearing(first))
    const { add, drop } = decisionOf(one, clearing(second))
    expect(add.map(({ kind, due }) => [kind, due])).to.deep.equal([['erase', '2026-11-24T08:00:00.000Z']])
    expect(drop).to.deep.equal([{ kind: 'erase' }])
  })
  it('does not hurry a case from which a body was given a copy and has not said so yet', () => {
    const deleted = afterIn(done, { type: 'ask_deletion' })
    const recalls = [{ queue: 'ngo', row: 'x', until: '2026-11-27' }]
    const also: World = { ...deleted, theCase: { ...deleted.theCase, recalls } }
    expect(decisionOf(deleted, unionActs(deleted, 'clear')).add).to.have.lengthOf(1)
    expect(decisionOf(also, unionActs(also, 'clear')).add).to.deep.equal([])
    expect(decisionOf(afterIn(also, wait(4)), unionActs(also, 'clear')).add, 'waited for no longer').to.have.lengthOf(1)
  })
})

describe('a contact', () => {
  const contact = (more: Partial<Contact> = {}): Contact => {
    const [one] = passed.theCase.contacts ?? []
    if (one === undefined) throw new Error('nobody was asked')
    return { ...one, row: 'own', otherRow: 'others', ...more }
  }
  const states = ['asked', 'taken', 'answered', 'done', 'declined', 'taken_back', 'over'] as const
  it('is open till it ends, and unanswered till somebody wrote', () => {
    expect(states.filter((state) => isOpenContact({ state }))).to.deep.equal(['asked', 'taken', 'answered'])
    expect(states.filter((state) => isUnanswered({ state }))).to.deep.equal(['asked', 'taken'])
    const [old, open] = [contact({ id: 'old', state: 'done' }), contact({ id: 'open', state: 'taken' })]
    expect([openContact({ contacts: [old, open] })?.id, openContact({ contacts: [old] }), openContact({})]).to.deep.equal(['open', undefined, undefined])
  })
  it('has words of either side that are no part of the complaint', () => {
    expect((['story', 'message', 'note', 'reply', 'contact', 'contact_reply'] as const).filter((kind) => isOfContact({ kind }))).to.deep.equal(['contact', 'contact_reply'])
  })
  it('is waited for through its last day, till the union said so', () => {
    const contacts = [contact({ askedBack: { until: '2026-11-27' } }), contact(), contact({ askedBack: { until: '2026-11-27', clearedOn: '2026-11-25' } })]
    expect(['2026-11-26', '2026-11-27', '2026-11-28'].map((today) => openAskings({ contacts }, today).length)).to.deep.equal([1, 1, 0])
    expect(openAskings({}, '2026-11-26')).to.deep.equal([])
  })
  it('is known to those who work the complaint where its worker said so, till it is taken back', () => {
    const contacts = [contact({ id: 'yes', told: true }), contact({ id: 'no' }), contact({ id: 'gone', told: true, state: 'taken_back' })]
    expect(toldContacts({ contacts }).map(({ id }) => id)).to.deep.equal(['yes'])
    expect(toldContacts({})).to.deep.equal([])
  })
  it('stands in the union’s list while open or to be given back, in the other’s once late, and in none of a case that nobody sees', () => {
    const listed = (more: Partial<Contact>, of: Partial<Case> = {}) => listedFor({ ...passed.theCase, ...of }, contact(more)).map(({ body, row }) => `${body} ${row}`)
    const [hidden, withdrawn, deleted] = [{ hiddenOn: '2026-11-24' }, { withdrawnOn: '2026-11-24' }, { deletionAskedOn: '2026-11-24' }]
    const askedBack = { until: '2026-11-27' }
    expect([listed({}), listed({ lateOn: '2026-12-07' })]).to.deep.equal([['guild own'], ['guild own', 'ngo others']])
    for (const none of [listed({ state: 'done' }), listed({}, hidden), listed({}, withdrawn), listed({}, deleted)]) expect(none).to.deep.equal([])
    for (const still of [{}, withdrawn, deleted]) expect(listed({ state: 'done', lateOn: '2026-12-07', askedBack }, still)).to.deep.equal(['guild own'])
    expect(listed({ state: 'done', askedBack }, hidden)).to.deep.equal([])
    expect(listed({ state: 'done', askedBack: { ...askedBack, clearedOn: '2026-11-25' } })).to.deep.equal([])
  })
})
