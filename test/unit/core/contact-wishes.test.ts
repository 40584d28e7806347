import { expect } from 'chai'
import type { Case, Item } from '../../../src/core/case.ts'
import { FULL_CHARS } from '../../../src/core/case-size.ts'
import type { ContactCommand, ContactWish, SystemCommand } from '../../../src/core/commands.ts'
import { consentUntil, contactDue, contactEnd } from '../../../src/core/decide-contact.ts'
import { coreRules } from '../../support/core-rules.ts'
import type { Step, World } from '../../support/given.ts'
import { after, afterIn, contextOf, filing, givenWorld, item, read, receipt, wait, waiting, world } from '../../support/given.ts'
import { smsRules } from '../../support/sms-rules.ts'
import { unionActs } from '../../support/union-acts.ts'

const told: ContactWish = { type: 'ask_contact', body: 'guild', told: false, asked: { channel: 'web', wording: 'mine.union_sees', language: 'az' } }
const writing = (id: string): ContactWish => ({ ...told, item: item(id, 'contact') })
const passing = (id: string, to = 'guild'): Extract<SystemCommand, { type: 'contact_passed' }> => ({
  type: 'contact_passed',
  item: id,
  wraps: [{ item: id, wraps: item(id, 'contact', [to]).wraps }],
})
const back: ContactWish = { type: 'take_back_contact' }
const opened = after(filing({ receipt: receipt({ hardened: true, publicKey: 'pk' }) }), read())
const asked = afterIn(opened, writing('u'))
const passed = afterIn(asked, passing('u'))
const idOf = ({ theCase }: World, at = -1): string => theCase.contacts?.at(at)?.id ?? ''
const reply = (id: string, to = ['guild', 'receipt']): Partial<ContactCommand> => ({ item: item(id, 'contact_reply', to) })
const askedBack = ({ theCase }: World, at = -1) => theCase.contacts?.at(at)?.askedBack
const withCase = (at: World, more: Partial<Case>): World => ({ ...at, theCase: { ...at.theCase, ...more } })
const full = (at: World): World => {
  const long: Item = { ...item('long', 'message'), box: 'x'.repeat(FULL_CHARS) }
  return withCase(at, { items: [...at.theCase.items, long] })
}
const contactEntries = (at: World): string[] => waiting(at).filter((name) => name.startsWith('contact'))

describe('a worker who asks for a union', () => {
  it('without a word to it hands nothing on, and names no item', () => {
    const bare = afterIn(opened, told)
    expect(contactEntries(bare)).to.deep.equal([`contact_due:${idOf(bare)}`, `contact_end:${idOf(bare)}`])
    expect(bare.theCase.events.at(-1)?.data).to.not.have.property('item')
    expect(bare.theCase.contacts?.[0]?.items).to.deep.equal([])
    givenWorld(bare).when(told).thenRefused('contact_changed')
  })
  it('is asked about at the close of the days that the contact names', () => {
    const due = (kind: string) => asked.theCase.outbox.find((entry) => entry.kind === kind)?.due
    expect([due('contact_due'), due('contact_end')]).to.deep.equal(['2026-12-06T19:59:59.999Z', '2027-02-27T19:59:59.999Z'])
  })
  it('is told of the body that the pack names for that very union', () => {
    const bodies = [
      { id: 'guild', other: 'ngo' },
      { id: 'union', other: 'child' },
    ]
    const at = { ...opened, rules: coreRules({ contact: { bodies, answerWorkingDays: 5, days: 90 } }) }
    const other = (body: string) => afterIn(at, { ...told, body }).theCase.contacts?.[0]?.other
    expect([other('guild'), other('union')]).to.deep.equal(['ngo', 'child'])
  })
  it('finds none where the pack offers none', () => {
    const { contact: _none, ...rules } = coreRules()
    givenWorld({ ...opened, rules })
      .when(told)
      .thenRefused('body_unknown')
    expect(consentUntil('2026-11-24', {}), 'no longer than this week').to.equal('2026-11-29')
  })
  it('may do so ten times, and not in a case that is full', () => {
    const times = (count: number) => afterIn(opened, ...Array.from({ length: count }, (): Step[] => [told, back]).flat())
    givenWorld(times(9)).when(told).thenEvents({ type: 'contact_asked' })
    givenWorld(times(10)).when(told).thenRefused('case_full')
    givenWorld(full(opened)).when(told).thenRefused('case_full')
    givenWorld(full(passed))
      .when({ type: 'write_contact', item: item('w', 'contact') })
      .thenRefused('case_full')
  })
  it('takes back nothing where nothing is asked', () => {
    for (const none of [opened, afterIn(asked, back)]) givenWorld(none).when(back).thenRefused('nothing_to_do')
  })
})

describe('what was written to a union', () => {
  it('goes to nobody where the key is not for that union', () => {
    givenWorld(asked).when(passing('u', 'ngo')).thenRefused('body_unknown')
  })
  it('goes alone: neither what the union answered nor what belongs to no asking', () => {
    const answered = afterIn(passed, unionActs(passed, 'answer', reply('r')))
    givenWorld(answered).when(passing('r')).thenRefused('nothing_to_do')
    const stray = withCase(asked, { items: [...asked.theCase.items, item('stray', 'contact')] })
    givenWorld(stray).when(passing('stray')).thenRefused('nothing_to_do')
    givenWorld(opened).when(passing('u')).thenRefused('nothing_to_do')
  })
  it('waits no more once it went', () => {
    expect([contactEntries(asked).length, contactEntries(passed)]).to.deep.equal([3, [`contact_due:${idOf(passed)}`, `contact_end:${idOf(passed)}`]])
  })
})

