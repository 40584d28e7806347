import type { Case } from '../core/case.ts'
import { wakeOf } from '../core/outbox.ts'
import { deriveStatus } from '../core/status.ts'
import { workRows } from '../core/work-rows.ts'
import { spentTriageWraps } from '../core/wraps.ts'
import type { CaseStore } from '../ports/cases.ts'
import type { WorkStore } from '../ports/work.ts'

type Stores = { cases: CaseStore; work: WorkStore }

const numbering = (theCase: Case): string[] => (theCase.events.every((event, index) => event.n === index + 1) ? [] : ['events are not numbered without a gap'])

const clocks = (theCase: Case): string[] =>
  theCase.deletionAskedOn !== undefined
    ? []
    : theCase.tracks.flatMap((track) =>
        track.clocks
          .filter(({ kind, state }) => state === 'running' && !theCase.outbox.some((entry) => entry.kind === 'clock' && entry.ref === `${track.queue}/${kind}`))
          .map(({ kind }) => `running clock ${track.queue}/${kind} has no outbox entry`),
      )

const readable = (theCase: Case): string[] => theCase.items.filter((item) => item.box !== '' && item.wraps.length === 0).map((item) => `nobody can open item ${item.id}`)

const indexed = async (theCase: Case, { cases, work }: Stores): Promise<string[]> => {
  const faults: string[] = []
  for (const { id } of theCase.items) if ((await cases.loadByItem(id))?._id !== theCase._id) faults.push(`item ${id} is not found by its id`)
  const rows = await work.rowsOf(theCase._id)
  const expected = workRows(theCase)
  const waiting = theCase.outbox.some(({ kind }) => kind === 'project')
  const same = rows.length === expected.length && expected.every((row) => rows.some((one) => one._id === row._id && one.trackStatus === row.trackStatus && one.due === row.due))
  return same || waiting ? faults : [...faults, 'work list rows differ from the case']
}

/** What does not hold of a case that must: empty when all is well. */
export const caseFaults = async (stores: Stores, theCase: Case): Promise<string[]> => [
  ...numbering(theCase),
  ...(theCase.wake === wakeOf(theCase.outbox) ? [] : ['wake is not the least due moment of the outbox']),
  ...(theCase.header.status === deriveStatus(theCase) ? [] : ['status differs from what the tracks say']),
  ...(theCase.tracks.length > 0 || theCase.outbox.some(({ kind }) => kind === 'triage' || kind === 'erase') ? [] : ['no queue has the case and nothing will read it']),
  ...spentTriageWraps(theCase)
    .filter(() => theCase.tracks.length > 0 && !theCase.outbox.some(({ kind }) => kind === 'triage'))
    .map((id) => `triage still holds a key of item ${id}`),
  ...clocks(theCase),
  ...readable(theCase),
  ...(await indexed(theCase, stores)),
]
