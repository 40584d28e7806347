import { readFileSync } from 'node:fs'
import { checkProposal } from '../../../config/check-proposal.ts'
import { loadConfig } from '../../../config/load.ts'
import { systemClock } from '../../adapters/system/clock.ts'
import { randomId } from '../../adapters/system/ids.ts'
import { openStores } from '../../compose/store.ts'
import type { RoundedCount } from '../../core/figures/rounded-count.ts'
import { replayRules } from '../../oversight/replay-rules.ts'
import { parseCommand, print, printJson } from '../arguments.ts'
import type { Command } from '../command.ts'
import { UsageError } from '../usage-error.ts'

const words = (count: RoundedCount): string => {
  if (count.kind === 'few') return `fewer than ${count.below}`
  return count.kind === 'about' ? `${count.count} or a few more` : `${count.from} or more`
}

const readFile = (path: string): string => {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    throw new UsageError(`${path} cannot be read`)
  }
}

/** Holds a proposed routing.json against the pack and routes the last cases by it; changes nothing. */
export const route: Command = {
  summary: '--dry-run FILE: what is wrong with a routing.json, and which of the last cases would go elsewhere',
  run: async (args) => {
    const { values } = parseCommand(args, { 'dry-run': { type: 'string' } }, 0)
    const file = values['dry-run']
    if (file === undefined) throw new UsageError('fairline route --dry-run FILE')
    const config = loadConfig()
    const checked = checkProposal(config.pack, config.scale, readFile(file))
    if ('faults' in checked) {
      if (values.json) printJson(checked)
      else print([`${file} cannot be used:`, ...checked.faults.map((fault) => `  - ${fault}`)].join('\n'))
      return 1
    }
    const { work, log, close } = await openStores(config, { server: false })
    try {
      const result = await replayRules({ work, log, ids: { random: randomId }, clock: systemClock, rules: config.pack })({ role: 'administrator', id: 'operator' }, checked.rules)
      if (values.json) printJson(result)
      else
        print(
          [
            `The rules can be used. Of the last cases, ${words(result.looked)}, these would go elsewhere: ${words(result.moved)}.`,
            ...result.moves.map(({ from, to, count }) => `  ${words(count)}: from ${from} to ${to}`),
            '  Moves of fewer than 5 cases are not told.',
            `Nothing was changed: put the file in place of config/packs/${config.pack.id}/routing.json and start again.`,
          ].join('\n'),
        )
      return 0
    } finally {
      await close()
    }
  },
}
