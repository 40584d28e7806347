import { loadConfig } from '../../../config/load.ts'
import { composeCommandLine } from '../../compose/command-line.ts'
import type { Case } from '../../core/case.ts'
import { isHidden } from '../../core/hidden.ts'
import { NO_DUE } from '../../core/side-rows.ts'
import { workRows } from '../../core/work-rows.ts'
import { parseCommand, print, printJson } from '../arguments.ts'
import type { Command } from '../command.ts'
import { pad } from '../layout.ts'
import { readCases } from '../read-cases.ts'

/** What `list --json` prints for a case; stable (design section 6). */
type Listed = {
  id: string
  number: string
  status: string
  band: string
  queues: string[]
  category: string
  indicators: string[]
  channel: string
  language: string
  filedOn: string
  due: string | null
}

const listed = (theCase: Case): Listed => {
  const { header } = theCase
  const due =
    workRows(theCase)
      .map((row) => row.due)
      .sort()[0] ?? NO_DUE
  return {
    id: theCase._id,
    number: theCase.number,
    status: header.status,
    band: header.band,
    queues: theCase.tracks.map(({ queue }) => queue),
    category: header.category,
    indicators: header.indicators.map(({ id }) => id),
    channel: header.channel,
    language: header.language,
    filedOn: header.filedOn,
    due: due === NO_DUE ? null : due,
  }
}

const order = (a: Listed, b: Listed): number => a.band.localeCompare(b.band) || (a.due ?? NO_DUE).localeCompare(b.due ?? NO_DUE) || a.id.localeCompare(b.id)

const line = (entry: Listed): string => {
  const reasons = entry.indicators.join(', ') || entry.category
  const unread = entry.queues.length === 0 ? '(not read yet)' : entry.queues.join(', ')
  return `${entry.band}  ${entry.number}  ${pad(entry.status, 11)} ${pad(entry.due?.slice(0, 16).replace('T', ' ') ?? '-', 16)}  ${pad(unread, 32)}\n    ${pad(reasons, 74).trimEnd()}`
}

/** Lists the cases of the store, gravest first: band, number, status, due, queues, and the indicators that put it there. */
export const list: Command = {
  summary: 'the cases, gravest first   [--queue Q] [--limit N]',
  run: async (args) => {
    const { values } = parseCommand(args, { queue: { type: 'string' }, limit: { type: 'string' } }, 0)
    const reader = await composeCommandLine(loadConfig())
    try {
      const cases = await readCases(reader.cases)
      const wanted = cases.filter((one) => !isHidden(one) && (values.queue === undefined || one.tracks.some(({ queue }) => queue === values.queue)))
      const all = wanted.map(listed).sort(order)
      const some = values.limit === undefined ? all : all.slice(0, Number(values.limit))
      if (values.json) printJson(some)
      else print([`      number   status      due (UTC)         queues`, ...some.map(line), `${some.length} of ${all.length} cases`].join('\n'))
      return 0
    } finally {
      await reader.close()
    }
  },
}
