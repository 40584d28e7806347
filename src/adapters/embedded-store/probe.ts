import type { StatementSync } from 'node:sqlite'
import type { Writer } from './writer.ts'

/** Bytes of a sealed complaint longer than most: on a disk that is nearly full a few bytes still fit where no complaint does. */
const PROBE_BYTES = 16_384

/** Writes as much as a complaint would, to see whether it is kept. Who asks while one probe is under way gets its answer. */
export const createProbe = (write: Writer, touch: StatementSync): (() => Promise<void>) => {
  let running: Promise<void> | undefined
  /** Repeats a value that differs from the last one: SQLite leaves out pages that did not change. */
  const probe = async (): Promise<void> => {
    const mark = String(performance.now())
    await write(() => void touch.run(mark.padEnd(PROBE_BYTES, mark)))
  }
  return () => {
    running ??= probe().finally(() => {
      running = undefined
    })
    return running
  }
}
