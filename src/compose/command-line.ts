import type { Config } from '../../config/load.ts'
import { openKeyring } from '../adapters/keyring/open-keyring.ts'
import { createQueueOpener } from '../adapters/sealing/opener.ts'
import { generateKeyPair } from '../adapters/sealing/suite.ts'
import type { CaseStore } from '../ports/cases.ts'
import type { QueueOpener } from '../ports/sealing.ts'
import type { WorkStore } from '../ports/work.ts'
import { openStores } from './store.ts'

export type CommandLineReader = { cases: CaseStore; work: WorkStore; opener: QueueOpener; close(): Promise<void> }

/** What the command line uses: the store beside the running server, and the operator's queue keys where a development machine has them. */
export const composeCommandLine = async (config: Config): Promise<CommandLineReader> => {
  const keyring = openKeyring(config.keyringDir, ['operator'], generateKeyPair)
  const { cases, work, close } = await openStores(config, { server: false })
  return { cases, work, opener: createQueueOpener(keyring.operator() ?? { queues: [] }), close }
}
