import type { Case, Item, Receipt, Tombstone, Wrap } from '../core/case.ts'
import type { HolderView } from '../core/holder-view.ts'
import type { Checkpoint, Cosignature, LogEntry, LogRow } from '../core/log.ts'
import type { Member, QueueKey, Session } from '../core/member.ts'
import type { Hash } from '../core/merkle.ts'
import type { Day, Moment } from '../core/pack.ts'
import type { CommandCode } from '../core/sms-commands.ts'
import type { Channel, FilingBasis, Language, OutboxKind } from '../core/vocab.ts'
import type { WorkRow } from '../core/work-rows.ts'
import type { FileNote } from './files.ts'

/** What an insert met. `item`: a case or tombstone with that id exists, so this is a replay. */
export type InsertOutcome = 'inserted' | 'item' | 'sender' | 'number'
/** What a conditional write met. `conflict`: the version moved on, load again. `item`: another case holds one of the item ids. */
export type ReplaceOutcome = 'replaced' | 'conflict' | 'item'
/** Where the sweep stopped; the next page starts behind it, never by skipping. */
export type DueCursor = { wake: Moment; id: string }
type DueCase = { id: string; wake: Moment }
type ReceiptCandidate = { caseId: string; receipt: Receipt }

/** The cases, one document each. Every write is durable before its promise settles. Throws `store_unavailable` when it cannot keep or read. */
export type CaseStore = {
  /** Writes a new case if none of its item ids, its sender pair and its number exist. */
  insert(theCase: Case): Promise<InsertOutcome>
  load(id: string): Promise<Case | Tombstone | undefined>
  loadByItem(itemId: string): Promise<Case | Tombstone | undefined>
  /** The case whose outbox holds this entry; undefined once the entry is done. */
  loadByEntry(entryId: string): Promise<Case | undefined>
  /** The case with the highest round of a sender. */
  loadBySender(hash: string): Promise<Case | undefined>
  /** Replaces the case if the stored version is `expected`; `next.version` is `expected + 1`. Work rows follow in the same write or through the `project` entry. */
  replace(next: Case, expected: number): Promise<ReplaceOutcome>
  /** Replaces a case by its tombstone if the stored version is `expected`, and its work rows by these, of the next version. False: it moved on. */
  bury(tombstone: Tombstone, expected: number, rows?: WorkRow[]): Promise<boolean>
  candidates(locator: string): Promise<ReceiptCandidate[]>
  /** What the holder of a receipt may see, and nothing else of the case. */
  holderView(caseId: string): Promise<HolderView | undefined>
  /** Cases whose `wake` is at or before `until`, ordered by (`wake`, id), strictly behind the cursor. */
  due(until: Moment, limit: number, after?: DueCursor): Promise<DueCase[]>
  /** Every stored document in order of id, for fsck and listing; strictly behind `afterId`. */
  scan(limit: number, afterId?: string): Promise<(Case | Tombstone)[]>
  /** The oldest day whose triage key some case still needs (`core/triage-days.ts`); undefined when none does. */
  oldestTriageDay(): Promise<Day | undefined>
  /** How many outbox entries of a kind there are, counted up to `limit`. */
  pending(kind: OutboxKind, limit: number): Promise<number>
  /** Throws `store_unavailable` unless a write would be durable now. */
  ready(): Promise<void>
  close(): Promise<void>
}

/** A day's public triage key, signed by the worker, so that who can write the store cannot put one of their own there. Base64url. */
export type SignedKey = { day: Day; key: string; signature: string }

/** What worker and web tell each other about the days' keys, through the store. */
export type PublishedKeys = {
  /** Replaces what is published; a day that is missing has ended. */
  publish(keys: readonly SignedKey[]): Promise<void>
  read(): Promise<SignedKey[]>
  /** The oldest day a web process's spool still needs; undefined: it is drained. */
  noteSpool(spool: string, oldest: Day | undefined): Promise<void>
  /** The oldest day any spool needs. */
  oldestSpooled(): Promise<Day | undefined>
}

/** A sender's number as it is kept: sealed to the worker process, till the end of a day. */
export type Address = { hash: string; sealed: string; expires: Day }

/** Numbers of senders, apart from the cases, so that a number ends sooner than its case. Throws `store_unavailable` when it cannot keep or read. */
export type AddressStore = {
  /** Keeps an address in place of an older one of its hash. Durable before the promise settles: a case is written only after it. */
  put(address: Address): Promise<void>
  get(hash: string): Promise<Address | undefined>
  /** Removes the address if it is still this sealed one; false where a newer text has renewed it, or none is there. */
  remove(hash: string, sealed: string): Promise<boolean>
  /** Removes every address whose day is before `today`, and says how many. */
  expire(today: Day): Promise<number>
}

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

