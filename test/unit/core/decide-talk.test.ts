import { expect } from 'chai'
import type { Case } from '../../../src/core/case.ts'
import type { Decision, TalkCommand } from '../../../src/core/commands.ts'
import { isRefusal } from '../../../src/core/errors.ts'
import { decideTalk } from '../../../src/core/talk/decide-talk.ts'
import { hearing, isAnswering, isTrusted } from '../../../src/core/talk/heard.ts'
import { tellNews } from '../../../src/core/talk/news.ts'
import type { Talk } from '../../../src/core/talk/talk.ts'
import { buildCase, buildItem, buildOutboxEntry } from '../../support/build-case.ts'
import { coreRules } from '../../support/core-rules.ts'
import { contextOf, NOON, world } from '../../support/given.ts'
import { smsRules } from '../../support/sms-rules.ts'

const sms = smsRules()
const context = contextOf(world(coreRules({ sms })))
const silent = contextOf(world())
const QUIET: Talk = { asked: ['consent', 'safe'], bodies: [], known: [], bare: false, over: false, reminded: false, heardOn: '2026-11-24' }
type More = Partial<Omit<Case, 'header'>>
const texting = (talk: Partial<Talk> = {}, more: More = {}): Case =>
  buildCase({ sender: { hash: 'h', round: 1 }, conversationOpen: true, outbox: [], items: [buildItem({ id: 'story' })], talk: { ...QUIET, ...talk }, ...more })

const decide = (theCase: Case, command: TalkCommand, at = context): Decision => {
  const decision = decideTalk(theCase, command, at)
  if (isRefusal(decision)) throw new Error(decision.refused)
  return decision
}
const added = ({ add }: Pick<Decision, 'add'>): string[] => add.map(({ kind, ref }) => (ref === undefined ? kind : `${kind}:${ref}`))

describe('the pause for fragments, once it is over', () => {
  const over = { kind: 'fragment_pause' }
  it('is the machine’s turn, unless texts still wait to be read', () => {
    const turn = decide(texting(), { type: 'talk_turn' })
    expect(turn.events.map(({ type }) => type)).to.deep.equal(['talk_asked'])
    expect(turn.drop[0]).to.deep.equal(over)
    expect(turn.drop).to.deep.include({ kind: 'notify', ref: 'ask_place' })
    expect(decide(texting({}, { outbox: [buildOutboxEntry({ kind: 'triage' })] }), { type: 'talk_turn' })).to.deep.equal({ events: [], add: [], drop: [over] })
    expect(decide(texting({}, { outbox: [buildOutboxEntry({ kind: 'harden' })] }), { type: 'talk_turn' }).events).to.have.length(1)
    expect(decide(texting({}, { outbox: [buildOutboxEntry({ kind: 'harden' }), buildOutboxEntry({ kind: 'triage' })] }), { type: 'talk_turn' }).events).to.deep.equal([])
  })
})

describe('a question that nobody answered', () => {
  const open = { step: 'place' as const, again: false, from: 1 }
  const rest = (talk: Partial<Talk>, more: More = {}, at = context): Decision => decide(texting({ open, ...talk }, more), { type: 'talk_rest' }, at)

  it('rests, with one reminder the next day at eleven', () => {
    const rested = rest({})
    expect(rested.events).to.deep.equal([{ type: 'talk_rested', data: {} }])
    expect([added(rested), rested.add[0]?.due]).to.deep.equal([['notify:reminder'], '2026-11-25T07:00:00.000Z'])
    expect(rested.drop).to.deep.equal([{ kind: 'talk_rest' }, { kind: 'notify', ref: 'reminder' }])
    expect(added(rest({ reminded: true }))).to.deep.equal([])
  })

  it('is reminded of when it is safe for them', () => {
    expect(rest({ safe: 'any' }).add[0]?.due).to.equal('2026-11-25T07:00:00.000Z')
    const [hours = 0, minutes = 0] = sms.safe.evening.from.split(':').map(Number)
    expect(rest({ safe: 'evening' }).add[0]?.due).to.equal(new Date(Date.UTC(2026, 10, 25, hours - 4, minutes)).toISOString())
    expect(rest({ safe: 'evening' }, {}, silent).add[0]?.due, 'where no hours are known').to.equal('2026-11-25T07:00:00.000Z')
  })

  it('is no matter any more where nothing is open, or nobody may be texted', () => {
    const nothing = { events: [], add: [], drop: [{ kind: 'talk_rest' }] }
    expect(decide(texting(), { type: 'talk_rest' })).to.deep.equal(nothing)
    expect([rest({ stopped: 'opted_out' }), rest({}, { conversationOpen: false })]).to.deep.equal([nothing, nothing])
    expect(decide(buildCase(), { type: 'talk_rest' })).to.deep.equal(nothing)
  })
})

