import { loadConfig } from '../../../config/load.ts'
import { makeMissingKeys } from '../../make-missing-keys.ts'
import { parseCommand, print, printJson } from '../arguments.ts'
import type { Command } from '../command.ts'

/** Makes whatever keys are missing. In production no operator's key is made: then only members of a queue open its cases. */
export const init: Command = {
  summary: 'make the keys that are missing in KEYRING_DIR',
  run: async (args) => {
    const { values } = parseCommand(args, {}, 0)
    const config = loadConfig()
    const made = await makeMissingKeys(config)
    if (values.json) printJson({ made })
    else
      print(
        made.length === 0
          ? 'All keys are there; nothing was made.'
          : ['Made:', ...made.map((file) => `  ${file}`), 'Back these files up apart from the database: whoever has both can read.'].join('\n'),
      )
    return 0
  },
}
