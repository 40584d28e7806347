import { expect } from 'chai'
import type { Actor, Event } from '../../../src/core/case.ts'
import type { NewEvent } from '../../../src/core/events.ts'
import { evolveTalk, newTalk } from '../../../src/core/talk/evolve-talk.ts'
import type { Talk } from '../../../src/core/talk/talk.ts'
import { buildCase } from '../../support/build-case.ts'
import { item, reading } from '../../support/given.ts'

const DAY = '2026-11-24'
const QUIET: Talk = { asked: [], bodies: [], known: [], bare: false, over: false, reminded: false, heardOn: DAY }
/** The conversation after these events of one day; the case has one item. */
const after = (talk: Partial<Talk>, ...events: (NewEvent & { by?: Actor })[]): Talk | undefined => {
  const theCase = buildCase()
  return events.reduce<Talk | undefined>(
    (before, event, index) => evolveTalk(before ? { ...theCase, talk: before } : theCase, { n: index + 1, on: DAY, by: { role: 'system' }, ...event } as Event),
    { ...QUIET, ...talk },
  )
}

type Said = Extract<Event, { type: 'said' }>['data']
const said = (text: Said['text'], outcome: Said['outcome'] = 'sent'): NewEvent => ({ type: 'said', data: { text, outcome } })
const ask = (step: NonNullable<Talk['open']>['step'], more: { again?: boolean; body?: string } = {}): NewEvent => ({ type: 'talk_asked', data: { step, again: false, ...more } })
const answer = (more: Partial<Extract<Event, { type: 'talk_answered' }>['data']>): NewEvent => ({
  type: 'talk_answered',
  data: { step: 'safe', item: 'm', skipped: false, ...more },
})
const command = (code: Extract<Event, { type: 'commanded' }>['data']['command'], more: { pair?: string; proven?: boolean } = {}): NewEvent => ({
  type: 'commanded',
  data: { command: code, item: 'c', ...more },
})

describe('a conversation begins', () => {
  it('with nothing asked or known, and stopped where the sender wanted no more texts before', () => {
    expect(newTalk(DAY)).to.deep.equal({ asked: [], bodies: [], known: [], bare: true, over: false, reminded: false, heardOn: DAY })
    expect(newTalk(DAY, 'opted_out').stopped).to.equal('opted_out')
  })

  it('for a case from before there were any with the first command, and asks nothing', () => {
    const old = buildCase()
    const at = (event: NewEvent) => evolveTalk(old, { n: 1, on: DAY, by: { role: 'worker' }, ...event } as Event)
    expect(at(command('status'))).to.deep.equal({ ...newTalk(DAY), over: true })
    expect(at({ type: 'message_added', data: { item: item('m', 'message'), language: 'az' } })).to.equal(undefined)
  })
})

