import { expect } from 'chai'
import { compileSuffixes, NEGATED, SUPPOSED, takeApart } from '../../../src/classify/suffixes.ts'

const verb = compileSuffixes('v', { endings: ['ir', 'ler', 'di', 'm'], negative: ['me', 'm'], conditional: ['se', 'sem'] })

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
    it(`«${rest}» ${what === undefined ? 'are none of the class' : `do ${what}`}`, () => expect(takeApart(rest, verb)).to.equal(what))
  }
})
