import { FairlineError } from '../core/errors.ts'
import type { Colleague } from './deps.ts'

/** Throws `out_of_scope` for a queue of others. */
export const requireOwnQueue = ({ queues }: Pick<Colleague, 'queues'>, queue: string): void => {
  if (!queues.includes(queue)) throw new FairlineError('out_of_scope')
}
