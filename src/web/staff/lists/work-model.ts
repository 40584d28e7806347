import type { Look, WorkView } from '../../../casework/list-work.ts'
import type { Day, Moment } from '../../../core/pack.ts'
import { NO_DUE } from '../../../core/side-rows.ts'
import type { Language } from '../../../core/vocab.ts'
import type { WorkRow } from '../../../core/work-rows.ts'
import { rowMark } from '../../../core/work-rows.ts'
import type { SignedIn } from '../../../identity/commands.ts'
import type { WorkCount } from '../../../ports/work.ts'
import { sayDay } from '../../kit/texts.ts'
import { nameOfBody } from '../body-names.ts'
import { headerWords } from '../case-words.ts'
import type { Pages } from '../deps.ts'
import type { Here } from '../frame.ts'
import { PATHS, pathTo } from '../paths.ts'
import { sayDistance, sayMoment } from '../say-time.ts'
import { TICK, tickValue } from './bulk-page.ts'
import { lookValues, narrowingModel, VIEWS } from './work-narrowing.ts'

/** A count in words: exact to 999, then "1,000+". */
export const countWords = (language: Language, { count, more }: WorkCount): string => `${new Intl.NumberFormat(language).format(count)}${more ? '+' : ''}`

/** The address of a look at a queue. It names what is looked for, and nothing of a case. */
export const lookPath = ({ queue, ...look }: Look): string => {
  const query = new URLSearchParams(lookValues(look).map(({ name, value }) => [name, value])).toString()
  return `${pathTo(PATHS.queue, queue)}${query === '' ? '' : `?${query}`}`
}

/** A moment something is due at: how long is left, or since when it is over, and the moment itself. Of what was missed the day alone is known. */
export const dueWords = (pages: Pages, language: Language, due: Moment | Day): { text: string; at: string; isOver: boolean } => {
  const now = pages.clock.now()
  if (due.length <= 10) return { text: pages.say(language, 'staff.missed', { when: sayDay(language, due) }), at: '', isOver: true }
  const isOver = due < now
  const when = sayDistance(language, now, due)
  return { text: pages.say(language, isOver ? 'staff.overdue' : 'staff.due', { when }), at: sayMoment(pages, language, due), isOver }
}

/** A row of a list in words. */
export const rowModel = (pages: Pages, language: Language, row: WorkRow, owner = '') => {
  const { band, bandCode, category, indicators, issues, region, sector, spoken, unsure, compartment } = headerWords(pages, language, row)
  return {
    path: pathTo(PATHS.case, row.caseId),
    tick: { name: `${TICK}${row.caseId}`, value: tickValue(row.number, rowMark(row)) },
    number: row.number,
    owner,
    band,
    bandCode,
    status: pages.say(language, `staff.status.${row.trackStatus}`),
    category,
    signs: [...indicators, ...issues].join(', '),
    place: [region, sector].filter((one) => one !== '').join('. '),
    spoken,
    unsure,
    compartment,
    filed: sayDay(language, row.filedOn),
    due: row.due === NO_DUE ? undefined : dueWords(pages, language, row.due),
  }
}

/** What the list is narrowed by, each with the way to the list without it. */
const chosenOf = (narrowings: ReturnType<typeof narrowingModel>, { narrowing = {}, ...look }: Look) =>
  narrowings.flatMap(({ id, label, choices }) => {
    const { [id]: _, ...others } = narrowing
    return choices.filter(({ chosen }) => chosen).map(({ name }) => ({ text: `${label}: ${name}`, path: lookPath({ ...look, narrowing: others }) }))
  })

/** A page of a queue's work: its rows in words, the other queues of the reader, and where the next page begins. */
export const workModel = (
  pages: Pages,
  { language, by }: Here & { by: SignedIn },
  { queue, view, narrowing, rows, count, counts, next }: WorkView,
  { teammates, names }: { teammates: readonly { id: string; name: string }[]; names: ReadonlyMap<string, string> },
) => {
  const carried = lookValues({ view, narrowing })
  const narrowings = narrowingModel(pages, language, narrowing)
  return {
    view,
    views: VIEWS.map((id) => ({
      path: lookPath({ queue, view: id }),
      text: `${pages.say(language, `staff.view.${id}`)} (${countWords(language, counts[id])})`,
      here: id === view,
    })),
    narrowings,
    chosen: chosenOf(narrowings, { queue, view, narrowing }),
    carried,
    allPath: lookPath({ queue, view }),
    firstPath: lookPath({ queue, view, narrowing }),
    isNarrowed: Object.keys(narrowing).length > 0,
    heading: nameOfBody(pages, language, queue),
    count: pages.say(language, 'staff.work_count', { number: countWords(language, count) }),
    queues: by.member.queues.map((id) => ({ path: pathTo(PATHS.queue, id), name: nameOfBody(pages, language, id), here: id === queue })),
    rows: rows.map((row) => rowModel(pages, language, row, row.owner === '' ? '' : (names.get(row.owner) ?? row.owner))),
    path: pathTo(PATHS.queue, queue),
    next: next ?? null,
    bulkPath: rows.length > 0 && teammates.length > 0 ? pathTo(PATHS.bulk, queue) : '',
    teammates,
    exportPath: pathTo(PATHS.exportWork, queue),
    goesOn: next !== undefined && rows.length === 0,
  }
}