describe('what became of a text of the machine', () => {
  const said = (text: Extract<TalkCommand, { type: 'text_said' }>['text'], outcome: 'sent' | 'failed' = 'sent', theCase = texting(), at = context): Decision =>
    decide(theCase, { type: 'text_said', entry: 'e1', text, outcome }, at)

  it('is kept, and its entry goes', () => {
    expect(said('help')).to.deep.equal({ events: [{ type: 'said', data: { text: 'help', outcome: 'sent' } }], add: [], drop: [{ id: 'e1' }] })
  })

  it('that asks starts the time within which an answer is waited for, once it went out', () => {
    const asked = said('ask_place')
    expect(added(asked)).to.deep.equal(['talk_rest'])
    const waits = Date.parse(asked.add[0]?.due ?? '') - Date.parse(NOON)
    expect(waits).to.be.within(sms.restMinutes * 60_000, sms.restMinutes * 60_000 + 600_000)
    expect(asked.drop).to.deep.equal([{ id: 'e1' }, { kind: 'talk_rest' }])
    expect([added(said('ask_place', 'failed')), said('ask_place', 'failed').drop]).to.deep.equal([[], [{ id: 'e1' }]])
    expect(added(said('ask_place', 'sent', texting(), silent))).to.deep.equal([])
  })

  it('that is the last takes the number with it at once, where they wanted no more', () => {
    const last = said('opted_out', 'failed', texting({ stopped: 'opted_out' }))
    expect([added(last), last.add[0]?.due, last.drop]).to.deep.equal([['address_end'], '2026-11-24T08:00:00.000Z', [{ id: 'e1' }, { kind: 'address_end' }]])
    expect(added(said('opted_out')), 'who began again meanwhile keeps it').to.deep.equal([])
    expect(added(said('opted_out', 'sent', texting({ stopped: 'unsafe' })))).to.deep.equal([])
    expect(added(said('help', 'sent', texting({ stopped: 'opted_out' })))).to.deep.equal([])
    expect(added(said('opted_out', 'sent', buildCase()))).to.deep.equal([])
  })
})

describe('the end of a day', () => {
  it('after the phone spoke leaves no trace', () => {
    expect(decide(texting(), { type: 'heard_end' })).to.deep.equal({ events: [], add: [], drop: [{ kind: 'heard_end' }] })
  })
  it('after a deletion was asked for and not confirmed shows the case again', () => {
    const drop = [{ kind: 'delete_confirm' }]
    expect(decide(texting({}, { hiddenOn: '2026-11-24' }), { type: 'delete_confirm' })).to.deep.equal({ events: [{ type: 'deletion_lapsed', data: {} }], add: [], drop })
    expect(decide(texting(), { type: 'delete_confirm' })).to.deep.equal({ events: [], add: [], drop })
  })
})

describe('a phone that spoke', () => {
  const spoke = (due: string): More => ({ outbox: [buildOutboxEntry(), buildOutboxEntry({ id: 'h', kind: 'heard_end', due })] })
  const today = '2026-11-24'

  it('is in the worker’s hand for ten minutes, so that an answer may come at night', () => {
    expect([isAnswering(texting({}, spoke('2026-11-25T07:50:00.000Z')), NOON), isAnswering(texting({}, spoke('2026-11-25T07:49:59.999Z')), NOON)]).to.deep.equal([true, false])
    expect(isAnswering(texting(), NOON)).to.equal(false)
  })

  it('is trusted for a day, unless it is locked or has two digits, which have to be given that day', () => {
    const near = spoke('2026-11-24T08:00:00.001Z')
    expect([isTrusted(texting({}, near), NOON, today), isTrusted(texting({}, spoke(NOON)), NOON, today), isTrusted(texting(), NOON, today)]).to.deep.equal([true, false, false])
    for (const talk of [{ pair: 'mark' }, { locked: true as const }]) {
      expect([isTrusted(texting(talk, near), NOON, today), isTrusted(texting({ ...talk, trustedOn: today }, near), NOON, today)]).to.deep.equal([false, true])
      expect(isTrusted(texting({ ...talk, trustedOn: '2026-11-23' }, near), NOON, today)).to.equal(false)
    }
    expect(isTrusted(texting({ trustedOn: today }), NOON, today), 'given, and silent since').to.equal(false)
    expect(isTrusted(buildCase(), NOON, today), 'no conversation').to.equal(true)
  })

  it('starts the pause for fragments where a question may follow, and no reminder is needed', () => {
    const heard = (turns: boolean, talk: Partial<Talk> = {}): [string[], unknown[]] => {
      const { add, drop } = hearing(texting(talk), context, { turns, trusted: false })
      return [added({ add }), drop.map((one) => ('kind' in one ? one.kind : one))]
    }
    expect(heard(true)).to.deep.equal([
      ['heard_end', 'fragment_pause'],
      ['heard_end', 'fragment_pause', 'talk_rest', 'notify'],
    ])
    for (const quiet of [heard(false), heard(true, { over: true }), heard(true, { stopped: 'unsafe' })])
      expect(quiet).to.deep.equal([['heard_end'], ['heard_end', 'talk_rest', 'notify']])
    const { drop } = hearing(texting(), context, { turns: true, trusted: false })
    expect(drop).to.deep.include({ kind: 'notify', ref: 'reminder' })
  })

  it('is nobody’s where the case has no number or no conversation', () => {
    const nothing = { add: [], drop: [] }
    const { sender: _none, ...numberless } = texting()
    expect(hearing(numberless, context, { turns: true, trusted: true })).to.deep.equal(nothing)
    expect(hearing(buildCase({ sender: { hash: 'h', round: 1 } }), context, { turns: true, trusted: true })).to.deep.equal(nothing)
  })
})

describe('news of a case', () => {
  it('are told to whoever texted, in place of the same that waited, and to nobody who may not be texted', () => {
    const told = tellNews(texting(), 'news_shared', context)
    expect([added(told), told.drop]).to.deep.equal([['notify:news_shared'], [{ kind: 'notify', ref: 'news_shared' }]])
    const nothing = { add: [], drop: [] }
    expect([
      tellNews(texting({ stopped: 'opted_out' }), 'news_shared', context),
      tellNews(texting(), 'news_shared', silent),
      tellNews(buildCase(), 'news_shared', context),
    ]).to.deep.equal([nothing, nothing, nothing])
  })
})
