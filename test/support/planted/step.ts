import { setTimeout as sleep } from 'node:timers/promises'
import type { World } from './ground.ts'

/** One thing that happens on a ground. Throws when it did not happen, so that a search never follows a service that did nothing. */
export type Step = { name: string; run(world: World): Promise<void> }

/** An answer, if it has the status that was wanted. */
export const must = <T extends { status: number }>(page: T, wanted: number): T => {
  if (page.status !== wanted)
    throw new Error(
      `answered ${page.status}, not ${wanted}: ${JSON.stringify(page)
        .replaceAll(/<nav[\s\S]*?<\/nav>/g, '')
        .slice(0, 3_000)}`,
    )
  return page
}

/** What is looked for, once it is there: whoever works beside needs a moment. */
export const until = async <T>(what: string, look: () => Promise<T | undefined>): Promise<T> => {
  for (let tries = 0; tries < 300; tries += 1) {
    const found = await look()
    if (found !== undefined) return found
    await sleep(100)
  }
  throw new Error(`${what} never came`)
}
