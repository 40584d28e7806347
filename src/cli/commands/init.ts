import { basename, join } from 'node:path'
import type { Config } from '../../../config/load.ts'
import { loadConfig } from '../../../config/load.ts'
import { keyFilesIn } from '../../adapters/keyring/key-file.ts'
import { makeMissingKeys } from '../../compose/make-missing-keys.ts'
import { openStores } from '../../compose/store.ts'
import { hasQueue } from '../../core/contact-rules.ts'
import { parseCommand, print, printJson } from '../arguments.ts'
import type { Command } from '../command.ts'

/** Queues that have a key in the store; undefined when it cannot be asked. */
const storedQueues = async (config: Config): Promise<string[] | undefined> => {
  try {
    const { queueKeys, close } = await openStores(config, { server: false })
    return (await queueKeys.all().finally(close)).filter(({ retiredOn }) => retiredOn === undefined).map(({ queue }) => queue)
  } catch {
    return undefined
  }
}

/** Queues whose complaints nobody could open: no key in the worker's folder, none in the store. */
const keyless = async (config: Config): Promise<{ queues: string[]; storeAsked: boolean }> => {
  const files = keyFilesIn(join(config.keyringDir, 'worker')).map((path) => basename(path))
  const stored = await storedQueues(config)
  const queues = config.pack.bodies.filter((body) => hasQueue(body, config.pack)).map(({ id }) => id)
  return { queues: queues.filter((id) => !files.some((file) => file.startsWith(`queue.${id}.`)) && !(stored ?? []).includes(id)), storeAsked: stored !== undefined }
}

const keylessLines = ({ queues, storeAsked }: Awaited<ReturnType<typeof keyless>>): string[] =>
  queues.length === 0
    ? []
    : [
        '',
        `No key yet${storeAsked ? '' : ' (the store cannot be asked, so keys that lie there are not counted)'}; complaints for these queues wait until somebody holds one:`,
        ...queues.map((id) => `  ${id}`),
        'Invite people (fairline staff add), and when they have accepted: fairline queue add QUEUE --member LOGIN',
      ]

/** Makes whatever keys are missing. In production no operator's key is made: then only members of a queue open its cases, and those without any are named. */
export const init: Command = {
  summary: 'make the keys that are missing in KEYRING_DIR',
  run: async (args) => {
    const { values } = parseCommand(args, {}, 0)
    const config = loadConfig()
    const made = await makeMissingKeys(config)
    const without = config.env.NODE_ENV === 'production' ? await keyless(config) : { queues: [], storeAsked: true }
    if (values.json) printJson({ made, keyless: without.queues })
    else
      print(
        [
          ...(made.length === 0
            ? ['All keys are there; nothing was made.']
            : ['Made:', ...made.map((file) => `  ${file}`), 'Back these files up apart from the database: whoever has both can read.']),
          ...keylessLines(without),
        ].join('\n'),
      )
    return 0
  },
}
