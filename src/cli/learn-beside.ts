import { once } from 'node:events'
import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import type { Sample } from '../classify/learn-cues.ts'
import type { learnNetwork, Meanings } from '../classify/learn-network.ts'

/** What a network is learned from. */
export type Lesson = { samples: Sample[]; labels: readonly string[]; meanings: Meanings }
type Learned = ReturnType<typeof learnNetwork>

/** Throws what the thread threw, or that it ended without having learned. */
const learnIn = async (worker: Worker): Promise<Learned> => {
  const ended = once(worker, 'exit').then(([code]): never => {
    throw new Error(`a network was not learned: its thread ended with ${code}`)
  })
  const [learned] = (await Promise.race([once(worker, 'message'), ended])) as [Learned]
  return learned
}

/** Learns networks beside one another, one on each core at a time; in the order given. Where one cannot be learned, none is. */
export const learnBeside = async (lessons: readonly (() => Lesson)[], thread = new URL('learn-worker.ts', import.meta.url)): Promise<Learned[]> => {
  const [learned, waiting, workers] = [[] as Learned[], lessons.entries(), new Set<Worker>()]
  const take = async (): Promise<void> => {
    for (const [at, lesson] of waiting) {
      const worker = new Worker(thread, { workerData: lesson() })
      workers.add(worker)
      learned[at] = await learnIn(worker)
      workers.delete(worker)
    }
  }
  try {
    await Promise.all(Array.from({ length: Math.min(lessons.length, availableParallelism()) }, take))
  } finally {
    await Promise.all([...workers].map((worker) => worker.terminate()))
  }
  return learned
}
