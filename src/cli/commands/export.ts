import { loadConfig } from '../../../config/load.ts'
import { composeCommandLine } from '../../compose/command-line.ts'
import { parseCommand, print } from '../arguments.ts'
import type { Command } from '../command.ts'
import { correctedSet } from '../corrected-set.ts'
import { readCases } from '../read-cases.ts'

/**
 * Writes what people found in place of the machine, or confirmed, as a labelled set that `fairline eval` reads. It opens complaints, so it needs the
 * queue keys of a development keyring; a production operator holds none.
 */
export const exportFindings: Command = {
  summary: 'findings that people corrected or confirmed, as a labelled set for eval (development keyring only)',
  run: async (args) => {
    parseCommand(args, {}, 0)
    const reader = await composeCommandLine(loadConfig())
    try {
      for (const line of await correctedSet(reader.opener, await readCases(reader.cases))) print(JSON.stringify(line))
      return 0
    } finally {
      await reader.close()
    }
  },
}
