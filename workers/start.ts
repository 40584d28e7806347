import { faultName } from '../src/core/fault-words.ts'
import type { WorkerDeps } from './deps.ts'
import { expireAddresses } from './expire-addresses.ts'
import { fillFigures } from './fill-figures.ts'
import { freezeSettled } from './freeze-settled.ts'
import { reviewLeads } from './review-leads.ts'
import { runEntry } from './run-entry.ts'
import { sweep } from './sweep.ts'
import { sweepBlobs } from './sweep-blobs.ts'

/** Seconds between two sweeps; what a crash or a lost queue leaves behind waits at most this long. */
const SWEEP_SECONDS = 2
/** How often numbers whose day has passed are looked for, files nobody names, and quarters whose figures have settled. */
const EXPIRE_SECONDS = 3_600

/** Starts the workers: jobs as the queue hands them out, and the sweep that finds what it lost. `close` waits for what runs. */
export const startWorkers = async (deps: WorkerDeps, onSwept: () => void = () => undefined): Promise<{ close(): Promise<void> }> => {
  let sweeping: Promise<void> | undefined
  const sweepOnce = async (): Promise<void> => {
    try {
      const found = await sweep(deps)
      onSwept()
      if (found > 0) deps.log('info', 'swept', { entries: found })
      await reviewLeads(deps)
    } catch (error) {
      deps.log('warn', 'sweep_failed', { error: faultName(error) })
    }
  }
  const tick = (): void => {
    sweeping ??= sweepOnce().finally(() => {
      sweeping = undefined
    })
  }
  const expire = (): void => {
    expireAddresses(deps).catch((error: unknown) => deps.log('warn', 'addresses_not_expired', { error: faultName(error) }))
  }
  const expireFiles = (): void => {
    sweepBlobs(deps).catch((error: unknown) => deps.log('warn', 'blobs_not_swept', { error: faultName(error) }))
  }
  const freeze = (): void => {
    fillFigures(deps)
      .then(() => freezeSettled(deps))
      .catch((error: unknown) => deps.log('warn', 'figures_not_frozen', { error: faultName(error) }))
  }
  await deps.queue.work(runEntry(deps))
  tick()
  expire()
  freeze()
  const timer = setInterval(tick, SWEEP_SECONDS * 1000)
  const expiry = setInterval(expire, EXPIRE_SECONDS * 1000)
  const blobs = setInterval(expireFiles, EXPIRE_SECONDS * 1000)
  const figures = setInterval(freeze, EXPIRE_SECONDS * 1000)
  return {
    close: async () => {
      clearInterval(timer)
      clearInterval(expiry)
      clearInterval(blobs)
      clearInterval(figures)
      await sweeping
      await deps.queue.close()
    },
  }
}