/**
 * The append-only log of views. An entry is appended before what it tells of is shown; if that fails it is not shown. Entries are
 * leaves of a Merkle tree (RFC 9162 hashing) as salted commitments: deleting a case removes its salts and breaks no chain. Throws
 * `store_unavailable`.
 */
export type AccessLog = {
  /** Durable when it settles; the place of its leaf, from 0. */
  append(entry: LogEntry): Promise<number>
  /** Removes salt and content of a case's entries; their leaves stay. */
  forget(caseId: string): Promise<void>
  /** Rows from place `from` on, in order. */
  read(from: number, limit: number): Promise<LogRow[]>
  /** Oldest first. */
  checkpoints(): Promise<Checkpoint[]>
  /** False: one of that size stands already. */
  addCheckpoint(checkpoint: Checkpoint): Promise<boolean>
  /** Adds a signature below a checkpoint; a member's own once. False: there is no checkpoint of that size. */
  cosign(size: number, cosignature: Cosignature): Promise<boolean>
}

/** Signs heads of the log. `publicKey`: base64url of its DER bytes. */
export type LogSigner = { publicKey: string; sign(text: string): string }
/** What anybody needs to check the log. */
export type LogVerifier = { hash: Hash; isSigned(text: string, signature: string, publicKey: string): boolean }

/** A hint that an outbox entry is due. Ids only. */
export type Job = { entry: string; generation: number; kind: OutboxKind }
export type JobHandler = (job: Job) => Promise<void>

/** A queue of hints; losing all of it loses time, never a case. */
export type JobQueue = {
  /** Never throws: a lost hint is found by the sweep. A job it already holds is not added twice. `afterMs`: it is handed out no sooner. */
  enqueue(job: Job, afterMs?: number): Promise<void>
  /** Whether a job for this entry waits or runs; true while the queue cannot be asked, so that nobody takes for lost what comes back with it. */
  holds(job: Job): Promise<boolean>
  /** Starts running jobs. A handler that throws leaves its entry in the store for the sweep. */
  work(handler: JobHandler): Promise<void>
  /** Jobs waiting now; Infinity while the queue cannot be asked, so that nobody adds to what it cannot take. */
  waiting(): Promise<number>
  /** Takes no new jobs, waits for the running ones, then ends. */
  close(): Promise<void>
}

/** A complaint sealed and ready to be kept. In the clear only what the header will hold. */
export type SealedFiling = {
  kind: 'filing'
  channel: Channel
  language: Language
  filingBasis: FilingBasis
  consents: string[]
  regionGroup: string
  sector: string
  item: Item
  receipt?: Receipt
}

/** A text of which nothing can be read any more: the words as a message of whatever case will take it, whose sender it is, and their sealed number. */
export type SealedText = {
  kind: 'text'
  item: Item
  sender: string
  address: string
  /** Keyed hash of a text of two digits: it may be what was waited for, and only the case knows. */
  mark?: string
}

/** A text that is a command, as far as it can be told without its case: nothing of it is text. With `code` comes the receipt made for it. */
export type SealedCommand = { kind: 'command'; id: string; code: CommandCode; sender: string; address: string; receipt?: Receipt; sealed?: string }

/** What was accepted while the store was away. `asMessage`: the same words sealed as a message, in case the key turns out to have been used for other words. */
export type SpoolEntry = (SealedFiling & { asMessage: Item }) | SealedText | SealedCommand

/** How much waits in a spool, since which day, and the oldest triage key it needs. */
type SpoolState = { entries: number; since?: Day; oldestKey?: Day }

/** Keeps what was accepted while the store was away, sealed, on this machine's disk. One process a spool. */
export type Spool = {
  /** Random name of this spool, the same after a restart. */
  id: string
  /** Durable when it settles. Throws `store_unavailable` when the disk does not take it. */
  append(entry: SpoolEntry, on: Day): Promise<void>
  /**
   * Hands over the entries, oldest first and one at a time, and forgets each that was taken. Stops at the first that the store does
   * not take (`store_unavailable`); sets aside, and never throws away, one that fails otherwise. Returns how many were taken.
   */
  drain(take: (entry: SpoolEntry) => Promise<void>): Promise<number>
  state(): SpoolState
  /** Whether texts of this sender wait: a later one must wait behind them. False when the file cannot be asked, since keeping counts more than order. */
  holdsOf(sender: string): boolean
  /** Entries that were set aside for a person. */
  setAside(): number
  /** Throws `store_unavailable` unless an entry would be durable now. */
  ready(): Promise<void>
  close(): Promise<void>
}

