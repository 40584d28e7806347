import type { WorkView, WorkViewName } from '../../casework/list-work.ts'
import type { Moment } from '../../core/pack.ts'
import type { Language } from '../../core/vocab.ts'
import type { WorkRow } from '../../core/work-rows.ts'
import { NO_DUE } from '../../core/work-rows.ts'
import type { SignedIn } from '../../identity/commands.ts'
import { sayDay } from '../kit/texts.ts'
import { nameOfBody } from './body-names.ts'
import { headerWords } from './case-words.ts'
import type { Pages } from './deps.ts'
import type { Here } from './frame.ts'
import { PATHS, pathTo } from './paths.ts'
import { sayDistance, sayMoment } from './say-time.ts'
import { bandChoices, narrowingChoices } from './work-narrowing.ts'

/** Held equal to casework's own list by its type; that list itself is no channel's to import. */
export const VIEWS = ['open', 'mine', 'unassigned', 'overdue', 'waiting', 'referred'] as const satisfies readonly WorkViewName[]

/** Views with a field to narrow them by; the others are narrow already. */
const NARROWED: readonly WorkViewName[] = ['open', 'overdue']

/** The most a list counts; one more means "and more". */
const COUNTED = 999

/** A count in words: exact to 999, then "1,000+". */
const countWords = (language: Language, count: number): string => `${new Intl.NumberFormat(language).format(count)}${count > COUNTED ? '+' : ''}`

const viewPath = (queue: string, view: WorkViewName): string => `${pathTo(PATHS.queue, queue)}${view === 'open' ? '' : `?view=${view}`}`

/** A moment something is due at: how long is left, or since when it is over, and the moment itself. */
export const dueWords = (pages: Pages, language: Language, due: Moment): { text: string; at: string; isOver: boolean } => {
  const now = pages.clock.now()
  const isOver = due < now
  const when = sayDistance(language, now, due)
  return { text: pages.say(language, isOver ? 'staff.overdue' : 'staff.due', { when }), at: sayMoment(pages, language, due), isOver }
}

const rowModel = (pages: Pages, language: Language, row: WorkRow) => {
  const { band, bandCode, category, indicators, issues, region, sector, spoken, unsure, compartment } = headerWords(pages, language, row)
  return {
    path: pathTo(PATHS.case, row.caseId),
    number: row.number,
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

/** A page of a queue's work: its rows in words, the other queues of the reader, and where the next page begins. */
export const workModel = (
  pages: Pages,
  { language, by }: Here & { by: SignedIn },
  { queue, view, rows, count, counts, next }: WorkView,
  { only, within }: { only: string; within: string },
) => {
  const number = countWords(language, count)
  return {
    view,
    views: VIEWS.map((id) => ({
      path: viewPath(queue, id),
      text: `${pages.say(language, `staff.view.${id}`)} (${countWords(language, counts[id])})`,
      here: id === view,
    })),
    only,
    within,
    groups: NARROWED.includes(view) ? narrowingChoices(pages, language, only) : [],
    bands: bandChoices(pages, language, within),
    allPath: viewPath(queue, view),
    isNarrowed: only !== '' || within !== '',
    heading: nameOfBody(pages, language, queue),
    count: pages.say(language, 'staff.work_count', { number }),
    queues: by.member.queues.map((id) => ({ path: pathTo(PATHS.queue, id), name: nameOfBody(pages, language, id), here: id === queue })),
    rows: rows.map((row) => rowModel(pages, language, row)),
    path: pathTo(PATHS.queue, queue),
    next: next ?? null,
  }
}
