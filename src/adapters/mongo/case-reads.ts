import type { QueryFilter } from 'mongoose'
import type { Case, Tombstone } from '../../core/case.ts'
import { isTombstone } from '../../core/case.ts'
import type { HolderSource } from '../../core/holder-view.ts'
import { holderView } from '../../core/holder-view.ts'
import { upcast } from '../../core/upcast.ts'
import type { CaseStore, DueCursor } from '../../ports/cases.ts'
import type { Run } from './attempts.ts'
import type { Places } from './places.ts'
import { readRanges } from './ranges.ts'
import type { Stored } from './schemas.ts'

/** A scan asks for no more than this at once, so that each answer comes within an attempt's time. */
const SCAN_PAGE = 200

/** The mark of the write and the day for the index are the store's own and leave it with no document. */
const WHOLE = { write: 0, triageDay: 0 } as const
const RECEIPT = { receipt: 1 } as const
/** What the holder's view is made from: of the header status and day, of the items the replies, and who else may read the case. Nothing else reaches the web process. */
const HOLDER = {
  ...{ format: 1, deletedOn: 1, withdrawnOn: 1, deletionAskedOn: 1, hiddenOn: 1, followUp: 1 },
  ...{ 'header.status': 1, 'header.filedOn': 1, 'tracks.clocks': 1, 'tracks.heldUntil': 1, 'outbox.kind': 1, 'outbox.ref': 1 },
  ...{ consentAsked: 1, 'consents.body': 1, 'consents.on': 1, 'referrals.to': 1, 'referrals.state': 1, 'referrals.on': 1, glassTold: 1, contacts: 1 },
  items: { $filter: { input: '$items', cond: { $in: ['$$this.kind', ['reply', 'contact_reply']] } } },
} as const

type Document = Case | Tombstone
const documentOf = (stored: object | null): Document | undefined => (stored === null ? undefined : upcast(stored))
const live = (document: Document | undefined): Case | undefined => (document === undefined || isTombstone(document) ? undefined : document)

/** Where the list of due cases goes on: the rest of the cursor's moment, then the later ones. */
const dueRanges = (until: string, after: DueCursor | undefined): QueryFilter<Stored>[] => {
  if (after === undefined) return [{ wake: { $gt: '', $lte: until } }]
  const later: QueryFilter<Stored> = { wake: { $gt: after.wake, $lte: until } }
  return after.wake > until ? [] : [{ wake: after.wake, _id: { $gt: after.id } }, later]
}

const scan = async ({ asked }: Places['cases'], run: Run, limit: number, afterId: string): Promise<Document[]> => {
  const found: Document[] = []
  for (;;) {
    const size = Math.min(SCAN_PAGE, limit - found.length)
    if (size <= 0) return found
    const last = found.at(-1)?._id ?? afterId
    const page = await run(() =>
      asked
        .find({ _id: { $gt: last } }, WHOLE)
        .sort({ _id: 1 })
        .limit(size)
        .lean(),
    )
    found.push(...page.flatMap((stored) => documentOf(stored) ?? []))
    if (page.length < size) return found
  }
}

type CaseReads = Pick<CaseStore, 'load' | 'loadByItem' | 'loadByEntry' | 'loadBySender' | 'candidates' | 'holderView' | 'due' | 'scan' | 'oldestTriageDay' | 'pending'>

/** Every read of cases. Each finds its documents by an index: a contract test asks the server for its plans. */
export const createCaseReads = ({ cases }: Places, run: Run): CaseReads => ({
  load: (_id) => run(async () => documentOf(await cases.asked.findOne({ _id }, WHOLE).lean())),
  loadByItem: (id) => run(async () => documentOf(await cases.asked.findOne({ 'items.id': id }, WHOLE).lean())),
  loadByEntry: (id) => run(async () => live(documentOf(await cases.asked.findOne({ 'outbox.id': id }, WHOLE).lean()))),
  loadBySender: (hash) => run(async () => live(documentOf(await cases.asked.findOne({ 'sender.hash': hash }, WHOLE).sort({ 'sender.round': -1 }).lean()))),
  candidates: (locator) =>
    run(async () => {
      const found = await cases.asked.find({ 'receipt.locator': locator }, RECEIPT).lean()
      return found.flatMap(({ _id, receipt }) => (receipt === undefined ? [] : [{ caseId: _id, receipt }]))
    }),
  holderView: (_id) =>
    run(async () => {
      const source: HolderSource | undefined = live(
        documentOf(
          await cases.asked
            .findOne({ _id })
            .select({ ...HOLDER })
            .lean(),
        ),
      )
      return source && holderView(source)
    }),
  due: (until, limit, after) =>
    run(async () => {
      const found = await readRanges(dueRanges(until, after), limit, (range, size) =>
        cases.asked.find(range, { wake: 1 }).sort({ wake: 1, _id: 1 }).hint('wake').limit(size).lean(),
      )
      return found.flatMap(({ _id, wake }) => (typeof wake === 'string' ? [{ id: _id, wake }] : []))
    }),
  scan: (limit, afterId = '') => scan(cases, run, limit, afterId),
  oldestTriageDay: () =>
    run(
      async () =>
        (
          await cases.asked
            .findOne({ triageDay: { $gt: '' } }, { triageDay: 1 })
            .sort({ triageDay: 1 })
            .lean()
        )?.triageDay,
    ),
  pending: (kind, limit) => run(() => cases.asked.countDocuments({ 'outbox.kind': kind }, { limit, hint: 'kind' })),
})
