import { FairlineError } from '../../core/errors.ts'

/** `crowded`: over the bound, but a form is still read so that the page can give back what was typed. */
type Admitted = { crowded: boolean; release(): void }
export type Admission = (kind: 'json' | 'form') => Admitted

/** Bounds the requests in flight before anything of a body is read. Throws `busy`; a form has as many places again. */
export const createAdmission = (limit: number): Admission => {
  let open = 0
  return (kind) => {
    const crowded = open >= limit
    if (crowded && (kind === 'json' || open >= limit * 2)) throw new FairlineError('busy')
    open += 1
    let held = true
    const release = (): void => {
      if (held) open -= 1
      held = false
    }
    return { crowded, release }
  }
}
