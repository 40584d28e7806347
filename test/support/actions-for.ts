import type { ActionCode } from '../../src/core/transitions.ts'
import { TRANSITIONS, transitionFor } from '../../src/core/transitions.ts'
import type { TrackStatus } from '../../src/core/vocab.ts'

/** Everything a role may do from a status, in the table's order. */
export const actionsFor = (role: string, from: TrackStatus): ActionCode[] =>
  TRANSITIONS.map(({ action }) => action).filter((action) => transitionFor(action, role, from) !== undefined)
