import { openBullmqQueue } from '../../src/adapters/bullmq/bullmq-queue.ts'

/** A worker process that takes jobs and never ends one; it says each entry on standard output. Arguments: address, milliseconds of the lock, and between looks for dead workers. */
const [url = '', lockMs = '', stalledMs = ''] = process.argv.slice(2)
const queue = await openBullmqQueue({ url, concurrency: 1, lockMs: Number(lockMs), stalledMs: Number(stalledMs), log: () => undefined })
await queue.work(async ({ entry }) => {
  process.stdout.write(`${entry}\n`)
  await new Promise(() => undefined)
})
