import type { Config } from '../../config/load.ts'
import { loadConfig } from '../../config/load.ts'
import { composeOperator } from '../compose/operator.ts'
import type { IdentityDeps } from '../identity/deps.ts'

/** Does one piece of work as the operator, and closes what it opened. */
export const withOperator = async <T>(work: (deps: IdentityDeps, config: Config) => Promise<T>): Promise<T> => {
  const config = loadConfig()
  const { deps, close } = await composeOperator(config)
  try {
    return await work(deps, config)
  } finally {
    await close()
  }
}
