import type { NarrowingField } from '../../core/work-keys.ts'
import { NARROWING_FIELDS, NARROWING_SETS } from '../../core/work-keys.ts'
import { ESCALATION_FACETS } from '../../ports/figures.ts'
import type { WorkFilter, WorkNarrowing } from '../../ports/work.ts'
import { isReadByKey, WORK_FACETS } from '../../ports/work.ts'

export type Index = { name: string; key: Record<string, 1 | -1>; unique?: true; partialFilterExpression?: Record<string, Record<string, boolean | string>> }

const where = (path: string): Pick<Index, 'partialFilterExpression'> => ({ partialFilterExpression: { [path]: { $exists: true } } })

/** The order of every work list; the id makes it total. */
export const LIST_ORDER = { band: 1, due: 1, _id: 1 } as const

type Equal = 'queue' | 'owner' | 'open'
/** Which filters are set; the band is left out, since the order begins with it. */
const SETS: Equal[][] = [[], ['open'], ['queue'], ['queue', 'open'], ['owner'], ['owner', 'open'], ['queue', 'owner'], ['queue', 'owner', 'open']]
const listName = (set: readonly Equal[]): string => ['list', ...set].join('_')
const listIndex = (set: Equal[]): Index => ({ name: listName(set), key: { ...Object.fromEntries(set.map((path) => [path, 1 as const])), ...LIST_ORDER } })

/** What waits for somebody, and a number, have an index of their own. */
const facetIndex = (by: (typeof WORK_FACETS)[number]): Index => ({ name: `list_by_${by}`, key: { [by]: 1, queue: 1, open: 1, ...LIST_ORDER } })

/** Where a row keeps what narrows a list. */
export const PATH_OF: Record<NarrowingField, string> = { indicator: 'indicators.id', regionGroup: 'regionGroup', sector: 'sector', language: 'language' }

/** Fields that share an index. More of them would cost every write of a row, for lists that two have made short. */
const TOGETHER = 2
/** The fields of a filter that its index begins with, those that tell most first; the others are asked of each row found. */
const ledBy = (narrow: WorkNarrowing): NarrowingField[] => NARROWING_FIELDS.filter((field) => narrow[field] !== undefined).slice(0, TOGETHER)

const narrowName = (set: readonly NarrowingField[]): string => ['narrow', ...NARROWING_FIELDS.filter((field) => set.includes(field))].join('_')

/** A queue's open work under each set of few fields; owner and day stand at its end, so that they are asked for in the index. */
const narrowIndex = (set: readonly NarrowingField[]): Index => ({
  name: narrowName(set),
  key: { ...Object.fromEntries(set.map((field) => [PATH_OF[field], 1 as const])), queue: 1, open: 1, ...LIST_ORDER, owner: 1, filedOn: 1 },
})

/** The index that holds the rows of a filter together and in order. */
export const listIndexOf = (filter: WorkFilter): string => {
  const { facet, narrow } = filter
  if (narrow !== undefined && isReadByKey(filter)) return narrowName(ledBy(narrow))
  return facet === undefined ? listName((['queue', 'owner', 'open'] as const).filter((path) => filter[path] !== undefined)) : facetIndex(facet.by).name
}

/**
 * What the store cannot do without: the unique ones keep a replay from opening a second case, the others keep every read from walking
 * a collection. `_id` needs none. A fault's index name tells what an insert met, so the names of the unique ones are part of the code.
 */
export const INDEXES: Readonly<
  Record<
    | 'cases'
    | 'work'
    | 'figures'
    | 'escalations'
    | 'spools'
    | 'addresses'
    | 'blobs'
    | 'members'
    | 'sessions'
    | 'log'
    | 'checkpoints'
    | 'mails'
    | 'notes'
    | 'pattern_entries'
    | 'pattern_leads',
    Index[]
  >
> = {
  cases: [
    { name: 'item', key: { 'items.id': 1 }, unique: true },
    { name: 'sender', key: { 'sender.hash': 1, 'sender.round': 1 }, unique: true, ...where('sender.hash') },
    { name: 'number', key: { number: 1 }, unique: true, ...where('number') },
    // Null while nothing is due, and absent in a tombstone: neither is a string.
    { name: 'wake', key: { wake: 1, _id: 1 }, partialFilterExpression: { wake: { $gt: '' } } },
    { name: 'entry', key: { 'outbox.id': 1 }, ...where('outbox.id') },
    { name: 'kind', key: { 'outbox.kind': 1 }, ...where('outbox.kind') },
    { name: 'triage_day', key: { triageDay: 1 }, ...where('triageDay') },
    { name: 'locator', key: { 'receipt.locator': 1 }, ...where('receipt.locator') },
  ],
  work: [
    { name: 'case', key: { caseId: 1, version: 1 } },
    { name: 'filed', key: { filedOn: 1, caseId: 1, _id: 1 } },
    ...SETS.map(listIndex),
    ...WORK_FACETS.map(facetIndex),
    ...NARROWING_SETS.filter(({ length }) => length <= TOGETHER).map(narrowIndex),
  ],
  figures: [
    { name: 'open', key: { open: 1, _id: 1 } },
    { name: 'filed', key: { filedIn: 1, _id: 1 } },
  ],
  escalations: [
    { name: 'case', key: { caseId: 1, version: 1 } },
    { name: 'since', key: { open: 1, since: 1, _id: 1 } },
    ...ESCALATION_FACETS.map((by): Index => ({ name: `by_${by}`, key: { open: 1, [by]: 1, since: 1, _id: 1 } })),
  ],
  spools: [{ name: 'oldest', key: { oldest: 1 } }],
  addresses: [{ name: 'expires', key: { expires: 1 } }],
  blobs: [
    { name: 'parts', key: { blob: 1, n: 1 }, unique: true },
    { name: 'begun', key: { n: 1, blob: 1, on: 1 } },
  ],
  log: [
    { name: 'n', key: { n: 1 }, unique: true },
    { name: 'case', key: { caseId: 1 }, ...where('caseId') },
  ],
  notes: [{ name: 'at', key: { at: 1 } }],
  mails: [
    { name: 'wake', key: { wake: 1, _id: 1 }, partialFilterExpression: { wake: { $gt: '' } } },
    { name: 'day', key: { day: 1, _id: 1 } },
  ],
  pattern_entries: [
    { name: 'token', key: { token: 1, month: -1, _id: 1 } },
    { name: 'month', key: { month: 1, token: 1 } },
  ],
  pattern_leads: [
    { name: 'queue', key: { queues: 1, raisedIn: -1, _id: 1 } },
    { name: 'noticed', key: { 'notice.on': -1, _id: 1 }, ...where('notice.on') },
  ],
  checkpoints: [{ name: 'size', key: { size: 1 } }],
  members: [{ name: 'login', key: { login: 1 }, unique: true }],
  sessions: [
    { name: 'member', key: { member: 1 } },
    { name: 'begun', key: { begun: 1 } },
    { name: 'seen', key: { seen: 1 } },
  ],
}
