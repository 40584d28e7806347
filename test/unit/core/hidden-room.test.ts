import { expect } from 'chai'
import { roomIn } from '../../../src/core/figures/hidden-room.ts'

const T = true
const F = false
const ALL = [
  [T, T],
  [T, T],
]

describe('how many more cases could stand in a hidden cell while nothing that is shown changes', () => {
  it('is as many as another row and another column could give for it, and no more than is asked', () => {
    const counts = [
      [3, 1],
      [2, 5],
    ]
    expect(roomIn(counts, ALL, { row: 0, column: 1 }, 10), 'three of its row could stand there, for three of the other').to.equal(3)
    expect(roomIn(counts, ALL, { row: 0, column: 1 }, 2)).to.equal(2)
    expect(roomIn(counts, ALL, { row: 1, column: 0 }, 10)).to.equal(3)
    expect(roomIn(counts, ALL, { row: 1, column: 1 }, 10)).to.equal(1)
    expect(roomIn(counts, ALL, { row: 1, column: 1 }, 0)).to.equal(0)
    expect(counts, 'nothing is really moved').to.deep.equal([
      [3, 1],
      [2, 5],
    ])
  })

  it('is none where a shown cell stands in the way: a total would tell', () => {
    const counts = [
      [3, 0],
      [2, 5],
    ]
    for (const shown of [
      [
        [F, T],
        [T, T],
      ],
      [
        [T, T],
        [F, T],
      ],
      [
        [T, T],
        [T, F],
      ],
    ])
      expect(roomIn(counts, shown, { row: 0, column: 1 }, 5)).to.equal(0)
    expect(roomIn([[3, 0]], [[T, T]], { row: 0, column: 1 }, 5), 'one row alone has nobody to give to').to.equal(0)
    expect(
      roomIn(
        [
          [0, 0],
          [0, 5],
        ],
        ALL,
        { row: 0, column: 1 },
        5,
      ),
      'an empty cell has nothing to give',
    ).to.equal(0)
  })

  it('goes round over several rows where no two are enough, as far as the narrowest of them lets', () => {
    const counts = [
      [0, 4, 9],
      [9, 0, 3],
      [2, 9, 0],
    ]
    const round = [
      [T, T, F],
      [F, T, T],
      [T, F, T],
    ]
    expect(roomIn(counts, round, { row: 0, column: 0 }, 10)).to.equal(2)
    expect(roomIn(counts, round, { row: 1, column: 1 }, 10)).to.equal(2)
    expect(roomIn(counts, [round[0] ?? [], [F, T, F], round[2] ?? []], { row: 0, column: 0 }, 10)).to.equal(0)
  })

  it('is put together of what several rows can give, one after the other', () => {
    const counts = [
      [0, 9],
      [2, 0],
      [4, 0],
    ]
    const hidden = [
      [T, T],
      [T, T],
      [T, T],
    ]
    expect(roomIn(counts, hidden, { row: 0, column: 0 }, 10)).to.equal(6)
    expect(roomIn(counts, hidden, { row: 0, column: 0 }, 3), 'no more than is asked, of both together').to.equal(3)
    expect(
      roomIn(
        [
          [0, 5],
          [2, 0],
          [4, 0],
        ],
        hidden,
        { row: 0, column: 0 },
        10,
      ),
      'its own row has but five',
    ).to.equal(5)
  })
})
