import { processFaults } from '../config/check-process.ts'
import { ConfigError, loadConfig } from '../config/load.ts'
import { composeWorker } from '../src/compose/worker.ts'
import { runProcess, say } from '../src/run-process.ts'

/** The worker process; as many as there is work for. The order of stopping: no new job, running jobs, queue, store. */
runProcess(async () => {
  const config = loadConfig()
  const faults = processFaults('worker', config)
  if (faults.length > 0) throw new ConfigError(faults)
  const worker = await composeWorker(config)
  say(`Fairline worker reads complaints (pack ${config.pack.id})`)
  return worker.close
})
