import type { ServerResponse } from 'node:http'
import type { Answer } from './answer.ts'
import type { Limits } from './limits.ts'

/** Up to this an answer waits in what the system itself holds for a connection. */
const SMALL_BYTES = 65_536

/** Answers that their readers have not taken yet. A form is given back with all that was typed, so they can be large. */
export type Unsent = {
  /** Is there room for it beside those that wait? A small one always has it. */
  hasRoom(answer: Answer): boolean
  /** Counts it until it is taken. A reader who takes nothing for a while, or not all of it in time, is cut off. */
  hold(res: ServerResponse, answer: Answer): void
}

export const createUnsent = ({ answersBytes, answerTime, silence }: Pick<Limits, 'answersBytes' | 'answerTime' | 'silence'>): Unsent => {
  let held = 0
  const sizeOf = ({ body = '' }: Answer): number => Buffer.byteLength(body)
  return {
    hasRoom: (answer) => sizeOf(answer) <= SMALL_BYTES || held + sizeOf(answer) <= answersBytes,
    hold: (res, answer) => {
      if (res.destroyed) return
      res.setTimeout(silence)
      const bytes = sizeOf(answer)
      if (bytes <= SMALL_BYTES) return
      held += bytes
      const cut = setTimeout(() => res.destroy(), answerTime)
      res.once('close', () => {
        clearTimeout(cut)
        held -= bytes
      })
    },
  }
}
