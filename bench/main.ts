import { cpus } from 'node:os'
import { hasRedisServer } from '../test/support/redis-server.ts'
import { measureAccept } from './accept.ts'
import { measureApart } from './apart.ts'
import { measureBoard } from './board.ts'
import { measureBoardApart } from './board-apart.ts'
import { measureListing } from './listing.ts'
import { measureLog } from './log-of-views.ts'
import { measureQueueing } from './queueing.ts'
import { measureReading } from './reading.ts'
import type { Row } from './table.ts'
import { table } from './table.ts'
import { measureTexting } from './texting.ts'
import { measureTriage } from './triage.ts'

type Part = { measure: (seconds: number, program: string) => Row[] | Promise<Row[]>; apart?: true }

/** `npm run bench -- accept 3` measures one part with bursts of three seconds; without a name, all. `apart`: needs a database and a Redis to start. */
const PARTS: Record<string, Part> = {
  reading: { measure: measureReading },
  queueing: { measure: measureQueueing },
  accept: { measure: measureAccept },
  texting: { measure: measureTexting },
  listing: { measure: measureListing },
  board: { measure: measureBoard },
  views: { measure: measureLog },
  boards: { measure: measureBoardApart, apart: true },
  apart: { measure: measureApart, apart: true },
  triage: { measure: measureTriage, apart: true },
}

const asked = process.argv.slice(2).filter((argument) => Object.hasOwn(PARTS, argument))
const seconds = Number(process.argv.find((argument) => /^\d+$/.test(argument)) ?? '10')
const unknown = process.argv.slice(2).filter((argument) => !asked.includes(argument) && !/^\d+$|^--json$/.test(argument))
if (unknown.length > 0) throw new Error(`there is no part ${unknown.join(', ')}; there are ${Object.keys(PARTS).join(', ')}`)
const program = process.env['TEST_MONGODB_PROGRAM'] ?? ''
const missing = program === '' ? 'TEST_MONGODB_PROGRAM is not set' : hasRedisServer() ? undefined : 'redis-server is not installed'

const sections: { part: string; rows: Row[] }[] = []
for (const [part, { measure, apart }] of Object.entries(PARTS)) {
  if (asked.length > 0 && !asked.includes(part)) continue
  if (apart && missing !== undefined) process.stderr.write(`\n  !!! NOT MEASURED: ${part}: ${missing}\n\n`)
  else sections.push({ part, rows: await measure(seconds, program) })
}

const machine = { node: process.version, cores: cpus().length, model: cpus()[0]?.model ?? '', seconds }
const heading = `${machine.cores} cores (${machine.model}), Node ${machine.node}, bursts of ${seconds} s; load and service share the machine`
process.stdout.write(
  process.argv.includes('--json')
    ? `${JSON.stringify({ machine, sections }, null, 2)}\n`
    : `${heading}\n${sections.map(({ part, rows }) => `\n${part}\n${table(rows)}\n`).join('')}`,
)
