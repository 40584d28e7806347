import type { ContactCommand } from '../../src/core/commands.ts'
import type { World } from './given.ts'

/** What somebody of the guild does about who asked for it last; `more` says it is somebody else, or what they add. */
export const unionActs = ({ theCase }: World, act: ContactCommand['act'], more: Partial<ContactCommand> = {}): ContactCommand => ({
  type: 'contact',
  actor: { role: 'union_contact', id: 'rauf' },
  contact: theCase.contacts?.at(-1)?.id ?? '',
  as: 'guild',
  act,
  ...more,
})
