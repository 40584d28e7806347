import { loadConfig } from '../config/load.ts'
import type { EmbeddedStore } from '../src/adapters/embedded-store/embedded-store.ts'
import { cardOf } from '../src/oversight/card.ts'
import { readWeek } from '../src/oversight/count-week.ts'
import type { EscalationFilter } from '../src/ports/figures.ts'
import { startStaff } from '../test/support/staff-service.ts'
import { BOARD_PAGES, readBoard } from './board-pages.ts'
import type { Fill } from './filled-store.ts'
import { compare, withFewAndMany } from './filled-store.ts'
import type { Row } from './table.ts'

/** As many as the board's pages show. */
const PAGE = 20
const NOW = '2027-03-01T08:00:00.000Z'
const FILTERS: readonly EscalationFilter[] = [
  { open: true },
  { open: true, facet: { by: 'body', value: 'b1' } },
  { open: true, facet: { by: 'band', value: 'P1' } },
  { open: true, facet: { by: 'sector', value: 's1' } },
  { open: false },
]

/** Every case has come before the board, which is more than ever will. */
const fill: Fill = (database, count) =>
  database.exec(`
    WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${count}),
    drawn AS MATERIALIZED (SELECT lower(hex(randomblob(16))) AS id, abs(random()) % 3 > 0 AS open, date(1790000000 + abs(random()) % 13000000, 'unixepoch') AS since,
      iif(abs(random()) % 4 = 0, 'b1', 'vac') AS body, 'P' || (abs(random()) % 5) AS band, 'r' || (abs(random()) % 5) AS region, iif(abs(random()) % 4 = 0, 's1', 'construction') AS sector FROM n)
    INSERT INTO escalations (id, case_id, open, since, body, band, region, sector, doc)
    SELECT id, id, open, since, body, band, region, sector,
      json_object('_id', id, 'caseId', id, 'version', 1, 'body', body, 'open', json(iif(open, 'true', 'false')), 'status', 'triaged', 'band', band, 'category', 'forced_labour',
        'indicators', json('[]'), 'regionGroup', region, 'sector', sector, 'filedIn', '2026-11', 'compartment', 'none', 'since', since, 'calledOn', since,
        'called', json('[]'), 'ranOut', json('["human_look"]'), 'steps', json('[]'))
    FROM drawn`)

/** The pages as a monitor gets them over HTTP, each look written into the log before it is shown. */
const pages = async (few: EmbeddedStore, many: EmbeddedStore): Promise<Row[]> => {
  const sides = await Promise.all([few, many].map((stores) => startStaff({ stores: { ...stores, close: async () => undefined } })))
  const [one, other] = await Promise.all(sides.map((staff) => staff.join({ login: 'nigar', role: 'union_monitor' })))
  if (!one || !other) throw new Error('nobody came in')
  const rows = await compare(`${BOARD_PAGES.length} pages of it over HTTP`, readBoard(one.browser), readBoard(other.browser), { rounds: 40 })
  for (const staff of sides) await staff.stop()
  return rows
}

/** What the board's page reads: its cards, plain and narrowed, and the week's frozen table; then the pages whole. */
export const measureBoard = (): Promise<Row[]> => {
  const { pack } = loadConfig()
  const week = ({ figures }: EmbeddedStore) => readWeek({ figures, clock: { now: () => NOW }, rules: pack })
  const reads = (store: EmbeddedStore) => async () => {
    for (const filter of FILTERS) (await store.escalations.page(filter, PAGE)).rows.map((row) => cardOf(row, pack, NOW))
    await week(store)()
  }
  return withFewAndMany('escalations', fill, async (few, many) => [
    ...(await compare(`${FILTERS.length} pages of the union board and its week`, reads(few), reads(many))),
    ...(await pages(few, many)),
  ])
}
