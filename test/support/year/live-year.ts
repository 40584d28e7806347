import { createPatternKeys } from '../../../src/adapters/sealing/pattern-keys.ts'
import { addDays, dayOf } from '../../../src/core/calendar.ts'
import type { FigureRow } from '../../../src/core/figures/figure-row.ts'
import type { Quarter } from '../../../src/core/figures/quarter.ts'
import { monthsOf, quartersBetween } from '../../../src/core/figures/quarter.ts'
import type { Day } from '../../../src/core/pack.ts'
import { readRelease } from '../../../src/oversight/read-figures.ts'
import type { WorkerDeps } from '../../../workers/deps.ts'
import { erase } from '../../../workers/erase.ts'
import { buildMark } from '../build-pattern.ts'
import { drawing } from '../drawing.ts'
import type { StaffService } from '../staff-service.ts'
import { createWorkerSide } from '../worker-side.ts'
import type { Frozen } from './attack-tables.ts'
import type { InventedCase } from './invent-case.ts'
import { idFrom, inventCases } from './invent-case.ts'
import type { Life } from './live-case.ts'
import { begin, liveUntil } from './live-case.ts'

/** Writes that are asked of the store at one time, so that it commits them together. */
const TOGETHER = 200
/** Weeks after the year until its last quarter is frozen and a Monday has come. */
const WEEKS = 58

type Year = { year: number; count: number; say?: (line: string) => void }
/** `frozen`: each quarter that told something, with the rows it counted as they stood that day. */
export type Lived = { today: Day; gone: number; frozen: Frozen[] }

const inChunks = async <T>(all: readonly T[], each: (one: T) => Promise<unknown>): Promise<void> => {
  for (let from = 0; from < all.length; from += TOGETHER) await Promise.all(all.slice(from, from + TOGETHER).map(each))
}

/** Marks whom a case names, as triage does of a story that was told. */
const marking = ({ patterns, keyring }: StaffService) => {
  const keys = createPatternKeys(keyring.worker)
  return ({ id, on, employer }: InventedCase): Promise<void> => {
    const token = keys.token({ kind: 'employer', name: employer })
    const [_id = ''] = keys.places(id)
    const mark = buildMark(1, { token, caseId: id, reporter: idFrom('phone', id), on })
    return patterns.mark([{ _id, token, month: on.slice(0, 7), sealed: keys.seal(_id, mark) }], id)
  }
}

/** Keeps what changed of a case; its rows for lists, figures and board follow in the same writes. One that is to be erased is. */
const keeping =
  ({ cases }: StaffService, deps: WorkerDeps) =>
  async ({ theCase, unkept }: Life): Promise<void> => {
    for (const one of unkept) {
      const met = one.version === 1 ? await cases.insert(one) : await cases.replace(one, one.version - 1)
      if (met !== 'inserted' && met !== 'replaced') throw new Error(`the case was not kept: ${met}`)
    }
    const erasing = theCase.outbox.find(({ kind }) => kind === 'erase')
    if (erasing) await erase(deps, theCase, erasing)
  }

const frozenNow = async ({ figures }: StaffService, quarter: Quarter): Promise<Frozen[]> => {
  const release = await readRelease(figures)(quarter)
  if (release === undefined || 'heldBack' in release) return []
  const months = quartersBetween(release.from, quarter).flatMap(monthsOf)
  const rows: FigureRow[] = []
  for (let after = ''; ; ) {
    const page = await figures.scan({}, TOGETHER, after)
    rows.push(...page.filter(({ filedIn, merged }) => months.includes(filedIn) && !merged))
    const last = page.at(-1)
    if (last === undefined) return [{ release, rows }]
    after = last._id
  }
}

/**
 * Lives an invented year over a service's own store: complaints come in day by day, clocks run, bodies act or do not, the ladder climbs, each Monday
 * the board is counted and each quarter frozen. The rules, the rows, the board and the figures are the program's; only texts and their seals are left out.
 */
export const liveYear = async (staff: StaffService, { year, count, say = () => undefined }: Year): Promise<Lived> => {
  const { deps } = createWorkerSide(staff, { clock: staff.clock })
  const waiting = inventCases(staff.pack, year, count, drawing(year))
  const mark = marking(staff)
  const keep = keeping(staff, deps)
  let lives: Life[] = []
  const frozen: Frozen[] = []
  let gone = 0
  const first = addDays(`${year}-01-01`, -((new Date(`${year}-01-01T00:00:00Z`).getUTCDay() + 6) % 7))
  for (let week = 1; week <= WEEKS; week += 1) {
    const monday = addDays(first, week * 7)
    const morning = `${monday}T05:00:00.000Z`
    const fresh = waiting.splice(0, waiting.filter(({ on }) => on < monday).length)
    await inChunks(fresh, mark)
    const now = await Promise.all([...lives, ...fresh.map((one) => begin(one, deps))].map((life) => liveUntil(life, morning, deps)))
    await inChunks(now, keep)
    lives = now.filter(({ theCase }) => !theCase.outbox.some(({ kind }) => kind === 'erase')).map((life) => ({ ...life, unkept: [] }))
    gone += now.length - lives.length
    staff.wait((Date.parse(morning) - Date.parse(staff.clock.now())) / 1000)
    await staff.countWeek()
    const quarters = await deps.freezeFigures(dayOf(morning, staff.pack.calendar.zone))
    for (const quarter of quarters) frozen.push(...(await frozenNow(staff, quarter)))
    if (quarters.length > 0) say(`${monday}: ${lives.length + gone} complaints so far; frozen: ${quarters.slice(-1).join(', ')}`)
  }
  return { today: staff.clock.now().slice(0, 10), gone, frozen }
}
