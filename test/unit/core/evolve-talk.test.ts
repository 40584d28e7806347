import { expect } from 'chai'
import type { Case, Event } from '../../../src/core/case.ts'
import type { NewEvent } from '../../../src/core/events.ts'
import { blankCase, evolve } from '../../../src/core/evolve.ts'
import type { Talk } from '../../../src/core/talk/talk.ts'
import { item } from '../../support/given.ts'

const FILED: NewEvent = {
  type: 'filed',
  data: {
    channel: 'sms',
    language: 'und',
    filingBasis: 'intelligence_only',
    regionGroup: '',
    sector: '',
    item: item('story'),
    sender: { hash: 'h', round: 1 },
    talks: true,
    number: 'K7M-2Q9',
    figureRow: 'figure',
  },
}
const message = (id: string): NewEvent => ({ type: 'message_added', data: { item: item(id, 'message'), language: 'und' } })
const command = (code: Extract<Event, { type: 'commanded' }>['data']['command'], more: { pair?: string; proven?: boolean } = {}, id: string = code): NewEvent => ({
  type: 'commanded',
  data: { command: code, item: id, ...more },
})

/** The case after these events, each on its day. */
const on = (...events: readonly (readonly [day: string, event: NewEvent])[]): Case =>
  events.reduce((theCase, [day, event], index) => evolve(theCase, { ...event, n: index + 1, on: day, by: { role: 'worker' } } as Event), blankCase('story'))
const talkOf = (theCase: Case): Talk => {
  if (theCase.talk === undefined) throw new Error('no conversation')
  return theCase.talk
}
const DAY = '2026-11-24'
const sameDay = (...events: NewEvent[]): Talk => talkOf(on(...events.map((event) => [DAY, event] as const)))

describe('a conversation over time', () => {
  it('is there for a text of a deployment that converses, and for nothing else', () => {
    expect(on([DAY, FILED]).talk).to.include({ bare: true, over: false, heardOn: DAY })
    const { talks: _none, ...before } = FILED.data as Extract<Event, { type: 'filed' }>['data']
    expect(on([DAY, { type: 'filed', data: before }]).talk).to.equal(undefined)
  })

  it('locks after ninety days of silence, on a text or a command, and a proven code opens it', () => {
    expect(talkOf(on([DAY, FILED], ['2027-02-21', message('m')])).locked).to.equal(undefined)
    expect(talkOf(on([DAY, FILED], ['2027-02-22', message('m')])).locked).to.equal(true)
    const locked = [
      [DAY, FILED],
      ['2027-02-22', command('status')],
    ] as const
    expect(talkOf(on(...locked)).locked).to.equal(true)
    expect(talkOf(on(...locked, ['2027-02-22', command('receipt', { proven: false })])).locked).to.equal(true)
    expect(talkOf(on(...locked, ['2027-02-22', command('receipt', { proven: true })])))
      .to.include({ trustedOn: '2027-02-22' })
      .and.to.not.have.property('locked')
  })

  it('locks after three wrong pairs of one day, and never for wrong codes', () => {
    const wrong = ['1', '2', '3'].map((n) => command('pair_wrong', {}, n))
    expect(sameDay(FILED, ...wrong.slice(0, 2)).locked).to.equal(undefined)
    expect(sameDay(FILED, ...wrong).locked).to.equal(true)
    expect(sameDay(FILED, ...['1', '2', '3', '4'].map((n) => command('receipt', { proven: false }, n))))
      .to.deep.include({ wrong: { on: DAY, count: 4 } })
      .and.to.not.have.property('locked')
    expect(
      talkOf(on([DAY, FILED], [DAY, command('pair_wrong', {}, '1')], ['2026-11-25', command('pair_wrong', {}, '2')], ['2026-11-26', command('pair_wrong', {}, '3')])).locked,
    ).to.equal(undefined)
  })

  it('forgets that two digits were waited for with whatever else comes', () => {
    expect(sameDay(FILED, command('pair')).pairAsked).to.equal(true)
    for (const other of [message('m'), command('status')]) expect(sameDay(FILED, command('pair'), other).pairAsked).to.equal(undefined)
    expect(sameDay(FILED, command('pair'), command('pair_set', { pair: 'mark' }))).to.include({ pair: 'mark', trustedOn: DAY })
  })

  it('stops at STOP and at “never”, goes on at START, and ends when a person speaks or is wanted', () => {
    expect(sameDay(FILED, command('stop')).stopped).to.equal('opted_out')
    expect(sameDay(FILED, { type: 'talk_answered', data: { step: 'safe', item: 'm', skipped: false, safe: 'never' } }).stopped).to.equal('unsafe')
    expect(sameDay(FILED, command('stop'), command('start')).stopped).to.equal(undefined)
    expect(sameDay(FILED, command('person')).over).to.equal(true)
    expect(sameDay(FILED, { type: 'reply_written', data: { queue: 'labour', item: item('r', 'reply') } }).over).to.equal(true)
  })

  it('keeps of a command its id alone, so that a second delivery finds it', () => {
    const { items } = on([DAY, FILED], [DAY, command('status', {}, 'c1')])
    expect(items.at(-1)).to.deep.equal({ id: 'c1', kind: 'command', box: '', wraps: [] })
  })

  it('asks a question again that did not go out for the number of a day', () => {
    const asked: NewEvent = { type: 'talk_asked', data: { step: 'consent', again: false } }
    const dropped = sameDay(FILED, asked, { type: 'said', data: { text: 'ask_consent', outcome: 'dropped' } })
    expect([dropped.open, dropped.asked]).to.deep.equal([undefined, []])
    const sent = sameDay(FILED, asked, { type: 'said', data: { text: 'ask_consent', outcome: 'sent' } })
    expect([sent.open, sent.asked, sent.sent]).to.deep.equal([{ step: 'consent', again: false, from: 1 }, ['consent'], { on: DAY, count: 1 }])
  })
})
