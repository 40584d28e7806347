import type { Member, QueueKey, Session } from '../core/member.ts'
import type { Moment } from '../core/pack.ts'

/** The people of the staff side, a few hundred at most. Throws `store_unavailable`. */
export type StaffStore = {
  /** `login`: somebody has it already. */
  insert(member: Member): Promise<'inserted' | 'login'>
  load(id: string): Promise<Member | undefined>
  loadByLogin(login: string): Promise<Member | undefined>
  /** Replaces if the stored version is `expected`; `next.version` is `expected + 1`. */
  replace(next: Member, expected: number): Promise<'replaced' | 'conflict'>
  list(): Promise<Member[]>
}

/** Signed-in browsers. Throws `store_unavailable`. */
export type SessionStore = {
  put(session: Session): Promise<void>
  load(id: string): Promise<Session | undefined>
  /** Notes that it was used; false when it has ended meanwhile. */
  touch(id: string, seen: Moment): Promise<boolean>
  end(id: string): Promise<void>
  /** Ends every session of a member but `except`, and says how many. */
  endAll(member: string, except?: string): Promise<number>
  ofMember(member: string): Promise<Session[]>
  /** Ends what began before `begun` or was last seen before `seen`. */
  expire(before: { begun: Moment; seen: Moment }): Promise<number>
}

/** Queue keys with versions; private halves sealed to members. Throws `store_unavailable`. */
export type QueueKeyStore = {
  /** False: that version exists. */
  add(key: QueueKey): Promise<boolean>
  load(id: string): Promise<QueueKey | undefined>
  all(): Promise<QueueKey[]>
  /** Replaces if the stored revision is `expected`; `next.revision` is `expected + 1`. */
  replace(next: QueueKey, expected: number): Promise<'replaced' | 'conflict'>
}
