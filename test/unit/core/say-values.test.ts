import { expect } from 'chai'
import type { Case, Clock } from '../../../src/core/case.ts'
import type { Contact } from '../../../src/core/contact.ts'
import { confirmNumber } from '../../../src/core/talk/confirm-number.ts'
import { sayingOf } from '../../../src/core/talk/say-values.ts'
import type { Talk } from '../../../src/core/talk/talk.ts'
import type { SmsTextKey } from '../../../src/core/texts/sms-text-keys.ts'
import { buildCase, buildOutboxEntry, buildTrack } from '../../support/build-case.ts'
import { coreRules } from '../../support/core-rules.ts'
import { NOON } from '../../support/given.ts'
import { smsRules } from '../../support/sms-rules.ts'

const sms = smsRules()
const rules = coreRules({ sms })
const QUIET: Talk = { asked: [], bodies: [], known: [], bare: false, over: false, reminded: false, heardOn: '2026-11-24' }
const say = (theCase: Case, key: SmsTextKey, secret?: string, of = rules) => sayingOf(theCase, key, of, NOON, secret)
const named = (language: 'az' | 'ru', kind: 'ngo' | 'union'): string => sms.texts[language]?.bodies[kind] ?? 'none'

const clock = (kind: Clock['kind'], day: string): Clock => ({ kind, state: 'running', due: `${day}T19:59:59.999Z`, day })
const waiting = (...clocks: Clock[]): Case => buildCase({ tracks: [buildTrack({ clocks })], outbox: [] })

describe('how a case stands, by text', () => {
  it('is the day by which it is looked at, or answered, as day and month', () => {
    expect(say(waiting(clock('human_look', '2026-11-27'), clock('first_answer', '2026-12-15')), 'status_read')).to.deep.equal({ key: 'status_read', values: { day: '27.11' } })
    expect(say(waiting(clock('first_answer', '2026-12-05')), 'status_read')).to.deep.equal({ key: 'status_answer', values: { day: '05.12' } })
  })

  it('is soon where no day is known, and no day of a deletion that something holds', () => {
    expect(say(waiting(), 'status_read')).to.deep.equal({ key: 'status_soon', values: {} })
    const held = buildCase({ tracks: [buildTrack({ heldUntil: '2026-12-24' })], deletionAskedOn: '2026-11-24' })
    expect(say(held, 'status_read')).to.deep.equal({ key: 'status_soon', values: {} })
  })

  it('is that it is closed or taken back', () => {
    expect(say(buildCase({ header: { status: 'closed' } }), 'status_read')).to.deep.equal({ key: 'status_closed', values: {} })
    expect(say(buildCase({ withdrawnOn: '2026-11-24' }), 'status_read')).to.deep.equal({ key: 'status_withdrawn', values: {} })
  })
})

describe('what a text says', () => {
  it('at the end, and of a person who was asked for, is the day of the next step where there is one', () => {
    const [dated, undated] = [waiting(clock('human_look', '2026-11-27')), waiting()]
    expect([say(dated, 'close'), say(undated, 'close')]).to.deep.equal([
      { key: 'close', values: { day: '27.11' } },
      { key: 'close_soon', values: {} },
    ])
    expect([say(dated, 'person'), say(undated, 'person')]).to.deep.equal([
      { key: 'person', values: { day: '27.11' } },
      { key: 'person_soon', values: {} },
    ])
  })

  it('of a code is the one that came sealed with it, and nothing without', () => {
    expect([say(buildCase(), 'code', '123 456'), say(buildCase(), 'code')]).to.deep.equal([{ key: 'code', values: { code: '123 456' } }, undefined])
  })

  it('of a deletion is the number that waits, and nothing once none does', () => {
    const outbox = [buildOutboxEntry({ id: 'd', kind: 'delete_confirm' })]
    for (const key of ['delete', 'declined'] as const)
      expect([say(buildCase({ outbox }), key), say(buildCase(), key)]).to.deep.equal([{ key, values: { number: confirmNumber('d') } }, undefined])
  })

  it('that asks for consent names the body to its face, in the language of the conversation', () => {
    const asking = (body: string, talk: Partial<Talk> = {}): Case =>
      buildCase({ header: { language: 'az' }, talk: { ...QUIET, open: { step: 'body', again: false, body }, ...talk } })
    expect(say(asking('ngo'), 'ask_body')).to.deep.equal({ key: 'ask_body', values: { body: named('az', 'ngo') } })
    expect(say(asking('ngo', { language: 'ru' }), 'ask_body')).to.deep.equal({ key: 'ask_body', values: { body: named('ru', 'ngo') } })
    expect(named('az', 'ngo')).to.not.equal(named('ru', 'ngo'))
    expect([
      say(asking('nobody'), 'ask_body'),
      say(buildCase({ talk: QUIET }), 'ask_body'),
      say(buildCase(), 'ask_body'),
      say(asking('ngo'), 'ask_body', undefined, coreRules()),
    ]).to.deep.equal([undefined, undefined, undefined, undefined])
  })

  it('that asks about a union names it, who hears when it is silent, and by when', () => {
    expect(say(buildCase({ talk: QUIET }), 'ask_union')).to.deep.equal({ key: 'ask_union', values: { body: named('az', 'union'), other: named('az', 'ngo'), day: '06.12' } })
    const { contact: _none, ...without } = rules
    expect(say(buildCase({ talk: QUIET }), 'ask_union', undefined, without)).to.equal(undefined)
    const unnamed = { ...rules, contact: { bodies: [{ id: 'guild', other: 'nobody' }], answerWorkingDays: 5, days: 90 } }
    expect(say(buildCase({ talk: QUIET }), 'ask_union', undefined, unnamed)).to.equal(undefined)
    expect(say(buildCase({ talk: QUIET }), 'ask_union', undefined, { ...unnamed, contact: { ...unnamed.contact, bodies: [{ id: 'nobody', other: 'ngo' }] } })).to.equal(undefined)
  })

  it('of a union that was asked is its day, or who heard that it is silent; nothing once it was taken back', () => {
    const contact: Contact = {
      ...{ id: 'c', row: 'r', otherRow: 'o', body: 'guild', other: 'ngo', state: 'asked', askedOn: '2026-11-24', on: '2026-11-24', due: '2026-12-06', until: '2027-02-27' },
      ...{ items: [], told: false, channel: 'sms', wording: 'ask_union', language: 'az' },
    }
    const of = (more: Partial<Contact>): Case => buildCase({ talk: QUIET, contacts: [{ ...contact, ...more }] })
    expect(say(of({}), 'union_asked')).to.deep.equal({ key: 'union_asked', values: { day: '06.12' } })
    expect(say(of({}), 'union_late')).to.deep.equal({ key: 'union_late', values: { other: named('az', 'ngo') } })
    expect([say(of({ state: 'taken_back' }), 'union_asked'), say(of({ other: 'nobody' }), 'union_late'), say(buildCase({ talk: QUIET }), 'union_late')]).to.deep.equal([
      undefined,
      undefined,
      undefined,
    ])
  })

  it('of anything else is its words alone', () => {
    expect([say(buildCase(), 'help'), say(buildCase(), 'ask_place')]).to.deep.equal([
      { key: 'help', values: {} },
      { key: 'ask_place', values: {} },
    ])
  })
})
