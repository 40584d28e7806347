import { writeSync } from 'node:fs'
import { openEmbeddedStore } from '../../src/adapters/embedded-store/embedded-store.ts'
import { buildCase } from './build-case.ts'

/** Writers at once: enough that every commit carries several of them. */
const WRITERS = 16

/** A process that inserts cases for ever and prints each id once it is acknowledged, until somebody kills it. */
const [folder = ''] = process.argv.slice(2)
const { cases } = openEmbeddedStore({ folder, exclusive: true })

const insertForEver = async (writer: number): Promise<never> => {
  for (let count = 0; ; count += 1) {
    const _id = `case-${writer}-${count}`
    if ((await cases.insert(buildCase({ _id }))) === 'inserted') writeSync(1, `${_id}\n`)
  }
}

await Promise.all(Array.from({ length: WRITERS }, (_, writer) => insertForEver(writer)))
