import { expect } from 'chai'
import { compileClassifier } from '../../../src/classify/classify.ts'
import { shipped } from '../../support/shipped.ts'

const { scale, words, cues } = shipped
const classify = compileClassifier(scale, words, cues)
const isOfAChild = (text: string): boolean => classify(text, { lang: 'en' }).facts.some(({ id, state }) => id === 'f_child_works' && state === 'supported')

/** Invented. */
describe('an age told beside blows', () => {
  for (const text of ['I am 17, they hit me when I am slow', 'they hit me at the farm, i am only 16', 'im 15 and he slaps me', 'we are 15 and 16, work at the carwash until night'])
    it(`is a child’s: ${text}`, () => expect(isOfAChild(text)).to.equal(true))

  for (const text of [
    'I am 35, they hit me',
    'I am 17 km from the town, he hit me',
    'I am 17 weeks pregnant and the boss hit me',
    'I am 17 hours on my feet and she hits me',
    'We are 12 and 14 people in two rooms and work nights',
  ])
    it(`is no child’s: ${text}`, () => expect(isOfAChild(text)).to.equal(false))
})
