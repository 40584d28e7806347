import { FairlineError } from '../../core/errors.ts'
import { plainName } from '../../core/plain-name.ts'
import type { IdentityDeps } from '../deps.ts'

/**
 * A name no other member has, however it is written: a second person is asked for where one must not decide alone, and a second account
 * of one person should not pass for one. Who left keeps no name from anybody. Throws `name_taken`.
 */
export const requireOwnName = async ({ staff }: Pick<IdentityDeps, 'staff'>, name: string, but?: string): Promise<void> => {
  const others = (await staff.list()).filter(({ _id, state }) => _id !== but && state !== 'disabled')
  if (others.some((other) => plainName(other.name) === plainName(name))) throw new FairlineError('name_taken')
}
