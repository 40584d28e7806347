import type { Connection, Model, mongo } from 'mongoose'
import { FairlineError } from '../../core/errors.ts'
import type { EscalationRow } from '../../core/escalation-rows.ts'
import type { FigureRow } from '../../core/figures/figure-row.ts'
import type { Member, QueueKey, Session } from '../../core/member.ts'
import type { PatternLead } from '../../core/pattern-lead.ts'
import type { WorkRow } from '../../core/work-rows.ts'
import type { FrozenTable } from '../../ports/figures.ts'
import type { ProcessNote } from '../../ports/notes.ts'
import type { PatternEntry } from '../../ports/patterns.ts'
import type { Meta, Projection, Published, SpoolNeed, Stored, StoredAddress, StoredBlob, StoredCheckpoint, StoredLogRow, StoredMail, StoredWait } from './schemas.ts'
import { SCHEMAS } from './schemas.ts'

/**
 * A collection, two ways: what is asked goes through the model, whose schema knows every path of a filter; what is written goes as it
 * is, after `check`, since casting a whole document again would buy nothing.
 */
export type Place<T extends { _id: string }> = { asked: Model<T>; written: mongo.Collection<T>; check(document: T): Promise<void> }
export type Places = {
  cases: Place<Stored>
  work: Place<WorkRow>
  projections: Place<Projection>
  figures: Place<FigureRow>
  frozen: Place<FrozenTable>
  escalations: Place<EscalationRow>
  patternEntries: Place<PatternEntry>
  patternWaits: Place<StoredWait>
  patternLeads: Place<PatternLead>
  meta: Place<Meta>
  published: Place<Published>
  spools: Place<SpoolNeed>
  addresses: Place<StoredAddress>
  blobs: Place<StoredBlob>
  members: Place<Member>
  sessions: Place<Session>
  queueKeys: Place<QueueKey>
  log: Place<StoredLogRow>
  checkpoints: Place<StoredCheckpoint>
  mails: Place<StoredMail>
  notes: Place<ProcessNote>
}

/** A model, as far as checking a document goes. */
type Checking = new (document: object) => { validate(): Promise<void> }

/** Throws for a document the schema does not know. The cause names paths only, never what stood there. */
const checkShape = async (model: Checking, document: object): Promise<void> => {
  try {
    await new model(document).validate()
  } catch (error) {
    const paths = error instanceof Error && 'errors' in error ? Object.keys(Object(error.errors)) : []
    throw new FairlineError('unexpected', { cause: new Error(`a document does not fit its schema: ${paths.join(', ') || 'unknown field'}`) })
  }
}

/** On the collection itself, where no option of an address (`w=1`, `j=false`) can talk us out of it. */
const DURABLE = { writeConcern: { w: 'majority', j: true, wtimeoutMS: 3_000 } } as const

const placeOf = <T extends { _id: string }>(connection: Connection, asked: Model<T>): Place<T> => ({
  asked,
  written: connection.getClient().db(connection.name).collection<T>(asked.collection.collectionName, DURABLE),
  check: (document) => checkShape(asked, document),
})

/** The collections of a database. */
export const placesOf = (connection: Connection): Places => ({
  cases: placeOf(connection, connection.model<Stored>('Case', SCHEMAS.cases, 'cases')),
  work: placeOf(connection, connection.model<WorkRow>('Work', SCHEMAS.work, 'work')),
  projections: placeOf(connection, connection.model<Projection>('Projection', SCHEMAS.projections, 'projections')),
  figures: placeOf(connection, connection.model<FigureRow>('Figure', SCHEMAS.figures, 'figures')),
  escalations: placeOf(connection, connection.model<EscalationRow>('Escalation', SCHEMAS.escalations, 'escalations')),
  frozen: placeOf(connection, connection.model<FrozenTable>('Frozen', SCHEMAS.frozen, 'frozen')),
  patternEntries: placeOf(connection, connection.model<PatternEntry>('PatternEntry', SCHEMAS.patternEntries, 'pattern_entries')),
  patternWaits: placeOf(connection, connection.model<StoredWait>('PatternWait', SCHEMAS.patternWaits, 'pattern_waits')),
  patternLeads: placeOf(connection, connection.model<PatternLead>('PatternLead', SCHEMAS.patternLeads, 'pattern_leads')),
  meta: placeOf(connection, connection.model<Meta>('Meta', SCHEMAS.meta, 'meta')),
  published: placeOf(connection, connection.model<Published>('Published', SCHEMAS.published, 'published')),
  spools: placeOf(connection, connection.model<SpoolNeed>('Spool', SCHEMAS.spools, 'spools')),
  addresses: placeOf(connection, connection.model<StoredAddress>('Address', SCHEMAS.addresses, 'addresses')),
  blobs: placeOf(connection, connection.model<StoredBlob>('Blob', SCHEMAS.blobs, 'blobs')),
  members: placeOf(connection, connection.model<Member>('Member', SCHEMAS.members, 'members')),
  sessions: placeOf(connection, connection.model<Session>('Session', SCHEMAS.sessions, 'sessions')),
  queueKeys: placeOf(connection, connection.model<QueueKey>('QueueKey', SCHEMAS.queueKeys, 'queue_keys')),
  log: placeOf(connection, connection.model<StoredLogRow>('Log', SCHEMAS.log, 'log')),
  checkpoints: placeOf(connection, connection.model<StoredCheckpoint>('Checkpoint', SCHEMAS.checkpoints, 'checkpoints')),
  notes: placeOf(connection, connection.model<ProcessNote>('ProcessNote', SCHEMAS.notes, 'notes')),
  mails: placeOf(connection, connection.model<StoredMail>('Mail', SCHEMAS.mails, 'mails')),
})