/** Counts for the operator. Names and labels are closed lists: no label ever holds what a person sent. */
export type Meter = { count(name: 'accepted', labels: { channel: Channel; kept: 'store' | 'spool' }): void }

/** The wall clock. */
export type Clock = { now(): Moment }

/** Ids that hold no time and no place. */
export type Ids = {
  /** 128 random bits, base64url. */
  random(): string
  /** A case number for the phone, like `K7M-2Q9`: no letters that sound or look alike. */
  number(): string
  /** Id of an item from what makes its sending unique: channel, case (web messages only), idempotency key or gateway message id. */
  item(parts: { channel: string; caseId?: string; key: string }): string
}

/** The plaintext of an item: what the sender gave, and nothing the channel knew besides. */
export type Content = { text: string; facts?: Record<string, string>; files?: FileNote[] }

/** Fields of a form as they came, in order, names repeated and nothing trimmed: a signature covers every one. */
export type Fields = readonly (readonly [name: string, value: string])[]

/** A text as a gateway hands it over. `id`: the gateway's own, the same for every delivery. `media`: pictures and files beside the text, which are not fetched. */
export type InboundText = { gateway: string; id: string; from: string; text: string; media: number }

/** Why a text did not go out. `not_now`: certainly not sent, and may go later. `unknown`: it may have gone out, so it is never sent again. `window_closed`: WhatsApp takes it only once they have written again. */
export type SendFailure = 'opted_out' | 'unreachable' | 'rejected' | 'window_closed' | 'not_now' | 'unknown'

/** How this deployment texts somebody, by whatever gateway it chose. */
export type Messenger = {
  /**
   * Hands a text over, once; never throws and never tries again by itself. `id` is the same for every try at one text. `report`: the item
   * of the case whose delivery is to be reported; the gateway is told a word for it that only this service can read.
   */
  send(message: { to: string; text: string; id: string; report?: string }): Promise<{ providerId: string } | { failure: SendFailure }>
}

/** Words a gateway is given in place of an item's id, so that its records and ours cannot be laid side by side. Any process that holds the pepper reads them. */
export type ReportRefs = {
  seal(item: string): string
  /** Undefined unless this service made it. */
  open(ref: string): string | undefined
}

/** Seals what comes in. Holds public and keyed-hash keys only: what it sealed, it cannot open. */
export type Sealer = {
  /** Seals an item for triage; for a case with a code the wrap also carries the receipt, never the box. */
  seal(input: { id: string; content: Content; receipt?: string; padTo?: 'steps' | 'sms' }): Promise<{ box: string; wraps: Wrap[] }>
  /** MAC over canonical JSON of the fields the caller sent, under a key derived from the idempotency key. */
  mac(idempotencyKey: string, fields: Record<string, unknown>): string
}

/** What the public side may do with a phone number: know it again, and put it away for the worker process. */
export type Senders = {
  /** A keyed hash that is the same for ever: it finds the open case of a sender and tells nothing of the number. */
  hash(number: string): string
  /** The number sealed to the worker process and bound to its hash; always of one length. */
  seal(number: string): Promise<string>
  /** Up to 64 bytes that are to be texted to a sender, sealed to the worker process and bound to their hash. */
  sealWords(hash: string, words: string): Promise<string>
  /** Keyed hash of a sender's two digits, the same for ever. */
  mark(hash: string, digits: string): string
}

/** The worker process's half: it alone can text somebody back. */
export type SenderOpener = {
  /** The number behind a hash. Throws `item_unreadable`. */
  number(hash: string, sealed: string): Promise<string>
  /** What `sealWords` sealed. Throws `item_unreadable`. */
  words(hash: string, sealed: string): Promise<string>
  /** A reply sealed to the sender key. Throws `item_unreadable`. */
  reply(item: Item, caseId: string): Promise<Content>
}

/** What a receipt opened: the key pair's private half reads the replies, in memory only. */
export type ReceiptProof = { privateKey?: Uint8Array }