describe('a question', () => {
  it('waits from the moment it went out; what came before answers something else', () => {
    expect(after({}, ask('place'))?.open).to.deep.equal({ step: 'place', again: false })
    for (const outcome of ['sent', 'unknown'] as const)
      expect(after({}, ask('place'), said('ask_place', outcome))?.open, outcome).to.deep.equal({ step: 'place', again: false, from: 1 })
    expect(after({}, ask('place'), said('ask_people'))?.open, 'another text').to.deep.equal({ step: 'place', again: false })
  })

  it('that failed ends the questions; one that was dropped is asked later; a failed text that asks nothing changes nothing', () => {
    expect(after({}, ask('place'), said('ask_place', 'failed'))).to.deep.include({ over: true, asked: ['place'] })
    expect(after({ asked: ['consent'] }, ask('place'), said('ask_place', 'dropped'))).to.deep.equal({ ...QUIET, asked: ['consent'] })
    expect(after({}, ask('place'), said('help', 'failed'))?.over).to.equal(false)
    expect(after({}, ask('place'), said('help', 'dropped'))?.asked).to.deep.equal(['place'])
  })

  it('that gave way to another before it was answered is asked later, one that was put twice is not', () => {
    expect(after({}, ask('place'), ask('union'))).to.deep.include({ open: { step: 'union', again: false }, asked: ['union'] })
    expect(after({}, ask('place', { again: true }), ask('union'))?.asked).to.deep.equal(['place', 'union'])
    expect(after({}, ask('place'), ask('place', { again: true }))).to.deep.include({ open: { step: 'place', again: true }, asked: ['place'] })
    expect(after({ asked: ['consent', 'safe'] }, ask('place'))?.asked).to.deep.equal(['consent', 'safe', 'place'])
  })

  it('about a body names it, and each body counts once', () => {
    const once = after({ bodies: ['desk'] }, ask('body', { body: 'ngo' }))
    expect(once).to.deep.include({ open: { step: 'body', again: false, body: 'ngo' }, bodies: ['desk', 'ngo'] })
    expect(after({ bodies: ['ngo'] }, ask('body', { body: 'ngo', again: true }))?.bodies).to.deep.equal(['ngo'])
  })

  it('is answered by a language or a safe time, which are kept, or by “never”, which stops the texts', () => {
    const open = { open: { step: 'safe' as const, again: false, from: 1 } }
    expect(after(open, answer({ language: 'ru' }))).to.deep.equal({ ...QUIET, language: 'ru' })
    expect(after(open, answer({ safe: 'evening' }))).to.deep.equal({ ...QUIET, safe: 'evening' })
    expect(after(open, answer({ safe: 'never' }))).to.deep.equal({ ...QUIET, stopped: 'unsafe' })
    expect(after(open, answer({}))).to.deep.equal(QUIET)
  })

  it('is asked no more once all are, or once a person speaks', () => {
    const open = { open: { step: 'place' as const, again: false } }
    expect(after(open, { type: 'talk_ended', data: { why: 'asked_all' } })).to.deep.equal({ ...QUIET, over: true })
    const fared = { day: 30, step: 'how' as const }
    for (const type of ['reply_written', 'worker_asked'] as const)
      expect(after({ ...open, fared }, { type, data: { queue: 'labour', item: item('r', 'reply') } }), type).to.deep.equal({ ...QUIET, over: true })
  })
})

describe('texts of the machine', () => {
  it('are counted by the day, those that may have gone out among them', () => {
    expect(after({}, said('help'), said('status_read', 'unknown'))?.sent).to.deep.equal({ on: DAY, count: 2 })
    expect(after({ sent: { on: '2026-11-23', count: 9 } }, said('help'))?.sent).to.deep.equal({ on: DAY, count: 1 })
    expect(after({}, said('help', 'failed'), said('help', 'dropped'))?.sent).to.equal(undefined)
  })

  it('tell of a reminder and of a knock once they were said, and of a phone that wants no more', () => {
    expect([after({}, said('reminder'))?.reminded, after({}, said('help'))?.reminded]).to.deep.equal([true, false])
    expect(after({}, said('knock'))?.knocked).to.equal(true)
    expect(after({}, said('knock', 'failed'))?.knocked).to.equal(undefined)
    expect(after({}, said('help'))?.knocked).to.equal(undefined)
    expect(after({ knocked: true }, command('status'))?.knocked, 'the phone has spoken').to.equal(undefined)
    expect([after({}, said('help', 'opted_out'))?.stopped, after({}, said('help'))?.stopped]).to.deep.equal(['opted_out', undefined])
  })
})

describe('what a reading heard', () => {
  const triaged = (heard?: { known: Talk['known']; bare: boolean }): NewEvent => ({
    type: 'triaged',
    data: { items: ['story'], reading: reading(), compartment: 'none', tracks: [], wraps: [], consentAsked: [], dropped: [], rules: [], ...(heard ? { heard } : {}) },
  })
  it('is known from then on, and nothing else changes', () => {
    expect(after({ bare: true }, triaged({ known: ['place'], bare: false }))).to.deep.equal({ ...QUIET, known: ['place'] })
    expect(after({ bare: true }, triaged())).to.deep.equal({ ...QUIET, bare: true })
  })
})

