import type { EmbeddedStore } from '../src/adapters/embedded-store/embedded-store.ts'
import type { WorkFilter } from '../src/ports/work.ts'
import type { Fill } from './filled-store.ts'
import { compare, withFewAndMany } from './filled-store.ts'
import type { Row } from './table.ts'

/** As many as the staff pages show. */
const PAGE = 25
const OPEN = { queue: 'q1', open: true } as const
/** Whole lists, and a queue's own narrowed, to values that most rows have so that a page is full in both, by one field, by three, and by a field and a day of filing, which is asked of each entry on the way. */
const LISTS: Record<string, readonly WorkFilter[]> = {
  'a work list': [OPEN, { open: true }, {}],
  'a work list narrowed': [
    { ...OPEN, narrow: { sector: 's1' } },
    { ...OPEN, narrow: { sector: 's1', regionGroup: 'r1', language: 'az' } },
    { ...OPEN, narrow: { sector: 's1', filedTo: '2026-09-25' } },
  ],
}
/** The sets of fields whose keys are made here: the others would only take time. */
const SETS = [['sector'], ['regionGroup', 'sector', 'language']] as const

const fill: Fill = (database, count) => {
  database.exec(`
    WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${count}),
    drawn AS MATERIALIZED (SELECT lower(hex(randomblob(16))) AS id, 'q' || (abs(random()) % 8) AS queue, abs(random()) % 3 > 0 AS open, 'P' || (abs(random()) % 5) AS band,
      strftime('%Y-%m-%dT%H:%M:00.000Z', 1790000000 + abs(random()) % 7776000, 'unixepoch') AS due, date(1782000000 + abs(random()) % 13000000, 'unixepoch') AS filed,
      iif(abs(random()) % 10 = 0, 's2', 's1') AS sector, iif(abs(random()) % 10 = 0, 'r2', 'r1') AS region, iif(abs(random()) % 10 = 0, 'ru', 'az') AS language FROM n)
    INSERT INTO work (id, case_id, version, queue, open, owner, band, due, doc)
    SELECT id, id, 1, queue, open, '', band, due,
      json_object('_id', id, 'caseId', id, 'version', 1, 'number', substr(id, 1, 7), 'queue', queue, 'open', open, 'trackStatus', 'triaged', 'owner', '', 'waitingFor', '', 'due', due,
        'filedOn', filed, 'channel', 'web', 'language', language, 'status', 'triaged', 'band', band, 'category', 'forced_labour', 'indicators', json('[]'), 'facts', json('[]'),
        'sector', sector, 'regionGroup', region)
    FROM drawn`)
  for (const set of SETS) {
    const part = (field: string): string => (set.some((one) => one === field) ? `json_extract(doc, '$.${field}')` : 'NULL')
    database.exec(`
      INSERT INTO work_keys (key, band, due, id, owner, filed)
      SELECT json_array(queue, ${['indicator', 'regionGroup', 'sector', 'language'].map(part).join(', ')}), band, due, id, owner, json_extract(doc, '$.filedOn')
      FROM work WHERE open = 1 ORDER BY 1, 2, 3, 4`)
  }
}

/** First page of a work list, by queue, of all queues, and of everything, and of a queue's own narrowed, with few and with very many rows. */
export const measureListing = (): Promise<Row[]> =>
  withFewAndMany('work', fill, async (few, many) => {
    const rows: Row[] = []
    for (const [name, filters] of Object.entries(LISTS)) {
      const pages =
        ({ work }: EmbeddedStore) =>
        async () => {
          for (const filter of filters) await work.page(filter, PAGE)
        }
      rows.push(...(await compare(`${filters.length} first pages of ${name}`, pages(few), pages(many))))
    }
    return rows
  })
