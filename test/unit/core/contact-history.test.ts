import { expect } from 'chai'
import { withoutContacts } from '../../../src/core/contact-history.ts'
import type { NewEvent } from '../../../src/core/events.ts'
import { buildCase } from '../../support/build-case.ts'
import { item } from '../../support/given.ts'

/** What is left of some events and items in the case that those who work it see. */
const left = (events: NewEvent[], ...items: ReturnType<typeof item>[]) => {
  const theCase = buildCase({ items, events: events.map((event, at) => ({ ...event, n: at + 1, on: '2026-11-24', by: { role: 'worker' as const } })) })
  const seen = withoutContacts(theCase)
  return { events: seen.events.map(({ n }) => n), items: seen.items.map(({ id }) => id) }
}

describe('the case as those who work it see it', () => {
  it('has nothing that was written to a union or by one, nor any event of it', () => {
    const passed: NewEvent = { type: 'contact_passed', data: { id: 'c', item: 'u', wraps: [] } }
    expect(left([{ type: 'withdrawn', data: {} }, passed], item('story'), item('u', 'contact'), item('r', 'contact_reply'))).to.deep.equal({ events: [1], items: ['story'] })
  })
  it('has no text that asked for one, and no step or answer of the conversation about one', () => {
    const { events } = left([
      { type: 'commanded', data: { command: 'union', item: 'a' } },
      { type: 'commanded', data: { command: 'stop', item: 'b' } },
      { type: 'talk_asked', data: { step: 'union', again: false } },
      { type: 'talk_asked', data: { step: 'body', again: false } },
      { type: 'talk_answered', data: { step: 'union', item: 'a', skipped: false } },
      { type: 'talk_answered', data: { step: 'language', item: 'a', skipped: false } },
      { type: 'said', data: { text: 'ask_union', outcome: 'sent' } },
      { type: 'said', data: { text: 'union_back', outcome: 'sent' } },
      { type: 'said', data: { text: 'ask_body', outcome: 'sent' } },
      { type: 'withdrawn', data: {} },
    ])
    expect(events).to.deep.equal([2, 4, 6, 9, 10])
  })
  it('has no event of a text that was written to one', () => {
    const { events } = left(
      [
        { type: 'commanded', data: { command: 'stop', item: 'u' } },
        { type: 'commanded', data: { command: 'stop', item: 'story' } },
      ],
      item('story'),
      item('u', 'contact'),
    )
    expect(events).to.deep.equal([2])
  })
})
