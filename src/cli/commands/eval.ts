import { existsSync } from 'node:fs'
import { loadConfig } from '../../../config/load.ts'
import { factFaultsOf, faultsOf } from '../../classify/score.ts'
import { parseCommand, print, printJson } from '../arguments.ts'
import type { Command } from '../command.ts'
import { readLabelledSet } from '../labelled-set.ts'
import { COLUMNS, harmless, indent, wrapLines } from '../layout.ts'
import { measureReading } from '../measure-reading.ts'
import { scoreTable } from '../score-table.ts'
import { UsageError } from '../usage-error.ts'

/** Reads a labelled set and prints how well it was read; `--errors` prints each text that was not, and what was wrong. */
export const evaluate: Command = {
  summary: 'read a labelled set (JSON lines) and score the readings (--errors)',
  run: async (args) => {
    const { values, positionals } = parseCommand(args, { errors: { type: 'boolean', default: false } }, 1)
    const [file] = positionals
    if (file === undefined) throw new UsageError('which set? fairline eval FILE, one JSON object a line')
    if (!existsSync(file)) throw new UsageError('there is no such file')
    const config = loadConfig()
    const items = readLabelledSet(file)
    const { judged, ...figures } = measureReading(items, config)
    const wrong = judged
      .map((one, at) => ({ id: one.id, lang: one.lang, faults: faultsOf(one), facts: factFaultsOf(one), text: items[at]?.text ?? '' }))
      .filter(({ faults }) => faults.length > 0)
    if (values.json) printJson(values.errors ? { ...figures, errors: wrong } : figures)
    else {
      const errors = values.errors
        ? wrong.flatMap(({ id, lang, faults, facts, text }) => [
            '',
            ...wrapLines(`${id} ${lang}: ${faults.join(', ')}`, COLUMNS),
            ...(facts.length > 0 ? wrapLines(facts.join(' '), COLUMNS) : []),
            ...indent(wrapLines(harmless(text), COLUMNS - 2), 2),
          ])
        : []
      print([...scoreTable(figures), ...errors].join('\n'))
    }
    return 0
  },
}
