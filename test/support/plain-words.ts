import type { WordFile } from '../../src/classify/lexicon.ts'

/** A word file with nothing in it but what a test gives. */
export const plainWords = (given: Partial<WordFile>): WordFile => ({
  language: 'en',
  version: 'test',
  reviewed: false,
  common: [],
  negations: [],
  negationsAfter: [],
  joins: [],
  conditions: [],
  questions: [],
  questionStarts: [],
  adverts: [],
  others: [],
  self: [],
  group: [],
  past: [],
  leaving: [],
  numbers: {},
  suffixes: {},
  patterns: [],
  ...given,
})
