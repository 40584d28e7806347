import { INDEXES } from '../src/adapters/mongo/indexes.ts'
import { openMongoStore } from '../src/adapters/mongo/mongo-store.ts'
import type { EscalationRow } from '../src/core/escalation-rows.ts'
import { BANDS } from '../src/core/vocab.ts'
import { buildEscalation } from '../test/support/build-case.ts'
import { openBare } from '../test/support/mongodb.ts'
import { startMongodbServer } from '../test/support/mongodb-server.ts'
import { startStaff } from '../test/support/staff-service.ts'
import { BOARD_PAGES, readBoard } from './board-pages.ts'
import { compare } from './filled-store.ts'
import { serverNote } from './stack-view.ts'
import type { Row } from './table.ts'

const AT_ONCE = 10_000
const FEW = 1_000
/** The stand-in sorts what a filter finds in memory, whatever index it is told to use: a million would take minutes a page and measure nothing of ours. */
const mostOn = (program: string): number => (program.endsWith('mongod') ? 1_000_000 : 20_000)
/** Each round asks for every page of both, and each page writes its look into the log before it is shown. */
const ROUNDS = 40
const BODIES = ['vac', 'slis_baku', 'slis_central', 'ombudsman', 'clean_world'] as const
const SECTORS = ['construction', 'agriculture', 'care', 'cleaning'] as const

const at = <T>(list: readonly T[], n: number, otherwise: T): T => list[n % list.length] ?? otherwise

/** Every case has come before the board, which is more than ever will. */
const rowOf = (n: number): EscalationRow =>
  buildEscalation({
    _id: `row-${n}`,
    body: at(BODIES, n * 7, 'vac'),
    band: at(BANDS, n * 3, 'P3'),
    sector: at(SECTORS, n * 5, 'construction'),
    open: n % 3 > 0,
    since: new Date(Date.UTC(2026, 0, 1 + ((n * 37) % 320))).toISOString().slice(0, 10),
  })

/** Rows first and indexes afterwards, as a store that grew would have them. */
const fillBoard = async (url: string, count: number): Promise<void> => {
  const { connection, db } = await openBare(url)
  const rows = db.collection<EscalationRow>('escalations')
  for (let from = 0; from < count; from += AT_ONCE) {
    await rows.insertMany(
      Array.from({ length: Math.min(AT_ONCE, count - from) }, (_, n) => rowOf(from + n)),
      { ordered: false },
    )
  }
  await rows.createIndexes(INDEXES.escalations.map((index) => ({ ...index })))
  await connection.close()
}

/** The staff side over a database whose board holds that many, and a monitor who is signed in. */
const openBoard = async (url: string, count: number) => {
  await fillBoard(url, count)
  const staff = await startStaff({ stores: await openMongoStore({ url, makeIndexes: true }) })
  const { browser } = await staff.join({ login: 'nigar', role: 'union_monitor' })
  return { staff, browser }
}

/** The union board as its reader gets it: pages over HTTP, from the session to the last byte, with few and with very many before it. */
export const measureBoardApart = async (_seconds: number, program: string): Promise<Row[]> => {
  const server = await startMongodbServer(program)
  try {
    const few = await openBoard(server.url('few'), FEW)
    const started = performance.now()
    const most = mostOn(program)
    const many = await openBoard(server.url('many'), most)
    const filling = (performance.now() - started) / 1000
    try {
      const rows = await compare(`${BOARD_PAGES.length} pages of the union board over MongoDB`, readBoard(few.browser), readBoard(many.browser), { rounds: ROUNDS, most })
      const note = most < 1_000_000 ? '; it sorts in memory, so the ratio is its own' : ''
      return [{ what: `[${serverNote(program)}${note}]`, value: Number.NaN, unit: '' }, ...rows, { what: `filled with ${most} in`, value: filling, unit: 's' }]
    } finally {
      await few.staff.stop()
      await many.staff.stop()
    }
  } finally {
    await server.remove()
  }
}
