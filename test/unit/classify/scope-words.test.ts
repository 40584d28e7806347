import { expect } from 'chai'
import { compileClassifier } from '../../../src/classify/classify.ts'
import type { WordFile } from '../../../src/classify/lexicon.ts'
import { plainWords } from '../../support/plain-words.ts'
import { shipped } from '../../support/shipped.ts'

const { scale } = shipped
const words: WordFile = plainWords({
  negations: ['not', 'no one'],
  noNegations: ['not only'],
  negationsAfter: ['deyil', 'at all'],
  joins: ['and'],
  conditions: ['if', 'in case'],
  questionStarts: ['can'],
  asking: ['is it'],
  past: ['used', 'long ago'],
  self: ['i', 'me'],
  adverts: ['now hiring'],
  suffixes: { v: { endings: ['ir'], negative: ['mir'], conditional: ['se'] } },
  patterns: [
    { fact: 'f_physical_violence', rule: 'beat', match: ['boss? .. (beat|doy~v)'], example: 'beat' },
    { fact: 'f_threat_violence', rule: 'threat', match: ['will beat'], example: 'will beat' },
  ],
})
const classify = compileClassifier(scale, [words])
const stateOf = (text: string, id = 'f_physical_violence'): string => classify(text).facts.find((fact) => fact.id === id)?.state ?? 'not_stated'

describe('the words of the scope', () => {
  for (const [text, state] of [
    ['boss beat me', 'supported'],
    ['boss does not beat me', 'contradicted'],
    ['no one ever beat me', 'contradicted'],
    ['not only beat me', 'supported'],
    ['not not beat me', 'supported'],
    ['not paid and beat me', 'supported'],
    ['beat deyil', 'contradicted'],
    ['boss beat at all', 'contradicted'],
    ['boss doymir', 'contradicted'],
    ['boss not doymir', 'supported'],
    ['boss doyse me', 'not_stated'],
    ['if beat me', 'not_stated'],
    ['if and beat me', 'not_stated'],
    ['in case beat me', 'not_stated'],
    ['can boss beat me?', 'not_stated'],
    ['can boss beat me', 'supported'],
    ['is it ok boss beat me', 'not_stated'],
    ['now hiring, beat the rest', 'not_stated'],
  ] as const) {
    it(`leave «${text}» ${state}`, () => expect(stateOf(text)).to.equal(state))
  }
  it('leave a threat that supposes a threat', () => expect(stateOf('if i go will beat', 'f_threat_violence')).to.equal('supported'))
  it('put into the past', () => expect(classify('long ago boss beat me').facts.map(({ time }) => time)).to.deep.equal(['past']))
})

describe('letters typed for one another', () => {
  it('are read as one, in patterns, scope words and number words', () => {
    const read = compileClassifier(scale, [
      plainWords({ language: 'ru', spelling: { x: 'h', j: 'y' }, patterns: [{ fact: 'f_physical_violence', rule: 'r', match: ['хозяйка .. бьёт'], example: 'x' }] }),
    ])
    expect(read('xozyajka bet', { lang: 'ru' }).facts.map(({ id }) => id)).to.deep.equal(['f_physical_violence'])
  })
})

describe('what is over', () => {
  const read = compileClassifier(scale, [
    plainWords({
      patterns: [
        { fact: 'f_locked_in', rule: 'locked', match: ['locked in'], example: 'x' },
        { fact: 'f_suicidal', rule: 'die', match: ['want to die'], example: 'x' },
        { fact: 'c_past_resolved', rule: 'over', match: ['i escaped'], example: 'x' },
        { fact: 'c_still_now', rule: 'still', match: ['others are still'], example: 'x' },
      ],
    }),
  ])
  for (const [text, urgent] of [
    ['we were locked in', true],
    ['we were locked in, i escaped', false],
    ['we were locked in, i escaped, others are still there', true],
    ['we were locked in, i escaped, now i want to die', true],
  ] as const) {
    it(`leaves «${text}» ${urgent ? 'urgent' : 'not urgent'}`, () => expect(read(text).urgent).to.equal(urgent))
  }
})

describe('a workplace and a question', () => {
  const read = compileClassifier(scale, [
    plainWords({
      questionStarts: ['can'],
      patterns: [
        { fact: 'f_at_work', rule: 'work', match: ['(boss|payroll)'], example: 'x' },
        { fact: 'f_asks_advice', rule: 'advice', match: ['can i'], example: 'x' },
      ],
    }),
  ])
  it('make a labour matter wherever they stand in a text', () => expect(read('Payroll lost my form. It is the third time. Can I complain?').category).to.equal('labour_violation'))
  it('make none each by itself', () => expect([read('Can I bring my dog?').category, read('My boss is nice to me').category]).to.deep.equal(['other', 'other']))
})
