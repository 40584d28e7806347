import { expect } from 'chai'
import type { ContactCommand, ContactWish, SystemCommand } from '../../../src/core/commands.ts'
import { sayGate } from '../../../src/core/talk/say-gate.ts'
import type { SmsTextKey } from '../../../src/core/texts/sms-text-keys.ts'
import { coreRules } from '../../support/core-rules.ts'
import type { World } from '../../support/given.ts'
import { afterIn, filing, givenWorld, item, read, receipt, world } from '../../support/given.ts'
import { smsRules } from '../../support/sms-rules.ts'
import { unionActs } from '../../support/union-acts.ts'

const rules = coreRules({ contact: { bodies: [{ id: 'union', other: 'ngo' }], answerWorkingDays: 5, days: 90 }, sms: smsRules() })
const ask: ContactWish = { type: 'ask_contact', body: 'union', told: false, asked: { channel: 'web', wording: 'mine.union_sees', language: 'az' }, item: item('u', 'contact') }
const write: ContactWish = { type: 'write_contact', item: item('w', 'contact') }
const passes = (id: string): Extract<SystemCommand, { type: 'contact_passed' }> => ({
  type: 'contact_passed',
  item: id,
  wraps: [{ item: id, wraps: item(id, 'contact', ['union']).wraps }],
})
const hardened = receipt({ hardened: true, publicKey: 'pk' })
const byWeb = afterIn(world(rules), filing({ receipt: hardened }), read())
const byPhone = afterIn(world(rules), filing({ channel: 'sms', sender: { hash: 'h', round: 1 }, receipt: hardened }), read())
const acts = (at: World, act: ContactCommand['act'], more: Partial<ContactCommand> = {}): ContactCommand =>
  unionActs(at, act, { actor: { role: 'union_contact', id: 'nigar' }, as: 'union', ...more })

describe('what an asking for a union could give away', () => {
  it('is not the day of asking: who asks in one week has the same days, whatever holidays lie in them', () => {
    const week = ['2026-11-23', '2026-11-24', '2026-11-25', '2026-11-26', '2026-11-27', '2026-11-28', '2026-11-29']
    const holidays = [{ day: '2026-12-02', name: 'invented', verified_on: null }]
    const at = { ...byWeb, rules: { ...rules, calendar: { ...rules.calendar, holidays } } }
    const days = week.map((day) => {
      const { due, until } = afterIn({ ...at, now: `${day}T08:00:00.000Z` }, ask).theCase.contacts?.[0] ?? {}
      return `${due} ${until}`
    })
    expect(new Set(days)).to.deep.equal(new Set(['2026-12-13 2027-02-27']))
  })

  it('is not, to whoever holds a phone with two digits of its own, whether a union was asked', () => {
    const now = byPhone.now
    const locked = afterIn(byPhone, { type: 'text_command', code: 'pair', item: 'c1' }, { type: 'text_command', code: 'pair_set', item: 'c2', pair: 'mark' })
    const nextDay = { ...locked, now: now.replace('-24T', '-26T') }
    const gate = (at: World) => {
      const told = afterIn(at, { type: 'text_command', code: 'union', item: 'c3' })
      const entry = told.theCase.outbox.find(({ kind, ref }) => kind === 'notify' && ['ask_union', 'union_back'].includes(ref ?? ''))
      return entry && sayGate(told.theCase, entry, entry.ref as SmsTextKey, told.now, rules)
    }
    const [never, open] = [gate(nextDay), gate(afterIn(nextDay, ask))]
    expect(never).to.include({ may: 'knock', by: 'knock_pair' })
    expect(open).to.deep.equal(never)
  })
})

describe('what a worker took back from a union', () => {
  it('is no text to the phone any more, and no key of it stays', () => {
    const asked = afterIn(byPhone, ask)
    const answered = afterIn(asked, acts(asked, 'answer', { item: item('r', 'contact_reply', ['union', 'sender', 'receipt']) }))
    expect(answered.theCase.outbox.some(({ kind, ref }) => kind === 'send_reply' && ref === 'r')).to.equal(true)
    const back = afterIn(answered, { type: 'take_back_contact' })
    expect(back.theCase.outbox.some(({ kind }) => kind === 'send_reply')).to.equal(false)
    expect(back.theCase.items.find(({ id }) => id === 'r')?.wraps.map(({ to }) => to)).to.deep.equal(['receipt'])
  })
})

describe('words to a union that no longer waits for them', () => {
  it('are refused, so that nobody is told that they went', () => {
    const asked = afterIn(byWeb, ask, passes('u'))
    for (const over of [afterIn(asked, acts(asked, 'done')), afterIn(asked, { type: 'take_back_contact' }), byWeb]) givenWorld(over).when(write).thenRefused('contact_changed')
    givenWorld(afterIn(asked, write)).when(write).thenRefused('nothing_to_do')
  })
  it('nor can a union end what it was written a moment ago and did not get yet', () => {
    const asked = afterIn(byWeb, ask, passes('u'))
    const written = afterIn(asked, write)
    for (const act of ['done', 'decline'] as const)
      givenWorld(written)
        .when(acts(written, act, { reason: 'no_people' }))
        .thenRefused('conflict')
    const read = afterIn(written, passes('w'))
    givenWorld(read).when(acts(read, 'done')).thenEvents({ type: 'contact_ended' })
  })
  it('nor is a second asking beside an open one done without a word', () => {
    givenWorld(afterIn(byWeb, ask))
      .when({ ...ask, item: item('v', 'contact') })
      .thenRefused('contact_changed')
    givenWorld(afterIn(byWeb, ask)).when(ask).thenRefused('nothing_to_do')
  })
  it('nor can either side write so much that those who work the case cannot go on', () => {
    const asked = afterIn(byWeb, ask, passes('u'))
    const reply = (id: string) => acts(asked, 'answer', { item: item(id, 'contact_reply', ['union', 'receipt']) })
    const full = afterIn(asked, ...Array.from({ length: 199 }, (_one, index) => reply(`r${index}`)))
    givenWorld(full).when(reply('more')).thenRefused('case_full')
    givenWorld(full).when(write).thenRefused('case_full')
    givenWorld(full).when(acts(full, 'done')).thenEvents({ type: 'contact_ended' })
  })
})
