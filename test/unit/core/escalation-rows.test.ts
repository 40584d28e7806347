import { expect } from 'chai'
import type { Case, Event } from '../../../src/core/case.ts'
import { escalationRows, isBeforeBoard, openQuestion } from '../../../src/core/escalation-rows.ts'
import type { EventData } from '../../../src/core/events.ts'
import type { EventType } from '../../../src/core/vocab.ts'
import { buildCase, buildTrack } from '../../support/build-case.ts'

type Happened = Omit<Event, 'n' | 'by'>
const event = <T extends EventType>(type: T, on: string, data: EventData[T]): Happened => ({ type, on, data }) as Happened
const numbered = (happened: readonly Happened[]): Case['events'] => happened.map((one, index) => ({ n: index + 1, by: { role: 'system' }, ...one }) as Event)

const board = { reached: ['lead', 'union_board'], row: 'row-l' }
const late = (on: string, kind: EventData['clock_breached']['kind'] = 'human_look', queue = 'labour'): Happened => event('clock_breached', on, { queue, kind })
const called = (on: string, to: string, queue = 'labour'): Happened => event('escalated', on, { queue, step: 1, to, reason: 'clock_breached' })
const row = (happened: readonly Happened[], more: Partial<Omit<Case, 'header'>> = {}) =>
  escalationRows(buildCase({ tracks: [buildTrack(board)], events: numbered(happened), ...more }))[0]

describe('a part that comes before the union board', () => {
  it('has reached it and has not ended', () => {
    expect([
      isBeforeBoard(buildTrack(board)),
      isBeforeBoard(buildTrack()),
      isBeforeBoard(buildTrack({ reached: ['lead'] })),
      isBeforeBoard(buildTrack({ ...board, ended: 'consent' })),
    ]).to.deep.equal([true, false, false, false])
  })

  it('has been unanswered since the first thing that ran out and was not answered, each kind told once', () => {
    const before = [late('2026-11-27'), called('2026-12-01', 'lead'), late('2026-12-03', 'first_answer'), late('2026-12-04'), called('2026-12-07', 'union_board')]
    expect(row(before)).to.deep.include({ since: '2026-11-27', calledOn: '2026-12-07', open: true, ranOut: ['human_look', 'first_answer'] })
    const answered = event('escalation_answered', '2026-12-02', { queue: 'labour' })
    expect(row([...before.slice(0, 2), answered, ...before.slice(2)])).to.deep.include({ since: '2026-12-03', open: true })
    expect(row([...before, answered])).to.deep.include({ since: '2026-12-07', open: false })
    expect(row([called('2026-12-07', 'union_board')])).to.deep.include({ since: '2026-12-07', open: true, ranOut: [] })
  })

  it('is told of its own body alone', () => {
    const other = [late('2026-11-27', 'reply', 'ngo'), called('2026-11-28', 'ombudsman', 'ngo'), event('board_step_taken', '2026-12-08', { queue: 'ngo', step: 'wrote_to_head' })]
    const own = row([...other, called('2026-12-07', 'union_board')])
    expect(own).to.deep.include({ ranOut: [], since: '2026-12-07', steps: [] })
    expect(own?.called).to.deep.equal([{ to: 'union_board', on: '2026-12-07', reason: 'clock_breached' }])
  })

  it('is no longer open once it is closed', () => {
    const tracks = [buildTrack({ ...board, status: 'closed' })]
    expect(row([late('2026-11-27'), called('2026-12-07', 'union_board')], { tracks })?.open).to.equal(false)
  })

  it('tells the board’s question, the newest, and what was said to it', () => {
    const ask = (on: string, question: EventData['explanation_asked']['question']) => event('explanation_asked', on, { queue: 'labour', question })
    const say = (on: string, line?: string) => event('explanation_given', on, { queue: 'labour', answer: 'no_people', ...(line === undefined ? {} : { line }) })
    const told = row([ask('2026-12-07', 'why_nobody_looked'), say('2026-12-08'), ask('2026-12-09', 'why_no_answer')])
    expect(told).to.deep.include({ asked: { question: 'why_no_answer', on: '2026-12-09' }, said: { answer: 'no_people', on: '2026-12-08' } })
    expect(row([say('2026-12-08', 'Two of us are ill')])?.said).to.deep.equal({ answer: 'no_people', line: 'Two of us are ill', on: '2026-12-08' })
    const question = (...happened: Happened[]) => openQuestion(buildCase({ events: numbered(happened) }), 'labour')?.on
    expect(question(ask('2026-12-07', 'why_nobody_looked'))).to.equal('2026-12-07')
    expect(question(ask('2026-12-07', 'why_nobody_looked'), say('2026-12-08'))).to.equal(undefined)
    expect(question(ask('2026-12-07', 'why_nobody_looked'), say('2026-12-08'), ask('2026-12-09', 'why_no_answer'))).to.equal('2026-12-09')
    expect(question(say('2026-12-08'))).to.equal(undefined)
  })

  it('is shown to nobody once the complaint is taken back or hidden, and under another case only while it is unanswered', () => {
    const happened = [late('2026-11-27'), called('2026-12-07', 'union_board')]
    expect([row(happened, { withdrawnOn: '2026-12-08' }), row(happened, { deletionAskedOn: '2026-12-08' })]).to.deep.equal([undefined, undefined])
    const links = (kind: 'head' | 'member') => ({ links: [{ kind, caseId: 'x', on: '2026-12-08' }] })
    const answered = [...happened, event('escalation_answered', '2026-12-08', { queue: 'labour' })]
    expect([row(happened, links('head'))?.open, row(answered, links('head')), row(answered, links('member'))?.open]).to.deep.equal([true, undefined, false])
  })
})
