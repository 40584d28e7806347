import { expect } from 'chai'
import { compileSuffixes, NEGATED, SUPPOSED, takeApart } from '../../../src/classify/suffixes.ts'

const verbOf = () => compileSuffixes('v', { endings: ['ir', 'ler', 'di', 'm'], negative: ['me', 'm'], conditional: ['se', 'sem'] })

describe('endings of a word', () => {
  for (const [rest, what] of [
    ['', 0],
    ['irler', 0],
    ['mirler', 0],
    ['medi', NEGATED],
    ['seler', SUPPOSED],
    ['mesem', NEGATED | SUPPOSED],
    ['xyz', undefined],
    ['ir'.repeat(13), undefined],
  ] as const) {
    it(`«${rest}» ${what === undefined ? 'are none of the class' : `do ${what}`}`, () => expect(takeApart(rest, verbOf())).to.equal(what))
  }
})

describe('what endings do', () => {
  const endingsOf = () => compileSuffixes('n', { endings: ['a', 'nt'], negative: ['n'], conditional: ['t'] })
  it('is as little as they can, of all the ways to take them apart', () => {
    expect(['ant', 'an', 'at', 'ntn', 'nta', 'tn'].map((rest) => takeApart(rest, endingsOf()))).to.deep.equal([0, NEGATED, SUPPOSED, NEGATED, 0, NEGATED | SUPPOSED])
  })
  it('is nothing where a rest is longer than twenty-four letters, or not made of endings to its end', () => {
    expect([takeApart('a'.repeat(24), endingsOf()), takeApart('a'.repeat(25), endingsOf()), takeApart('ax', endingsOf()), takeApart('xa', endingsOf())]).to.deep.equal([
      0,
      undefined,
      undefined,
      undefined,
    ])
  })
  it('is none of a class without endings', () => {
    const none = compileSuffixes('o', { endings: [], negative: [] })
    expect([takeApart('', none), takeApart('a', none), none.longest]).to.deep.equal([0, undefined, 1])
  })
  it('is known with the longest of them', () => expect([endingsOf().longest, verbOf().longest, endingsOf().name]).to.deep.equal([2, 3, 'n']))
})
