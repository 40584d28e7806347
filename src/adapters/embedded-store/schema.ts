/** The format of the tables; data of another one is refused, never guessed at. */
export const STORE_FORMAT = '1'

/**
 * `cases` is a rowid table: documents are about a page long or longer, and WITHOUT ROWID would carry them through every level of the
 * id's own tree. The others are small and read by their key alone, so WITHOUT ROWID saves each a second tree.
 */
export const SCHEMA = `
  CREATE TABLE IF NOT EXISTS meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
  -- One row a case or tombstone. The document is the truth; the columns beside it only find it.
  CREATE TABLE IF NOT EXISTS cases (
    id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL, wake TEXT, number TEXT UNIQUE, locator TEXT, triage_day TEXT,
    sender_hash TEXT, sender_round INTEGER, doc TEXT NOT NULL, UNIQUE (sender_hash, sender_round)
  ) STRICT;
  CREATE INDEX IF NOT EXISTS cases_wake ON cases (wake, id) WHERE wake IS NOT NULL;
  CREATE INDEX IF NOT EXISTS cases_locator ON cases (locator) WHERE locator IS NOT NULL;
  CREATE INDEX IF NOT EXISTS cases_triage_day ON cases (triage_day) WHERE triage_day IS NOT NULL;
  -- Every item id of every case and tombstone, once: a replay finds its case here.
  CREATE TABLE IF NOT EXISTS items (id TEXT PRIMARY KEY, case_id TEXT NOT NULL) STRICT, WITHOUT ROWID;
  -- Outbox entries by their random id, which is all a job knows.
  CREATE TABLE IF NOT EXISTS entries (id TEXT PRIMARY KEY, case_id TEXT NOT NULL, kind TEXT NOT NULL) STRICT, WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS entries_kind ON entries (kind);
  -- Public triage keys as the worker signed them, and the oldest day each web process's spool still needs.
  CREATE TABLE IF NOT EXISTS published_keys (day TEXT PRIMARY KEY, key TEXT NOT NULL, signature TEXT NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS spools (id TEXT PRIMARY KEY, oldest TEXT NOT NULL) STRICT, WITHOUT ROWID;
  -- Numbers of senders, sealed to the worker process; they end on their day or with the conversation, whichever is first.
  CREATE TABLE IF NOT EXISTS addresses (hash TEXT PRIMARY KEY, sealed TEXT NOT NULL, expires TEXT NOT NULL) STRICT, WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS addresses_expires ON addresses (expires);
  -- Sealed files in parts, a row each: long, so not WITHOUT ROWID.
  CREATE TABLE IF NOT EXISTS blobs (blob TEXT NOT NULL, n INTEGER NOT NULL, item TEXT NOT NULL, begun TEXT NOT NULL, bytes BLOB NOT NULL, UNIQUE (blob, n)) STRICT;
  CREATE INDEX IF NOT EXISTS blobs_begun ON blobs (blob, begun, item) WHERE n = 0;
  -- People of the staff side, their signed-in browsers, and the queues' keys sealed to them. No secret stands here readable.
  CREATE TABLE IF NOT EXISTS members (id TEXT PRIMARY KEY, login TEXT NOT NULL UNIQUE, version INTEGER NOT NULL, doc TEXT NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS sessions (id TEXT PRIMARY KEY, member TEXT NOT NULL, begun TEXT NOT NULL, seen TEXT NOT NULL, doc TEXT NOT NULL) STRICT, WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS sessions_member ON sessions (member);
  CREATE INDEX IF NOT EXISTS sessions_begun ON sessions (begun);
  CREATE INDEX IF NOT EXISTS sessions_seen ON sessions (seen);
  CREATE TABLE IF NOT EXISTS queue_keys (id TEXT PRIMARY KEY, revision INTEGER NOT NULL, doc TEXT NOT NULL) STRICT, WITHOUT ROWID;
  -- The log of views: a leaf for each entry, by place; salt and content go with their case. Checkpoints are signed heads of it.
  CREATE TABLE IF NOT EXISTS log (n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, leaf TEXT NOT NULL, case_id TEXT, salt TEXT, doc TEXT) STRICT;
  CREATE INDEX IF NOT EXISTS log_case ON log (case_id) WHERE case_id IS NOT NULL;
  CREATE TABLE IF NOT EXISTS checkpoints (size INTEGER PRIMARY KEY, doc TEXT NOT NULL) STRICT;
  -- One row a case of what figures may use, under a random id that stands in the case alone; it stays when the case goes.
  CREATE TABLE IF NOT EXISTS figures (id TEXT PRIMARY KEY, version INTEGER NOT NULL, open INTEGER NOT NULL, filed_in TEXT NOT NULL, doc TEXT NOT NULL) STRICT, WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS figures_open ON figures (open, id);
  CREATE INDEX IF NOT EXISTS figures_filed ON figures (filed_in, id);
  -- Parts of cases that have come before the union board, in codes, days and months; one index for each way to narrow its list.
  CREATE TABLE IF NOT EXISTS escalations (
    id TEXT PRIMARY KEY, case_id TEXT NOT NULL, open INTEGER NOT NULL, since TEXT NOT NULL, body TEXT NOT NULL, band TEXT NOT NULL, region TEXT NOT NULL,
    sector TEXT NOT NULL, doc TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS escalations_case ON escalations (case_id);
  CREATE INDEX IF NOT EXISTS escalations_open ON escalations (open, since, id);
  CREATE INDEX IF NOT EXISTS escalations_body ON escalations (open, body, since, id);
  CREATE INDEX IF NOT EXISTS escalations_band ON escalations (open, band, since, id);
  CREATE INDEX IF NOT EXISTS escalations_region ON escalations (open, region, since, id);
  CREATE INDEX IF NOT EXISTS escalations_sector ON escalations (open, sector, since, id);
  -- Tables of figures made once for a period.
  CREATE TABLE IF NOT EXISTS frozen (id TEXT PRIMARY KEY, made_on TEXT NOT NULL, body TEXT NOT NULL) STRICT, WITHOUT ROWID;
  -- What worker processes say of themselves now and again.
  CREATE TABLE IF NOT EXISTS process_notes (id TEXT PRIMARY KEY, at TEXT NOT NULL, doc TEXT NOT NULL) STRICT, WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS process_notes_at ON process_notes (at);
  -- Mails to members: planned once, sent at most once. No address and nothing of a case.
  CREATE TABLE IF NOT EXISTS mails (id TEXT PRIMARY KEY, version INTEGER NOT NULL, day TEXT NOT NULL, wake TEXT, doc TEXT NOT NULL) STRICT, WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS mails_wake ON mails (wake, id) WHERE wake IS NOT NULL;
  CREATE INDEX IF NOT EXISTS mails_day ON mails (day, id);
  -- Tokens of who comes up again: a row a mention, sealed to the worker process; tokens that wait for a look; leads, listed by queue and month.
  CREATE TABLE IF NOT EXISTS pattern_entries (id TEXT PRIMARY KEY, token TEXT NOT NULL, month TEXT NOT NULL, sealed TEXT NOT NULL) STRICT, WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS pattern_entries_token ON pattern_entries (token, month DESC, id);
  CREATE INDEX IF NOT EXISTS pattern_entries_month ON pattern_entries (month, token);
  CREATE TABLE IF NOT EXISTS pattern_waits (token TEXT PRIMARY KEY, stamp TEXT NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS pattern_leads (id TEXT PRIMARY KEY, version INTEGER NOT NULL, noticed TEXT, doc TEXT NOT NULL) STRICT, WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS pattern_leads_noticed ON pattern_leads (noticed DESC, id) WHERE noticed IS NOT NULL;
  CREATE TABLE IF NOT EXISTS pattern_queues (queue TEXT NOT NULL, raised TEXT NOT NULL, id TEXT NOT NULL, PRIMARY KEY (queue, raised DESC, id)) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS work (
    id TEXT PRIMARY KEY, case_id TEXT NOT NULL, version INTEGER NOT NULL, queue TEXT NOT NULL, open INTEGER NOT NULL,
    owner TEXT NOT NULL, band TEXT NOT NULL, due TEXT NOT NULL, doc TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS work_case ON work (case_id, version);
  -- One index for every set of filters; each ends in the order of the list, so that no page is sorted in memory.
  CREATE INDEX IF NOT EXISTS work_all ON work (band, due, id);
  CREATE INDEX IF NOT EXISTS work_open ON work (open, band, due, id);
  CREATE INDEX IF NOT EXISTS work_queue ON work (queue, band, due, id);
  CREATE INDEX IF NOT EXISTS work_queue_open ON work (queue, open, band, due, id);
  CREATE INDEX IF NOT EXISTS work_owner ON work (owner, band, due, id);
  CREATE INDEX IF NOT EXISTS work_owner_open ON work (owner, open, band, due, id);
  CREATE INDEX IF NOT EXISTS work_queue_owner ON work (queue, owner, band, due, id);
  CREATE INDEX IF NOT EXISTS work_queue_owner_open ON work (queue, owner, open, band, due, id);
  -- Over the document, so that rows written before need no other column.
  CREATE INDEX IF NOT EXISTS work_by_waiting ON work (json_extract(doc, '$.waitingFor'), queue, open, band, due, id);
  CREATE INDEX IF NOT EXISTS work_by_day ON work (json_extract(doc, '$.filedOn'), case_id, id);
  CREATE INDEX IF NOT EXISTS work_by_number ON work (json_extract(doc, '$.number'), queue, open, band, due, id);
  -- A queue's open rows under each set of the fields that narrow it (core/work-keys.ts), in the order of the list; with what is asked of each on the way.
  CREATE TABLE IF NOT EXISTS work_keys (
    key TEXT NOT NULL, band TEXT NOT NULL, due TEXT NOT NULL, id TEXT NOT NULL, owner TEXT NOT NULL, filed TEXT NOT NULL, PRIMARY KEY (key, band, due, id)
  ) STRICT, WITHOUT ROWID;
`