describe('a command', () => {
  it('for a person ends the questions; two digits or a code open what was locked, for the day', () => {
    expect(after({ open: { step: 'place', again: false } }, command('person'))).to.deep.equal({ ...QUIET, over: true })
    const locked: Partial<Talk> = { locked: true, wrong: { on: DAY, count: 2 } }
    for (const one of [command('pair_given'), command('pair_set'), command('receipt', { proven: true })]) expect(after(locked, one)).to.deep.equal({ ...QUIET, trustedOn: DAY })
    expect(after({}, command('pair_set', { pair: 'mark' }))?.pair).to.equal('mark')
    expect(after({ pair: 'mark' }, command('pair_given'))?.pair, 'given, not changed').to.equal('mark')
    expect(after({}, command('help'))).to.deep.equal(QUIET)
    expect(after({ stopped: 'opted_out' }, command('start'))).to.deep.equal(QUIET)
  })

  it('with wrong digits counts on its day alone', () => {
    expect(after({ wrong: { on: '2026-11-23', count: 2 } }, command('pair_wrong'))).to.deep.equal({ ...QUIET, wrong: { on: DAY, count: 1 } })
    expect(after({ wrong: { on: DAY, count: 2 } }, command('pair_wrong'))?.locked).to.equal(true)
  })
})

describe('the question after the end, how things are', () => {
  const out: Talk['fared'] = { day: 30, step: 'how', out: true }
  const message = (unclear?: true): NewEvent => ({ type: 'message_added', data: { item: item('m', 'message'), language: 'az', ...(unclear ? { unclear } : {}) } })
  const answered = (more: object): NewEvent => ({ type: 'follow_up_answered', data: { day: 30, how: 'better', ...more } })

  it('waits once it went out, or may have; one that did not is left to the page of the code', () => {
    const due: NewEvent = { type: 'follow_up_due', data: { day: 30 } }
    expect(after({}, due)?.fared).to.deep.equal({ day: 30, step: 'how' })
    for (const outcome of ['sent', 'unknown'] as const) expect(after({}, due, said('follow_up', outcome))?.fared, outcome).to.deep.equal(out)
    for (const outcome of ['failed', 'dropped'] as const) expect(after({}, due, said('follow_up', outcome)), outcome).to.not.have.property('fared')
    expect(after({}, due, said('follow_harm'))?.fared, 'another question').to.deep.equal({ day: 30, step: 'how' })
    expect(after({}, said('follow_up'))).to.not.have.property('fared')
  })

  it('is put once more after a short text that is no answer, and then waits no longer', () => {
    expect(after({ fared: out }, message(true))?.fared).to.deep.equal({ day: 30, step: 'how', again: true })
    expect(after({ fared: { ...out, again: true } }, message(true))).to.not.have.property('fared')
    expect(after({ fared: { day: 30, step: 'how' } }, message(true))?.fared, 'not asked yet').to.deep.equal({ day: 30, step: 'how' })
    expect(after({ fared: out }, message())?.fared, 'a word of their own').to.deep.equal(out)
    expect(after({}, message(true))).to.deep.equal(QUIET)
  })

  it('leads on to whether they were punished and whether it was paid, by text; on the page all were answered', () => {
    expect(after({ fared: out }, answered({ item: 'a' }))?.fared).to.deep.equal({ day: 30, step: 'harmed', how: 'better' })
    expect(after({ fared: out }, answered({ item: 'a', harmed: 'no' }))?.fared).to.deep.equal({ day: 30, step: 'paid', how: 'better', harmed: 'no' })
    expect(after({ fared: out }, answered({ item: 'a', harmed: 'no', paid: 'part' }))).to.not.have.property('fared')
    expect(after({ fared: out }, answered({ item: 'a', harmed: 'yes' }))).to.not.have.property('fared')
    expect(after({ fared: out, knocked: true }, answered({ item: 'a' }))?.knocked, 'the phone has spoken').to.equal(undefined)
    expect(after({ fared: out, knocked: true }, answered({}))).to.deep.equal({ ...QUIET, knocked: true })
  })

  it('goes when staff take the case up again, and stays when the worker’s own word did', () => {
    const reopened = (role: 'worker' | 'inspector'): NewEvent & { by: Actor } => ({ type: 'reopened', data: { queues: ['labour'] }, by: { role } })
    expect(after({ fared: out }, reopened('worker'))?.fared).to.deep.equal(out)
    expect(after({ fared: out }, reopened('inspector'))).to.not.have.property('fared')
  })
})

describe('any other event', () => {
  it('leaves a conversation as it is', () => {
    expect(after({ open: { step: 'place', again: false } }, { type: 'claimed', data: { queue: 'labour', owner: 'rena' } })).to.deep.equal({
      ...QUIET,
      open: { step: 'place', again: false },
    })
  })
})
