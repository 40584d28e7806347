import { cpus } from 'node:os'
import { measureAccept } from './accept.ts'
import { measureQueueing } from './queueing.ts'
import { measureReading } from './reading.ts'
import { table } from './table.ts'

/** Seconds of each burst; `npm run bench -- 3` for a short look. */
const seconds = Number(process.argv.find((argument) => /^\d+$/.test(argument)) ?? '10')
const json = process.argv.includes('--json')

const rows = [...measureReading(), ...(await measureQueueing(seconds)), ...(await measureAccept(seconds))]
const machine = { node: process.version, cores: cpus().length, model: cpus()[0]?.model ?? '', seconds }
process.stdout.write(
  json
    ? `${JSON.stringify({ machine, rows }, null, 2)}\n`
    : `${machine.cores} cores (${machine.model}), Node ${machine.node}, bursts of ${seconds} s; load and service share the machine\n\n${table(rows)}\n`,
)
