import { expect } from 'chai'
import type { Sample } from '../../../src/classify/learn-cues.ts'
import { learnNetwork } from '../../../src/classify/learn-network.ts'
import type { Lesson } from '../../../src/cli/learn-beside.ts'
import { learnBeside } from '../../../src/cli/learn-beside.ts'

const sample = (text: string, ...labels: string[]): Sample => ({
  words: text.split(' ').map((norm) => ({ norm, sentence: 0, traits: [] })),
  labels: new Set(labels),
  unsure: new Set(),
  counts: 1,
})
const lesson = (word: string): Lesson => ({
  samples: Array.from({ length: 12 }, (_, n) => (n % 2 === 0 ? sample(`they ${word} us`, 'said') : sample('they greet us'))),
  labels: ['said'],
  meanings: { words: [], vectors: new Int8Array() },
})
const threadThat = (does: string): URL => new URL(`data:text/javascript,${encodeURIComponent(does)}`)
const failureOf = async (thread: URL): Promise<string> =>
  learnBeside([() => lesson('hit'), () => lesson('lock')], thread).then(
    () => 'learned',
    (error: unknown) => String(error),
  )

describe('networks learned beside one another', function () {
  this.timeout(30_000)
  it('are those that are learned one by one, in the order given', async () => {
    const lessons = ['hit', 'lock', 'cheat'].map(lesson)
    const learned = await learnBeside(lessons.map((one) => () => one))
    expect(learned).to.deep.equal(lessons.map(({ samples, labels, meanings }) => learnNetwork(samples, labels, meanings)))
  })
  it('are none where one cannot be learned: its error is told', async () => {
    expect(await failureOf(threadThat("throw new Error('no room')"))).to.equal('Error: no room')
  })
  it('are none where a thread ends without a word', async () => {
    expect(await failureOf(threadThat('process.exit(3)'))).to.equal('Error: a network was not learned: its thread ended with 3')
    expect(await failureOf(threadThat(''))).to.equal('Error: a network was not learned: its thread ended with 0')
  })
})
