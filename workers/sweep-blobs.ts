import { addDays, dayOf } from '../src/core/calendar.ts'
import { isTombstone } from '../src/core/case.ts'
import type { WorkerDeps } from './deps.ts'

/** A file is put away before the event that names it; by the end of the next day the event stands, or never will. */
const GRACE_DAYS = 2
const PAGE = 200

type Deps = Pick<WorkerDeps, 'blobs' | 'cases' | 'clock' | 'rules' | 'log'>

const isNamed = async ({ cases }: Deps, { blob, item }: { blob: string; item: string }): Promise<boolean> => {
  const found = await cases.loadByItem(item)
  if (found === undefined || isTombstone(found)) return false
  return found.items.some(({ id, blobs }) => id === item && blobs?.includes(blob))
}

/** Takes away sealed files that no case names: left by a sending that broke off, a lost race, or a deletion that was cut short. Returns how many. */
export const sweepBlobs = async (deps: Deps): Promise<number> => {
  const until = addDays(dayOf(deps.clock.now(), deps.rules.calendar.zone), -GRACE_DAYS)
  let [after, swept] = ['', 0]
  for (;;) {
    const page = await deps.blobs.begun(until, PAGE, after)
    for (const one of page) {
      if (await isNamed(deps, one)) continue
      await deps.blobs.remove(one.blob)
      swept += 1
    }
    const last = page.at(-1)
    if (last === undefined) break
    after = last.blob
  }
  if (swept > 0) deps.log('info', 'blobs_swept', { blobs: swept })
  return swept
}
