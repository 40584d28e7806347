import type { Member, Passkey, SavedView } from '../core/member.ts'
import type { MemberView, PasskeyView } from './commands.ts'

/** A member as colleagues may see them; each field by name, so that no secret slips out with a new one. */
export const viewOf = ({ _id, login, name, role, queues, clearances, unit, state, invitation }: Member): MemberView => ({
  id: _id,
  login,
  name,
  role,
  queues,
  clearances,
  unit,
  state,
  ...(invitation === undefined ? {} : { invitedUntil: invitation.until }),
})

export const passkeyViewOf = ({ id, name, addedOn, prf }: Passkey): PasskeyView => ({ id, name, addedOn, prf })

/** Saved views of queues the member still works. */
export const viewsOf = ({ views = [], queues }: Member): SavedView[] => views.filter(({ queue }) => queues.includes(queue))
