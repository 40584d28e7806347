import { FairlineError } from '../../core/errors.ts'
import type { Limits } from './limits.ts'

/** `crowded`: over the bound, but a form is still read so that the page can give back what was typed. */
type Admitted = { crowded: boolean; release(): void }
export type Admission = (kind: 'json' | 'form' | 'file') => Admitted

/**
 * Bounds the requests in flight before anything of a body is read. Throws `busy`; a form has as many places again. A file may take a
 * quarter of an hour, so files have places of their own and never take those of people who file.
 */
export const createAdmission = ({ open: limit, uploads }: Pick<Limits, 'open' | 'uploads'>): Admission => {
  const held = { work: 0, files: 0 }
  const enter = (place: keyof typeof held): (() => void) => {
    held[place] += 1
    let inside = true
    return () => {
      if (inside) held[place] -= 1
      inside = false
    }
  }
  return (kind) => {
    if (kind === 'file') {
      if (held.files >= uploads) throw new FairlineError('busy')
      return { crowded: false, release: enter('files') }
    }
    const crowded = held.work >= limit
    if (crowded && (kind === 'json' || held.work >= limit * 2)) throw new FairlineError('busy')
    return { crowded, release: enter('work') }
  }
}
