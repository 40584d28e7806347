import { actOnContact } from './act-on-contact.ts'
import type { CaseworkDeps } from './deps.ts'
import { listContacts } from './list-contacts.ts'
import { viewContact } from './view-contact.ts'

/** What is done about workers who asked for a union, by those who answer them. */
export const createContactWork = (deps: CaseworkDeps) => ({ list: listContacts(deps), view: viewContact(deps), act: actOnContact(deps) })
export type ContactWork = ReturnType<typeof createContactWork>
