import { Schema } from 'mongoose'
import type { Case, Item, OutboxEntry, Receipt, Tombstone } from '../../core/case.ts'
import type { EscalationRow } from '../../core/escalation-rows.ts'
import type { FigureRow } from '../../core/figures/figure-row.ts'
import type { Checkpoint, LogEntry, LogRow } from '../../core/log.ts'
import type { MailEntry } from '../../core/mail.ts'
import type { Member, QueueKey, Session } from '../../core/member.ts'
import type { PatternLead } from '../../core/pattern-lead.ts'
import type { WorkRow } from '../../core/work-rows.ts'
import type { FrozenTable } from '../../ports/figures.ts'
import type { BlobPart } from '../../ports/files.ts'
import type { ProcessNote } from '../../ports/notes.ts'
import type { PatternEntry } from '../../ports/patterns.ts'
import type { SignedKey } from '../../ports/triage-keys.ts'

/**
 * A case or tombstone as it lies in the database. `write` names the write that made this version, so that a retry knows its own;
 * `triageDay` is the oldest day whose triage key the case needs, for the index alone.
 */
export type Stored = { _id: string; format: 1; write: string; triageDay?: string; items: (Item | { id: string })[] } & Partial<
  Omit<Case, '_id' | 'format' | 'items'> & Pick<Tombstone, 'deletedOn'>
>
/** The highest version of a case whose rows were put: lower ones come too late, also when no row stands any more. */
export type Projection = { _id: string; version: number }
/** Facts about the data as a whole: its format, the keys it was written with, the mark of the last probe. */
export type Meta = { _id: string; value: string }

/** The days' public keys, all in one document, so that they are published at once. */
export type Published = { _id: string; keys: SignedKey[] }
/** The oldest day a web process's spool needs. */
export type SpoolNeed = { _id: string; oldest: string }
/** A sender's sealed number under its hash. */
export type StoredAddress = { _id: string; sealed: string; expires: string }

/** One part of a sealed file, under its blob and number. */
export type StoredBlob = { _id: string } & BlobPart

/** A row of the log under its entry's id; without salt and entry once its case is gone. */
export type StoredLogRow = { _id: string; caseId?: string; entry?: LogEntry } & LogRow
/** An entry of the ledger of mails; `wake` while it waits. */
export type StoredMail = MailEntry & { wake?: string }
/** A checkpoint under its size. */
export type StoredCheckpoint = { _id: string } & Checkpoint

/** A token that waits for a look, under itself. */
export type StoredWait = { _id: string; stamp: string }

/** Every field of a type, and no other: one that core adds must be added here, or the compiler says so before a complaint is refused. */
type Fields<T> = Record<keyof T, object>

/**
 * No ObjectId (it holds the second it was made in), no timestamps, no `__v`; an unknown field is refused in a document and in a
 * filter, where leaving it out would find everything. Indexes and collections are `indexes.ts`'s business.
 */
const OPTIONS = {
  _id: false,
  id: false,
  timestamps: false,
  versionKey: false,
  strict: 'throw',
  strictQuery: 'throw',
  minimize: false,
  autoIndex: false,
  autoCreate: false,
  bufferCommands: false,
} as const

const text = { type: String, required: true }
/** May be '', which `required` would refuse, or absent. */
const anyText = { type: String }
const number = { type: Number, required: true }
const anyNumber = { type: Number }
const flag = { type: Boolean }
/** Kept as it is: nothing looks inside, and core's types say what stands there. */
const whole = { type: Schema.Types.Mixed }
const listOf = (schema: Schema) => ({ type: [schema], default: undefined })

const item: Fields<Item> = { id: text, kind: anyText, mac: anyText, box: anyText, wraps: whole, blobs: whole }
const entry: Fields<OutboxEntry> = { id: text, kind: text, due: text, generation: number, attempts: number, state: text, ref: anyText, sealed: anyText, held: flag }
const sender: Fields<NonNullable<Case['sender']>> = { hash: text, round: number }
const receipt: Fields<Receipt> = { locator: text, salt: anyText, verifier: anyText, keyVersion: anyText, day: anyText, hardened: flag, bound: flag, publicKey: anyText }

const stored: Fields<Stored> = {
  _id: text,
  format: number,
  write: text,
  triageDay: anyText,
  version: anyNumber,
  number: anyText,
  deletedOn: anyText,
  wake: anyText,
  sender: { type: new Schema(sender, OPTIONS) },
  receipt: { type: new Schema(receipt, OPTIONS) },
  items: listOf(new Schema(item, OPTIONS)),
  outbox: listOf(new Schema(entry, OPTIONS)),
  header: whole,
  filingBasis: anyText,
  tracks: whole,
  conversationOpen: flag,
  consents: whole,
  consentAsked: whole,
  consentRefused: whole,
  referrals: whole,
  recalls: whole,
  contacts: whole,
  glassAsked: whole,
  glassTold: whole,
  events: whole,
  links: whole,
  parts: whole,
  loweringAsked: whole,
  conflicts: whole,
  withdrawnOn: anyText,
  hiddenOn: anyText,
  endsOn: anyText,
  followUp: {},
  deletionAskedOn: anyText,
  talk: whole,
  activeOn: anyText,
  figureRow: anyText,
}

