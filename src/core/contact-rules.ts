import type { MemberRole } from './member.ts'
import type { Body, CaseRules } from './pack.ts'
import { mayReceive } from './route.ts'

/** Whom a worker may ask for. Empty where the pack offers nobody. */
export const contactBodies = ({ contact }: Pick<CaseRules, 'contact'>): string[] => (contact?.bodies ?? []).map(({ id }) => id)

/** Whether a body has a queue with keys: it receives complaints, or workers may ask for it. Only the first is ever given a complaint. */
export const hasQueue = ({ id, access }: Pick<Body, 'id' | 'access'>, rules: Pick<CaseRules, 'contact'>): boolean => access === 'recipient' || contactBodies(rules).includes(id)

/** Whether somebody of this role can work these queues: a union's are for those who answer for it and for nobody else, and they work no other. */
export const fitsQueues = (role: MemberRole, queues: readonly string[], rules: Pick<CaseRules, 'contact'>): boolean =>
  queues.every((queue) => contactBodies(rules).includes(queue) === (role === 'union_contact'))

/** Whether a body can be told that a union is silent: it has people here, and is not on the firewall list. */
export const mayBeTold = (id: string, rules: Pick<CaseRules, 'bodies' | 'neverAuto' | 'contact'>): boolean =>
  !rules.neverAuto.includes(id) && rules.bodies.some((body) => body.id === id && (contactBodies(rules).includes(id) || mayReceive(body, rules)))
