import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import { compileReading } from '../../../src/classify/classify.ts'
import { cueOf, DANGER, LABOUR } from '../../../src/classify/weigh.ts'
import { languagesOf, phraseSamples, textSamples } from '../../../src/cli/learning-samples.ts'
import { shipped } from '../../support/shipped.ts'

const { scale, words } = shipped
const readPatterns = compileReading(
  scale,
  words.filter(({ language }) => language === 'es'),
)
const read = (text: string) => readPatterns(text, 'es')

describe('what there is to learn from', () => {
  let corpus = ''
  const write = (half: string, language: string, ...lines: object[]): void => {
    mkdirSync(join(corpus, half), { recursive: true })
    writeFileSync(join(corpus, half, `${language}.jsonl`), lines.map((line) => `${JSON.stringify(line)}\n`).join(''))
  }
  before(() => {
    corpus = mkdtempSync(join(tmpdir(), 'fairline-corpus-'))
    write('texts', 'es', { id: 'a', lang: 'es', text: 'Nos encierran cada noche', indicators: ['restriction_of_movement'], category: 'forced_labour', urgent: true })
    write('phrases', 'ka', { not: 'f_locked_in', text: 'x' })
  })
  after(() => rmSync(corpus, { recursive: true }))

  it('are the languages that have texts', () => expect(languagesOf(corpus)).to.deep.equal(['es']))
  it('is a text with all that people said of it', () => {
    const [first] = textSamples(corpus, 'texts', 'es', read)
    expect(first?.sample.words.map(({ norm }) => norm)).to.deep.equal(['nos', 'encierran', 'cada', 'noce'])
    expect([...(first?.sample.labels ?? [])]).to.have.members([cueOf('restriction_of_movement'), LABOUR, DANGER])
  })
  it('is nothing where a language has no phrases and no texts of a half', () => {
    expect([phraseSamples(corpus, 'es', scale, read), textSamples(corpus, 'working', 'es', read)]).to.deep.equal([[], []])
  })
})
