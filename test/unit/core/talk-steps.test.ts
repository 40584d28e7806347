import { expect } from 'chai'
import type { Case } from '../../../src/core/case.ts'
import type { Decision } from '../../../src/core/commands.ts'
import type { Talk } from '../../../src/core/talk/talk.ts'
import { bodyToAsk, nextStep, STEPS } from '../../../src/core/talk/talk-steps.ts'
import { askStep, nextTurn } from '../../../src/core/talk/talk-turn.ts'
import { buildCase, buildItem } from '../../support/build-case.ts'
import { coreRules } from '../../support/core-rules.ts'
import { contextOf, world } from '../../support/given.ts'
import { smsRules } from '../../support/sms-rules.ts'

const sms = smsRules()
const QUIET: Talk = { asked: [], bodies: [], known: [], bare: false, over: false, reminded: false, heardOn: '2026-11-24' }
/** A conversation that knows all but what is told: the language is chosen, the first questions are asked. */
const AGREED: Talk = { ...QUIET, language: 'az', asked: ['language', 'consent', 'safe'] }
const ALL_KNOWN: Talk['known'] = ['place', 'sector', 'people', 'duration']

const next = (talk: Partial<Talk> = {}, of: Partial<Omit<Case, 'header'>> & { header?: Partial<Case['header']> } = {}) =>
  nextStep({ theCase: buildCase(of), talk: { ...AGREED, ...talk }, rules: sms })

describe('the next question of a conversation', () => {
  it('is the language only where neither the worker chose one nor the guess is one of the conversation', () => {
    const { language: _none, ...unsure } = { ...AGREED, asked: [] }
    expect(nextStep({ theCase: buildCase({ header: { language: 'und' } }), talk: unsure, rules: sms })).to.equal('language')
    expect(nextStep({ theCase: buildCase({ header: { language: 'az' } }), talk: unsure, rules: sms })).to.equal('consent')
    expect(nextStep({ theCase: buildCase({ header: { language: 'und' } }), talk: { ...unsure, language: 'ru' }, rules: sms })).to.equal('consent')
  })

  it('asks whether they agree and when it is safe, before anything of the work', () => {
    expect([next({ asked: ['language'] }), next({ asked: ['language', 'consent'] })]).to.deep.equal(['consent', 'safe'])
  })

  it('asks for the story where but a greeting came', () => {
    expect([next({ bare: true }), next({ bare: true, asked: [...AGREED.asked, 'story'] })]).to.deep.equal(['story', 'trouble'])
  })

  it('asks what is wrong only while nothing grave and no breach is known', () => {
    expect(next()).to.equal('trouble')
    expect(next({}, { header: { issues: ['unpaid_wages'] } })).to.equal('place')
    expect(next({}, { header: { indicators: [{ id: 'deception', strength: 'weak' }] } })).to.equal('place')
  })

  it('leaves out what the texts said already, or the case knows', () => {
    const telling = { issues: ['unpaid_wages' as const] }
    const of = (known: Talk['known'], header: Partial<Case['header']> = {}) => next({ known }, { header: { ...telling, ...header } })
    expect([of([]), of(['place']), of(['place', 'sector']), of(['place', 'sector', 'people']), of(ALL_KNOWN)]).to.deep.equal(['place', 'work', 'people', 'since', undefined])
    expect([of([], { regionGroup: 'west' }), of(['place'], { sector: 'construction' })]).to.deep.equal(['work', 'people'])
  })

  it('asks for consent to a body before the work, one after the other, and for two at most', () => {
    const consentAsked = ['ngo', 'shelter', 'child']
    expect([next({}, { consentAsked }), next({ bodies: ['ngo'] }, { consentAsked })]).to.deep.equal(['body', 'body'])
    expect(next({ bodies: ['ngo', 'shelter'] }, { consentAsked })).to.equal('trouble')
    const ask = (bodies: string[]) => bodyToAsk({ theCase: buildCase({ consentAsked }), talk: { ...QUIET, bodies } })
    expect([ask([]), ask(['ngo']), ask(['ngo', 'shelter'])]).to.deep.equal(['ngo', 'shelter', undefined])
    expect(bodyToAsk({ theCase: buildCase({ consentAsked: ['ngo'] }), talk: { ...QUIET, bodies: ['ngo'] } })).to.equal(undefined)
  })

  it('ends after four about the work and about bodies', () => {
    const asked: Talk['asked'] = [...AGREED.asked, 'trouble', 'place', 'work']
    expect([next({ asked }), next({ asked: [...asked, 'people'] })]).to.deep.equal(['people', undefined])
    expect(next({ asked: [...AGREED.asked, 'body', 'trouble', 'place'], bodies: ['ngo', 'shelter'] }), 'two of them about bodies').to.equal(undefined)
    expect(next({ asked: [...AGREED.asked, 'body', 'trouble', 'place'], bodies: ['ngo'] })).to.equal('work')
  })

  it('is never the union, which a worker asks for', () => {
    const at = { theCase: buildCase(), talk: AGREED, rules: sms }
    expect(STEPS.union.when(at)).to.equal(false)
    expect([STEPS.language.upTo(at), STEPS.consent.upTo(at), STEPS.safe.upTo(at), STEPS.story.upTo(at)]).to.deep.equal([Math.min(4, sms.languages.length), 2, 4, 0])
  })
})

