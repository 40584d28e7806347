import { expect } from 'chai'
import fc from 'fast-check'
import type { Case } from '../../../src/core/case.ts'
import type { Part } from '../../../src/core/parts.ts'
import { join, PART_LIMITS, split } from '../../../src/core/parts.ts'
import type { Step } from '../../support/given.ts'
import { after, afterIn, filing, item, read } from '../../support/given.ts'

const grown = (messages: number, size: number): Case => {
  const steps = Array.from({ length: messages }, (_, index): Step[] => [
    { type: 'add_message', item: { ...item(`m${index}`, 'message'), box: 'b'.repeat(size) }, language: 'az' },
    read(),
  ])
  return afterIn(after(filing(), read()), ...steps.flat()).theCase
}

describe('a case that grows too large', () => {
  it('stays whole within its limits', () => {
    expect(split(grown(3, 100), PART_LIMITS, 'p1')).to.equal(undefined)
  })
  it('moves its oldest events and boxes, keeps ids, macs and wraps, and names the part', () => {
    const theCase = grown(10, 4_000)
    const moved = split(theCase, { events: 20, bytes: 30_000 }, 'p1')
    expect(moved?.head.parts).to.deep.equal(['p1'])
    expect(moved?.head.version).to.equal(theCase.version + 1)
    expect(moved?.head.events).to.have.length(10)
    expect(moved?.part.events[0]?.n).to.equal(1)
    const stub = moved?.head.items[0]
    expect(stub).to.deep.equal({ ...theCase.items[0], box: '' })
    expect(JSON.stringify(moved?.head).length).to.be.lessThan(30_000)
    expect(moved?.head.items.at(-1)?.box).to.not.equal('')
  })
  it('moves at its limits and no sooner, down to half of them and no further', () => {
    const theCase = grown(9, 4_000)
    const bytes = new TextEncoder().encode(JSON.stringify(theCase)).length
    const count = theCase.events.length
    expect(split(theCase, { events: count + 1, bytes: bytes + 1 }, 'p')).to.equal(undefined)
    const byCount = split(theCase, { events: count, bytes: bytes + 1 }, 'p')
    expect([byCount?.head.events.length, byCount?.part.boxes]).to.deep.equal([Math.floor(count / 2), []])
    const bySize = split(theCase, { events: count + 1, bytes }, 'p')
    expect([bySize?.part.events, bySize?.head.events.length]).to.deep.equal([[], count])
    const moved = (bySize?.part.boxes ?? []).reduce((sum, { box }) => sum + box.length, 0)
    expect(bytes - moved).to.be.at.most(bytes / 2)
    expect(bySize?.part.boxes.length).to.be.lessThan(theCase.items.length - 1)
    expect(split(theCase, { events: 1, bytes: bytes + 1 }, 'p')?.head.events, 'the last one carries the number').to.have.length(1)
  })
  it('takes back the parts named, in the order of their events, and goes on naming those that are not at hand', () => {
    const theCase = grown(6, 100)
    const first = split(theCase, { events: 12, bytes: 1e9 }, 'p1')
    const second = first && split(first.head, { events: 4, bytes: 1e9 }, 'p2')
    if (!first || !second) throw new Error('nothing moved')
    const whole = join(second.head, [second.part, first.part])
    expect([whole.events.map(({ n }) => n), whole.parts]).to.deep.equal([theCase.events.map(({ n }) => n), []])
    expect(join(second.head, [second.part]).parts).to.deep.equal(['p1'])
    expect(join(second.head, [{ ...first.part, _id: 'stray' }])).to.deep.equal(second.head)
  })
  it('leaves what triage has not let go in the head', () => {
    const { theCase } = after(filing({ sender: { hash: 'h', round: 1 } }), read(), { type: 'add_message', item: item('m', 'message'), language: 'az' })
    expect(split(theCase, { events: 500, bytes: 10 }, 'p1')).to.equal(undefined)
  })
  it('goes on numbering its events without a gap', () => {
    const theCase = grown(5, 10)
    const moved = split(theCase, { events: 4, bytes: 1e9 }, 'p1')
    if (!moved) throw new Error('nothing moved')
    const next = afterIn({ ...after(), theCase: moved.head }, { type: 'add_message', item: item('late', 'message'), language: 'az' })
    expect(join(next.theCase, [moved.part]).events.map(({ n }) => n)).to.deep.equal(Array.from({ length: theCase.events.length + 1 }, (_, index) => index + 1))
  })
  it('is restored exactly from head and parts, however often it was split', () => {
    const sizes = fc.record({
      messages: fc.integer({ min: 0, max: 12 }),
      size: fc.integer({ min: 1, max: 3_000 }),
      events: fc.integer({ min: 2, max: 40 }),
      bytes: fc.integer({ min: 500, max: 40_000 }),
    })
    fc.assert(
      fc.property(sizes, ({ messages, size, events, bytes }) => {
        const theCase = grown(messages, size)
        const parts: Part[] = []
        let head = theCase
        for (let n = 1; n <= 4; n += 1) {
          const moved = split(head, { events, bytes }, `p${n}`)
          if (!moved) break
          head = moved.head
          parts.push(moved.part)
        }
        expect(join(head, parts)).to.deep.equal({ ...theCase, version: theCase.version + parts.length })
      }),
      { numRuns: 60 },
    )
  })
  it('leaves out a part the head does not name', () => {
    const { theCase } = after(filing(), read())
    expect(join(theCase, [{ _id: 'stray', format: 1, events: [], boxes: [{ id: 'story', box: 'other' }] }])).to.deep.equal(theCase)
  })
})
