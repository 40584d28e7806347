import type { Language } from '../../core/vocab.ts'
import { BANDS, CLOCK_KINDS } from '../../core/vocab.ts'
import type { Week } from '../../oversight/count-week.ts'
import { page } from '../kit/answer.ts'
import { barsOf } from '../kit/bars.ts'
import { sayDay } from '../kit/texts.ts'
import type { Web } from '../kit/web-app.ts'
import type { Member, WatchParts } from './parts.ts'
import { WATCH_PATHS } from './paths.ts'
import { addWatchRoute } from './watch-route.ts'
import { bodyName, groupName, sectorName } from './words.ts'

type Words = Pick<WatchParts<Member>, 'pack' | 'say'>
type Table = keyof Week['tables']

const nameOf = (words: Words, language: Language, table: Table, key: string): string => {
  const { say } = words
  const [band, kind] = [BANDS.find((one) => one === key), CLOCK_KINDS.find((one) => one === key)]
  if (table === 'where') return bodyName(words, language, key)
  if (table === 'places') return groupName(words, language, key)
  if (table === 'sectors') return sectorName(words, language, key)
  return band ? say(language, `staff.band.${band}`) : kind ? say(language, `staff.clock.${kind}`) : key
}

const tableModel = (words: Words, language: Language, week: Week, table: Table) => {
  const { on, cells } = week.tables[table]
  const heading = words.say(language, `watch.table.${table}`)
  const rows = cells.map(({ key, count }) => ({ name: nameOf(words, language, table, key), said: String(count), count }))
  return {
    id: table,
    column: heading,
    heading: on === week.monday ? heading : `${heading} – ${words.say(language, 'watch.counted', { day: sayDay(language, on) })}`,
    rows: [...rows, { name: words.say(language, 'watch.others'), said: words.say(language, 'watch.not_told') }],
    bars: barsOf(rows),
  }
}

/** What has been sitting, where and why: five small tables with a picture beside each. What is held back is one line, always there and never named. */
export const addWeekRoutes = <M extends Member>(web: Web, parts: WatchParts<M>): void => {
  const { say, pack } = parts
  addWatchRoute(web, parts, { name: 'boardWeek', summary: 'What has been sitting', path: WATCH_PATHS.week, schemas: {} }, async (here) => {
    const { language } = here
    const week = await parts.watch.week()
    const tables = week ? (['where', 'why', 'grave', 'sectors', 'places'] as const).map((table) => tableModel(parts, language, week, table)) : []
    return page(
      200,
      parts.render('week.njk', {
        ...parts.frame(here, say(language, 'watch.sitting')),
        board: WATCH_PATHS.board,
        text: say(language, 'watch.sitting_text', { number: String(pack.board.threshold) }),
        week: week ? say(language, 'watch.week', { day: sayDay(language, week.monday) }) : '',
        total: week?.total === undefined ? '' : String(week.total),
        tables,
      }),
    )
  })
}
