import { expect } from 'chai'
import type { Case, Item, Track } from '../../../src/core/case.ts'
import { addWraps, dropReaders, dropWraps, isWithheld, onlyTo, owedItems, shareable, spentTriageWraps, triageWrapNeeded } from '../../../src/core/wraps.ts'
import { after, filing, item, read, receipt, trackIn } from '../../support/given.ts'

const wrap = (to: string, keyVersion = '1') => ({ to, keyVersion, sealedKey: `new-${to}-${keyVersion}` })
const holdersOf = (items: readonly Item[]): string[][] =>
  items.map(({ wraps }) => wraps.map(({ to, keyVersion, sealedKey }) => `${to}.${keyVersion}${sealedKey.startsWith('new') ? '*' : ''}`))
const caseWith = (more: Partial<Case>): Case => ({ ...after(filing(), read()).theCase, ...more })

describe('wraps of an item', () => {
  const items = [item('a', 'story', ['triage', 'labour']), item('b', 'message', ['triage'])]
  it('are one for each reader and key version: a new one takes the place of its like, and of no other', () => {
    const added = addWraps(items, [{ item: 'a', wraps: [wrap('labour'), wrap('labour', '2'), wrap('ngo')] }])
    expect(holdersOf(added)).to.deep.equal([['triage.1', 'labour.1*', 'labour.2*', 'ngo.1*'], ['triage.1']])
    expect(added[1]).to.equal(items[1])
    expect(addWraps(items, [{ item: 'a', wraps: [] }])[0]).to.equal(items[0])
  })
  it('are taken away on the items named, or on all', () => {
    expect(holdersOf(dropWraps(items, ['triage'], ['a']))).to.deep.equal([['labour.1'], ['triage.1']])
    expect(holdersOf(dropWraps(items, ['triage']))).to.deep.equal([['labour.1'], []])
  })
  it('of bodies that lose their part go, but never the last that opens an item', () => {
    expect(holdersOf(dropReaders(items, ['triage']))).to.deep.equal([['labour.1'], ['triage.1']])
    expect(dropReaders(items, ['ngo'])[0]).to.equal(items[0])
  })
  it('that nobody asked for are left out, and items without any', () => {
    const made = [
      { item: 'a', wraps: [wrap('labour'), wrap('police')] },
      { item: 'b', wraps: [wrap('police')] },
    ]
    expect(onlyTo(made, (id, to) => id === 'a' && to === 'labour')).to.deep.equal([{ item: 'a', wraps: [wrap('labour')] }])
  })
})

describe('what may be handed to another body', () => {
  it('is what the worker sent and was answered, and no note, no command and nothing between them and a union', () => {
    const items = (['story', 'message', 'reply', 'findings', 'note', 'command', 'contact', 'contact_reply'] as const).map((kind) => item(kind, kind))
    expect(shareable({ items })).to.deep.equal(['story', 'message', 'reply', 'findings'])
    expect(owedItems(caseWith({ items }), 'ngo', 'default')).to.deep.equal(['story', 'message', 'reply', 'findings'])
  })
  it('is not what a referral to that very body left out, while it has a part', () => {
    const [track] = after(filing(), read()).theCase.tracks
    const withheld = (more: Partial<Track>) => isWithheld({ tracks: track ? [{ ...track, queue: 'ngo', withheld: ['m'], ...more }] : [] }, 'ngo', 'm')
    expect([withheld({}), withheld({ queue: 'labour' }), withheld({ ended: 'consent' }), withheld({ withheld: ['x'] })]).to.deep.equal([true, false, false, false])
    expect(isWithheld({ tracks: track ? [{ ...track, queue: 'ngo' }] : [] }, 'ngo', 'm')).to.equal(false)
  })
  it('is sealed to a newer key beside the older one, and to the same key once', () => {
    const [both] = holdersOf(addWraps([item('story', 'story', ['labour'])], [{ item: 'story', wraps: [wrap('labour', '2')] }]))
    expect(both).to.deep.equal(['labour.1', 'labour.2*'])
    const [once] = holdersOf(addWraps([item('story', 'story', ['labour', 'ngo'])], [{ item: 'story', wraps: [wrap('labour')] }]))
    expect(once).to.deep.equal(['ngo.1', 'labour.1*'])
  })
})

describe('what others owe a body that joins', () => {
  const theCase = caseWith({
    items: [
      item('story', 'story', ['labour']),
      item('m', 'message', ['labour', 'ngo']),
      item('n', 'note', ['labour']),
      item('r', 'reply', ['labour']),
      item('late', 'message', ['labour']),
    ],
    consents: [{ body: 'ngo', on: '2026-11-24', coversLater: false, upTo: 3 }],
  })
  it('by default is every item but notes and what it can open', () => {
    expect(owedItems(theCase, 'ngo', 'default')).to.deep.equal(['story', 'r', 'late'])
  })
  it('by consent is what the consent covers, and never a reply', () => {
    expect(owedItems(theCase, 'ngo', 'needs_consent')).to.deep.equal(['story'])
    expect(owedItems({ ...theCase, consents: [{ body: 'ngo', on: '2026-11-24', coversLater: true, upTo: 1 }] }, 'ngo', 'needs_consent')).to.deep.equal(['story', 'late'])
    expect(owedItems({ ...theCase, consents: [] }, 'ngo', 'needs_consent')).to.deep.equal([])
  })
})

describe('triage’s own wrap', () => {
  const story = item('story', 'story', ['triage', 'labour'])
  const needed = (one: Item, more: Partial<Case> = {}) => triageWrapNeeded(caseWith(more), one)
  const labour = trackIn(after(filing(), read()), 'labour')
  const desk: Track = { ...labour, queue: 'desk', status: 'quarantine' }
  it('is needed while a code is not hardened, but for the first item alone', () => {
    expect([needed(story), needed(story, { receipt: receipt() }), needed(item('m', 'message'), { receipt: receipt() })]).to.deep.equal([false, true, false])
    expect(needed(story, { receipt: receipt({ hardened: true }) })).to.equal(false)
  })
  it('is needed while people look at what could not be read, an answer may come, or a question is open', () => {
    expect(needed(story, { tracks: [labour, desk] })).to.equal(true)
    expect([needed(story, { conversationOpen: true }), needed(story, { consentAsked: ['ngo'] })]).to.deep.equal([true, true])
  })
  it('of a reply is needed till the code’s own key has it, and for nothing else', () => {
    const reply = item('r', 'reply', ['labour', 'triage'])
    expect(needed(reply, { conversationOpen: true, consentAsked: ['ngo'], tracks: [desk] })).to.equal(false)
    expect(needed(reply, { receipt: receipt({ hardened: true }) })).to.equal(true)
    expect(needed(item('r', 'reply', ['labour', 'triage', 'receipt']), { receipt: receipt({ hardened: true }) })).to.equal(false)
  })
  it('is spent where it is needed no more and somebody else can open the item', () => {
    const items = [story, item('m', 'message', ['triage']), item('x', 'message', ['labour'])]
    expect(spentTriageWraps(caseWith({ items }))).to.deep.equal(['story'])
    expect(spentTriageWraps(caseWith({ items, conversationOpen: true }))).to.deep.equal([])
  })
})