/** Receipts: derived, checked, hardened. */
export type Receipts = {
  /** The twenty digits for an idempotency key under a version of the receipt key (the newest if not named), with what the case keeps of it. Salt is new each time. */
  derive(idempotencyKey: string, keyVersion?: string): { digits: string; record: Receipt }
  /** Digits in any script, spaces and dashes allowed, to twenty ASCII digits; undefined unless well formed with a right check digit. */
  parse(typed: string): string | undefined
  locator(digits: string): string
  /** Whether the digits open this receipt. One check at a time per process. */
  check(record: Receipt, digits: string): Promise<ReceiptProof | undefined>
  /** Argon2id verifier and key pair in place of the fast verifier. */
  harden(record: Receipt, digits: string): Promise<Receipt>
  /** Opens an item sealed to the receipt's key. Throws `item_unreadable`. */
  open(item: Item, caseId: string, proof: ReceiptProof): Promise<Content>
}

/** An item's key out of a wrap, with the receipt where the wrap carried one. Lives in memory only. */
type Unwrapped = { key: Uint8Array; receipt?: string }

/** Opens what waits for triage and wraps it on. Worker process only. */
export type Opener = {
  /** Throws `item_unreadable`. */
  unwrap(item: Item): Promise<Unwrapped>
  /** Throws `item_unreadable`. */
  open(item: Item, key: Uint8Array): Promise<Content>
  /** Wraps an item's key to queues (only those whose public key the staff-signing key signed), bound to the case. Throws `body_unknown`. */
  wrap(input: { item: string; caseId: string; key: Uint8Array; to: string[] }): Promise<Wrap[]>
  /** Wraps to a receipt's public key. */
  wrapToReceipt(input: { item: string; caseId: string; key: Uint8Array; publicKey: string }): Promise<Wrap>
  /** A new item sealed to queues: the machine's findings. */
  sealFindings(input: { id: string; caseId: string; json: string; to: string[] }): Promise<{ box: string; wraps: Wrap[] }>
}

/** Opens with a queue's private key: the operator's command line in development. */
export type QueueOpener = {
  /** The plaintext of an item as stored; undefined when none of its wraps is for a key held here. Throws `item_unreadable`. */
  open(item: Item, caseId: string): Promise<string | undefined>
  /** The key of an item, to be wrapped on; undefined when none of its wraps is for a key held here. Throws `item_unreadable`. */
  unwrap(item: Item, caseId: string): Promise<Uint8Array | undefined>
}

/** Raw keys of one process. Folder by folder, never all of them in one process but in the all-in-one. */
export type Keyring = {
  web(): WebKeys
  worker(): WorkerKeys
  staff(): StaffKeys
  operator(): OperatorKeys | undefined
  /**
   * The worker's part: makes today's and the coming days' triage keys where they are missing, ends those past keeping, and returns
   * the public halves of all there are, signed. `needed`: oldest day still needed.
   */
  rollTriageKeys(today: Day, needed?: Day): Promise<SignedKey[]>
  /**
   * The web's part: takes over the published keys whose signature holds, makes the days' verifier keys, and ends what is past keeping
   * and published no more. Returns how many were refused for their signature.
   */
  adoptTriageKeys(published: readonly SignedKey[], today: Day): Promise<number>
  /** The worker's part: seals from now on to the stored queue keys whose signature holds, besides those of its folder, which is read again. Returns the ids of those refused. */
  adoptQueueKeys(stored: readonly QueueKey[]): string[]
}
type PublicTriageKey = { day: Day; publicKey: Uint8Array }
export type WebKeys = {
  triage: PublicTriageKey[]
  id: Uint8Array
  senderHash: Uint8Array
  sender: { version: string; publicKey: Uint8Array }[]
  receipt: { version: string; key: Uint8Array }[]
  pepper: Uint8Array
  verifier: { day: Day; key: Uint8Array }[]
  /** Changes when any long-lived key was replaced; the store remembers it. */
  fingerprint: string
}
export type WorkerKeys = {
  triage: { day: Day; privateKey: Uint8Array }[]
  queues: { queue: string; version: string; publicKey: Uint8Array }[]
  sender: { version: string; privateKey: Uint8Array }[]
  pepper: Uint8Array
  /** Patterns are counted by tokens under it (patterns.ts). */
  token: Uint8Array
}
/** Raw bytes: `session` is a secret, the three others are halves of signing pairs as DER; `triageSigning` is a public one; `sender`: public halves replies to a number are sealed to; `escrow` is the public half queue keys are sealed to besides members. */
export type StaffKeys = { session: Uint8Array; signing: Uint8Array; logSigning: Uint8Array; triageSigning: Uint8Array; sender: WebKeys['sender']; escrow?: Uint8Array }
export type OperatorKeys = { queues: { queue: string; version: string; privateKey: Uint8Array }[] }

/** A line for the operator: never text, numbers, receipts or addresses of people. */
export type Log = (level: 'info' | 'warn' | 'error', event: string, fields?: Record<string, string | number | boolean>) => void
