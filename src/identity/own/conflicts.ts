import { FairlineError } from '../../core/errors.ts'
import type { Member } from '../../core/member.ts'
import type { MemberKeys } from '../../ports/identity.ts'
import { changeDocument } from '../change-document.ts'
import type { Identity } from '../commands.ts'
import type { IdentityDeps } from '../deps.ts'
import { actorOf, record } from '../record.ts'
import { openFull } from '../sign-in/session.ts'

const PURPOSE = 'conflict'

/** What somebody fears or favours is theirs: it lies sealed under their own keys, and a name that does not open is none. */
const namesOf = ({ credentials }: IdentityDeps, { _id, conflicts: sealed }: Member, keys: MemberKeys): { name: string; sealed: string }[] =>
  sealed.flatMap((one) => {
    const name = credentials.openOwn(keys, { member: _id, purpose: PURPOSE }, one)
    return name === undefined ? [] : [{ name, sealed: one }]
  })

export const conflicts =
  (deps: IdentityDeps): Identity['conflicts'] =>
  async (by) => {
    const { member, keys } = await openFull(deps, by)
    return namesOf(deps, member, keys).map(({ name }) => name)
  }

export const declareConflict =
  (deps: IdentityDeps): Identity['declareConflict'] =>
  async (by, employer) => {
    const { member, keys } = await openFull(deps, by)
    await record(deps, actorOf(by), 'member_changed', { what: 'conflict declared' })
    await changeDocument(deps, member._id, (current) => {
      if (namesOf(deps, current, keys).some(({ name }) => name === employer)) return undefined
      return { ...current, conflicts: [...current.conflicts, deps.credentials.sealOwn(keys, { member: member._id, purpose: PURPOSE }, employer)] }
    })
  }

export const withdrawConflict =
  (deps: IdentityDeps): Identity['withdrawConflict'] =>
  async (by, employer) => {
    const { member, keys } = await openFull(deps, by)
    await record(deps, actorOf(by), 'member_changed', { what: 'conflict withdrawn' })
    await changeDocument(deps, member._id, (current) => {
      const gone = namesOf(deps, current, keys).filter(({ name }) => name === employer)
      if (gone.length === 0) throw new FairlineError('nothing_to_do')
      return { ...current, conflicts: current.conflicts.filter((one) => !gone.some(({ sealed }) => sealed === one)) }
    })
  }
