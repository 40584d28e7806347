import { expect } from 'chai'
import { checkWords } from '../../../config/check-words.ts'
import { loadConfig } from '../../../config/load.ts'

const { scale, words } = loadConfig({})

describe('A word file', () => {
  for (const file of words) {
    it(`of ${file.language} knows only facts of the scale`, () => {
      expect(checkWords(`${file.language}.json`, file, scale)).to.deep.equal([])
    })

    it(`of ${file.language} is refused under another name, and with a fact the scale does not know`, () => {
      const pattern = { fact: 'f_bored', rule: 'bored-1', match: ['bored'], example: 'bored' }
      expect(checkWords('xx.json', { ...file, patterns: [pattern] }, scale)).to.deep.equal([
        `xx.json: holds the words of ${file.language}`,
        'xx.json bored-1: unknown fact f_bored',
      ])
    })
  }
})