describe('a union whose time is up', () => {
  const rules = coreRules({ sms: smsRules() })
  const texted = afterIn(world(rules), filing({ channel: 'sms', sender: { hash: 'h', round: 1 } }), read(), told)
  const late = (at: World) => afterIn(at, wait(13), { type: 'contact_due', contact: idOf(at) })
  it('is told of to the phone that may be texted, and to no other', () => {
    expect(waiting(late(texted))).to.include('notify:union_late')
    expect(waiting(late(afterIn(texted, { type: 'text_command', code: 'stop', item: 's' })))).to.not.include('notify:union_late')
    expect(waiting(late(passed))).to.not.include('notify:union_late')
    const { sms: _none, ...silent } = rules
    expect(waiting(late({ ...texted, rules: silent }))).to.not.include('notify:union_late')
  })
  it('is waited for no more, but may answer till the consent ends', () => {
    expect(contactEntries(late(passed))).to.deep.equal([`contact_end:${idOf(passed)}`])
    const over = afterIn(late(asked), wait(90), { type: 'contact_end', contact: idOf(asked) })
    expect(contactEntries(over)).to.deep.equal([])
  })
  it('is the one that was meant, not another that was asked before or after', () => {
    const twice = afterIn(passed, back, told, wait(13))
    const due = (at: number): SystemCommand => ({ type: 'contact_due', contact: idOf(twice, at) })
    givenWorld(twice).when(due(0)).thenRefused('nothing_to_do')
    const noticed = givenWorld(twice)
      .when(due(1))
      .thenEvents({ type: 'contact_late', data: { id: idOf(twice, 1) } })
    expect(noticed.theCase.contacts?.map(({ lateOn }) => lateOn)).to.deep.equal([undefined, '2026-12-07'])
    const none: World = afterIn(opened, wait(13))
    for (const type of ['contact_due', 'contact_end'] as const) givenWorld(none).when({ type, contact: 'nobody' }).thenRefused('nothing_to_do')
  })
  it('is late only while nobody answered, and ends once', () => {
    const answered = afterIn(passed, unionActs(passed, 'answer', reply('r')))
    expect(contactDue(answered.theCase, idOf(answered), contextOf(answered))).to.deep.equal({ refused: 'nothing_to_do' })
    for (const over of [afterIn(passed, unionActs(passed, 'done')), afterIn(passed, back)])
      for (const timer of [contactDue, contactEnd]) expect(timer(over.theCase, idOf(over), contextOf(over))).to.deep.equal({ refused: 'nothing_to_do' })
  })
})

describe('what a union is to destroy', () => {
  it('is nothing where the union never had a key and never wrote, though somebody else did', () => {
    const late = afterIn(asked, wait(13), { type: 'contact_due', contact: idOf(asked) })
    const byOther = { as: 'ngo', actor: { role: 'caseworker', id: 'leyla' }, ...reply('r', ['ngo', 'receipt']) } as const
    const answered = afterIn(late, unionActs(late, 'answer', byOther))
    expect(askedBack(afterIn(answered, back))).to.equal(undefined)
  })
  it('is not what it wrote to somebody who asked it before', () => {
    const first = afterIn(opened, told)
    const second = afterIn(first, unionActs(first, 'answer', reply('r')), back, told)
    const kept = withCase(second, { items: second.theCase.items.map((one) => (one.id === 'r' ? item('r', 'contact_reply', ['guild']) : one)) })
    expect(askedBack(afterIn(kept, back))).to.equal(undefined)
  })
  it('is asked for again by deleting though its key of the answer went when it ended', () => {
    const bare = afterIn(opened, told)
    const done = afterIn(bare, unionActs(bare, 'answer', reply('r')))
    const ended = afterIn(done, unionActs(done, 'done'))
    expect(askedBack(ended)).to.deep.equal({ until: '2026-11-27' })
    expect(askedBack(afterIn(ended, wait(4), { type: 'ask_deletion' }))).to.deep.equal({ until: '2026-12-01' })
  })
  it('is asked for anew only after the last day of the asking before, and never once it said so', () => {
    const ended = afterIn(passed, unionActs(passed, 'done'))
    const until = (days: number) => askedBack(afterIn(ended, wait(days), { type: 'ask_deletion' }))?.until
    expect([until(1), until(3), until(4)]).to.deep.equal(['2026-11-27', '2026-11-27', '2026-12-01'])
    const cleared = afterIn(ended, unionActs(ended, 'clear'), wait(30))
    const deleted = afterIn(cleared, { type: 'ask_deletion' })
    expect(deleted.theCase.events.find(({ type }) => type === 'contact_taken_back')?.data).to.deep.equal({ id: idOf(ended) })
  })
  it('is not asked by withdrawing where the contact had ended before', () => {
    const ended = afterIn(passed, unionActs(passed, 'done'))
    givenWorld(ended).when({ type: 'withdraw' }).thenEvents({ type: 'withdrawn' })
  })
})