const row: Fields<WorkRow> = {
  removed: {},
  _id: text,
  caseId: text,
  version: number,
  number: anyText,
  queue: text,
  open: flag,
  trackStatus: text,
  owner: anyText,
  waitingFor: anyText,
  due: text,
  next: anyText,
  band: text,
  filedOn: anyText,
  channel: anyText,
  language: anyText,
  status: anyText,
  category: anyText,
  indicators: whole,
  facts: whole,
  issues: whole,
  regionGroup: anyText,
  sector: anyText,
  compartment: anyText,
  unsure: flag,
}

const figure: Fields<FigureRow> = {
  _id: text,
  format: number,
  version: number,
  filedIn: text,
  channel: anyText,
  language: anyText,
  category: anyText,
  band: text,
  indicators: whole,
  issues: whole,
  regionGroup: anyText,
  sector: anyText,
  compartment: anyText,
  unsure: flag,
  readLate: flag,
  open: flag,
  withdrawn: flag,
  deleted: flag,
  merged: flag,
  tracks: whole,
  remedies: whole,
  referrals: whole,
  support: whole,
}
const escalation: Fields<EscalationRow> = {
  _id: text,
  caseId: text,
  version: number,
  body: text,
  open: flag,
  status: text,
  band: text,
  category: anyText,
  indicators: whole,
  regionGroup: anyText,
  sector: anyText,
  filedIn: text,
  compartment: anyText,
  since: anyText,
  calledOn: anyText,
  called: whole,
  ranOut: whole,
  asked: whole,
  said: whole,
  steps: whole,
}
const frozen: Fields<FrozenTable> = { _id: text, madeOn: text, body: text }
const patternEntry: Fields<PatternEntry> = { _id: text, token: text, month: text, sealed: text }
const patternWait: Fields<StoredWait> = { _id: text, stamp: text }
const patternLead: Fields<PatternLead> = {
  _id: text,
  format: number,
  version: number,
  state: text,
  raisedIn: text,
  reporters: number,
  queues: [text],
  boxes: whole,
  content: text,
  decided: whole,
  distinct: whole,
  notice: new Schema({ text, on: text, queue: text, by: text }, OPTIONS),
}

const projection: Fields<Projection> = { _id: text, version: number }
const meta: Fields<Meta> = { _id: text, value: text }
const published: Fields<Published> = { _id: text, keys: whole }
const spools: Fields<SpoolNeed> = { _id: text, oldest: text }
const addresses: Fields<StoredAddress> = { _id: text, sealed: text, expires: text }
const blobs: Fields<StoredBlob> = { _id: text, blob: text, n: number, item: text, on: text, bytes: { type: Buffer, required: true } }
const member: Fields<Member> = {
  _id: text,
  format: number,
  version: number,
  login: text,
  name: anyText,
  role: text,
  queues: whole,
  clearances: whole,
  unit: anyText,
  state: text,
  invitation: whole,
  publicKeys: whole,
  passphrase: whole,
  wraps: whole,
  totp: whole,
  passkeys: whole,
  guesses: whole,
  conflicts: whole,
  views: whole,
  mail: whole,
  feed: whole,
}
const session: Fields<Session> = { _id: text, member: text, access: text, stage: text, sealedKeys: anyText, csrf: text, begun: text, seen: text }
const queueKey: Fields<QueueKey> = { _id: text, revision: number, queue: text, version: text, publicKey: text, signature: text, wraps: whole, madeOn: text, retiredOn: anyText }
const log: Fields<StoredLogRow> = { _id: text, n: number, leaf: text, caseId: anyText, salt: anyText, entry: whole }
const mail: Fields<StoredMail> = {
  _id: text,
  version: number,
  member: text,
  kind: text,
  letter: text,
  day: text,
  due: text,
  state: text,
  tries: number,
  failure: anyText,
  wake: anyText,
}
const note: Fields<ProcessNote> = { _id: text, at: text, begun: text, mail: flag, sms: anyText, swept: anyText }
const checkpoint: Fields<StoredCheckpoint> = { _id: text, size: number, day: text, root: text, signature: text, cosignatures: whole }

/** Spelled out where an index looks, whole elsewhere. */
export const SCHEMAS = {
  cases: new Schema<Stored>(stored, OPTIONS),
  work: new Schema<WorkRow>(row, OPTIONS),
  projections: new Schema<Projection>(projection, OPTIONS),
  figures: new Schema<FigureRow>(figure, OPTIONS),
  escalations: new Schema<EscalationRow>(escalation, OPTIONS),
  frozen: new Schema<FrozenTable>(frozen, OPTIONS),
  patternEntries: new Schema<PatternEntry>(patternEntry, OPTIONS),
  patternWaits: new Schema<StoredWait>(patternWait, OPTIONS),
  patternLeads: new Schema<PatternLead>(patternLead, OPTIONS),
  meta: new Schema<Meta>(meta, OPTIONS),
  published: new Schema<Published>(published, OPTIONS),
  spools: new Schema<SpoolNeed>(spools, OPTIONS),
  addresses: new Schema<StoredAddress>(addresses, OPTIONS),
  blobs: new Schema<StoredBlob>(blobs, OPTIONS),
  members: new Schema<Member>(member, OPTIONS),
  sessions: new Schema<Session>(session, OPTIONS),
  queueKeys: new Schema<QueueKey>(queueKey, OPTIONS),
  log: new Schema<StoredLogRow>(log, OPTIONS),
  notes: new Schema<ProcessNote>(note, OPTIONS),
  mails: new Schema<StoredMail>(mail, OPTIONS),
  checkpoints: new Schema<StoredCheckpoint>(checkpoint, OPTIONS),
}
