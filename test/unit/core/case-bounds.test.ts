import { expect } from 'chai'
import { filedWithin } from '../../../src/core/case-age.ts'
import { FULL_CHARS, isFull } from '../../../src/core/case-size.ts'
import { buildItem } from '../../support/build-case.ts'

describe('how long ago a case was filed', () => {
  it('is told by the first and the last day of filing, each day in one span', () => {
    const today = '2026-11-27'
    expect(filedWithin('week', today)).to.deep.equal({ filedFrom: '2026-11-20' })
    expect(filedWithin('month', today)).to.deep.equal({ filedFrom: '2026-10-28', filedTo: '2026-11-19' })
    expect(filedWithin('quarter', today)).to.deep.equal({ filedFrom: '2026-08-29', filedTo: '2026-10-27' })
    expect(filedWithin('older', today)).to.deep.equal({ filedTo: '2026-08-28' })
  })
})

describe('a case is full', () => {
  const letters = (count: number): string => 'x'.repeat(count)
  const sized = (box: number, keys: number[], events = 0): boolean =>
    isFull({
      items: [buildItem({ box: letters(box), wraps: keys.map((key) => ({ to: 'labour', keyVersion: '1', sealedKey: letters(key) })) })],
      events: Array.from({ length: events }, (_, at) => ({ n: at, type: 'withdrawn', on: '2026-11-24', by: { role: 'worker' }, data: {} })),
    })
  it('by its boxes, its keys, and three hundred characters for every item and event', () => {
    expect([sized(FULL_CHARS - 300, []), sized(FULL_CHARS - 301, [])]).to.deep.equal([true, false])
    expect([sized(FULL_CHARS - 700, [100, 300]), sized(FULL_CHARS - 701, [100, 300])]).to.deep.equal([true, false])
    expect([sized(FULL_CHARS - 900, [], 2), sized(FULL_CHARS - 901, [], 2)]).to.deep.equal([true, false])
  })
})