describe('a turn of the machine', () => {
  const items = ['story', 'm1'].map((id) => buildItem({ id, kind: id === 'story' ? 'story' : 'message' }))
  const turn = (talk: Partial<Talk>, more: Partial<Omit<Case, 'header'>> = {}, rules = coreRules({ sms })): Decision =>
    nextTurn(buildCase({ conversationOpen: true, items, talk: { ...AGREED, ...talk }, ...more }), contextOf(world(rules)))
  const told = ({ events, add }: Decision): unknown[] => [...events.map(({ type, data }) => [type, data]), ...add.map(({ kind, ref }) => `${kind}:${ref}`)]

  it('is the next question, which takes the place of one that did not go out', () => {
    const asked = turn({})
    expect(told(asked)).to.deep.equal([['talk_asked', { step: 'trouble', again: false }], 'notify:ask_trouble'])
    expect(asked.add[0]?.due).to.equal('2026-11-24T08:00:00.000Z')
    expect(asked.drop).to.deep.include({ kind: 'notify', ref: 'ask_place' })
  })

  it('puts an open question once more when something else came, and then goes on', () => {
    const open = { step: 'place' as const, again: false, from: 1 }
    expect(told(turn({ open }))).to.deep.equal([['talk_asked', { step: 'place', again: true }], 'notify:ask_place'])
    expect(told(turn({ open: { ...open, again: true } }))).to.deep.equal([['talk_asked', { step: 'trouble', again: false }], 'notify:ask_trouble'])
  })

  it('waits while nothing came since the question, or the question did not go out', () => {
    const open = { step: 'place' as const, again: false }
    const nothing = { events: [], add: [], drop: [] }
    expect([turn({ open }), turn({ open: { ...open, from: 2 } })]).to.deep.equal([nothing, nothing])
    const replied = [...items, buildItem({ id: 'r', kind: 'reply' })]
    expect(turn({ open: { ...open, from: 2 } }, { items: replied }), 'a reply is no text of theirs').to.deep.equal(nothing)
    expect(told(turn({ open: { ...open, from: 0 } }, { items: items.slice(0, 1) }))).to.have.length(2)
  })

  it('is silent where it is over, where nobody may be texted and where the country does not converse', () => {
    const nothing = { events: [], add: [], drop: [] }
    expect([turn({ over: true }), turn({ stopped: 'opted_out' }), turn({}, { conversationOpen: false }), turn({}, {}, coreRules())]).to.deep.equal([
      nothing,
      nothing,
      nothing,
      nothing,
    ])
    expect(nextTurn(buildCase({ conversationOpen: true }), contextOf(world(coreRules({ sms }))))).to.deep.equal(nothing)
  })

  it('ends with what comes next, once all is asked', () => {
    const end = turn({ known: ALL_KNOWN, asked: [...AGREED.asked, 'trouble'] })
    expect(told(end)).to.deep.equal([['talk_ended', { why: 'asked_all' }], 'assure:close'])
    expect(end.drop).to.deep.include({ kind: 'notify', ref: 'ask_place' })
  })

  it('names the body it asks about, the same when it is put again', () => {
    const asking = (again: boolean, talk: Partial<Talk> = {}) =>
      askStep(buildCase({ consentAsked: ['ngo'], talk: { ...AGREED, ...talk } }), 'body', again, contextOf(world(coreRules({ sms })))).events.map(({ data }) => data)
    expect(asking(false)).to.deep.equal([{ step: 'body', again: false, body: 'ngo' }])
    expect(asking(true, { bodies: ['ngo'], open: { step: 'body', again: false, body: 'ngo' } })).to.deep.equal([{ step: 'body', again: true, body: 'ngo' }])
    expect(asking(true)).to.deep.equal([{ step: 'body', again: true }])
    expect(askStep(buildCase({ consentAsked: ['ngo'], talk: AGREED }), 'place', false, contextOf(world())).events[0]?.data).to.deep.equal({ step: 'place', again: false })
    expect(askStep(buildCase({ consentAsked: ['ngo'] }), 'body', false, contextOf(world())).events[0]?.data).to.deep.equal({ step: 'body', again: false })
  })
})
