import type { DatabaseSync } from 'node:sqlite'
import type { Member, QueueKey, Session } from '../../core/member.ts'
import type { QueueKeyStore, SessionStore, StaffStore } from '../../ports/staff.ts'
import { prepareAll } from './prepare-all.ts'
import { reading } from './unavailable.ts'
import type { Writer } from './writer.ts'

/** Every statement on members, sessions and queue keys. */
export const STAFF_SQL = {
  memberById: 'SELECT doc FROM members WHERE id = ?',
  memberByLogin: 'SELECT doc FROM members WHERE login = ?',
  addMember: 'INSERT INTO members (id, login, version, doc) VALUES (?, ?, ?, ?)',
  changeMember: 'UPDATE members SET version = ?, doc = ? WHERE id = ? AND version = ?',
  sessionById: 'SELECT doc, seen FROM sessions WHERE id = ?',
  sessionsOf: 'SELECT doc, seen FROM sessions WHERE member = ?',
  putSession: 'INSERT INTO sessions (id, member, begun, seen, doc) VALUES (?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET seen = excluded.seen, doc = excluded.doc',
  touchSession: 'UPDATE sessions SET seen = ? WHERE id = ?',
  endSession: 'DELETE FROM sessions WHERE id = ?',
  endSessions: 'DELETE FROM sessions WHERE member = ? AND id <> ?',
  expireBegun: 'DELETE FROM sessions WHERE begun < ?',
  expireSeen: 'DELETE FROM sessions WHERE seen < ?',
  keyById: 'SELECT doc FROM queue_keys WHERE id = ?',
  addKey: 'INSERT INTO queue_keys (id, revision, doc) VALUES (?, ?, ?)',
  changeKey: 'UPDATE queue_keys SET revision = ?, doc = ? WHERE id = ? AND revision = ?',
} as const

/** A few hundred rows at most: these two walk their table on purpose. */
const WHOLE_SQL = { members: 'SELECT doc FROM members ORDER BY login', keys: 'SELECT doc FROM queue_keys ORDER BY id' } as const

type Row = Record<string, unknown>
const parsed = <T>(row: Row | undefined): T | undefined => (row === undefined ? undefined : (JSON.parse(String(row['doc'])) as T))
/** When it was last seen stands beside the document, so that noting it rewrites no document. */
const sessionOf = (row: Row | undefined): Session | undefined => {
  const session = parsed<Session>(row)
  return session && { ...session, seen: String(row?.['seen']) }
}

export type StaffStores = { staff: StaffStore; sessions: SessionStore; queueKeys: QueueKeyStore }

/** Members, sessions and queue keys of one store folder. */
export const createStaffStores = (database: DatabaseSync, write: Writer): StaffStores => {
  const sql = prepareAll(database, { ...STAFF_SQL, ...WHOLE_SQL })
  const staff: StaffStore = {
    insert: (member) =>
      write(() => {
        if (sql.memberByLogin.get(member.login)) return 'login'
        sql.addMember.run(member._id, member.login, member.version, JSON.stringify(member))
        return 'inserted'
      }),
    load: (id) => reading(() => parsed<Member>(sql.memberById.get(id))),
    loadByLogin: (login) => reading(() => parsed<Member>(sql.memberByLogin.get(login))),
    replace: (next, expected) => write(() => (sql.changeMember.run(next.version, JSON.stringify(next), next._id, expected).changes > 0 ? 'replaced' : 'conflict')),
    list: () => reading(() => sql.members.all().flatMap((row) => parsed<Member>(row) ?? [])),
  }
  const sessions: SessionStore = {
    put: (session) => write(() => void sql.putSession.run(session._id, session.member, session.begun, session.seen, JSON.stringify(session))),
    load: (id) => reading(() => sessionOf(sql.sessionById.get(id))),
    touch: (id, seen) => write(() => sql.touchSession.run(seen, id).changes > 0),
    end: (id) => write(() => void sql.endSession.run(id)),
    endAll: (member, except = '') => write(() => Number(sql.endSessions.run(member, except).changes)),
    ofMember: (member) => reading(() => sql.sessionsOf.all(member).flatMap((row) => sessionOf(row) ?? [])),
    expire: ({ begun, seen }) => write(() => Number(sql.expireBegun.run(begun).changes) + Number(sql.expireSeen.run(seen).changes)),
  }
  const queueKeys: QueueKeyStore = {
    add: (key) =>
      write(() => {
        if (sql.keyById.get(key._id)) return false
        sql.addKey.run(key._id, key.revision, JSON.stringify(key))
        return true
      }),
    load: (id) => reading(() => parsed<QueueKey>(sql.keyById.get(id))),
    all: () => reading(() => sql.keys.all().flatMap((row) => parsed<QueueKey>(row) ?? [])),
    replace: (next, expected) => write(() => (sql.changeKey.run(next.revision, JSON.stringify(next), next._id, expected).changes > 0 ? 'replaced' : 'conflict')),
  }
  return { staff, sessions, queueKeys }
}
