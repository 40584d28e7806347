import { setTimeout as pause } from 'node:timers/promises'
import { openKeyring } from '../../src/adapters/keyring/open-keyring.ts'
import { createOpener } from '../../src/adapters/sealing/opener.ts'
import { createSenders } from '../../src/adapters/sealing/senders.ts'
import { generateKeyPair } from '../../src/adapters/sealing/suite.ts'
import type { Case } from '../../src/core/case.ts'
import type { Stack } from './stack.ts'

/** What became of one case, read from the database beside the service. */
type Seen = { id: string; readings: number; queues: number; waits: boolean; channel: string }

const seen = ({ _id, events, tracks, outbox, header }: Case): Seen => ({
  id: _id,
  readings: events.filter(({ type }) => type === 'triaged').length,
  queues: tracks.length,
  waits: outbox.some(({ kind }) => kind === 'triage'),
  channel: header.channel,
})

/** Every case of the stack as it stands now. */
export const seeCases = (stack: Stack): Promise<Seen[]> => stack.look(async (db) => (await db.collection<Case>('cases').find({}).toArray()).map(seen))

const rowsOf = (stack: Stack): Promise<number> => stack.look(async (db) => (await db.collection('work').distinct('caseId')).length)

/** Waits until all of `count` cases stand, are read and lie in a work list; the milliseconds that took. */
export const untilRouted = async (stack: Stack, count: number, limitMs = 60_000): Promise<number> => {
  const started = performance.now()
  const standing = async (): Promise<string | undefined> => {
    const cases = await seeCases(stack)
    const unread = cases.filter(({ readings }) => readings === 0).length
    const rows = await rowsOf(stack)
    return cases.length === count && unread === 0 && rows === count ? undefined : `${cases.length} of ${count} cases, ${unread} unread, ${rows} listed`
  }
  for (;;) {
    const lacking = await standing()
    if (lacking === undefined) return performance.now() - started
    if (performance.now() - started > limitMs) throw new Error(`not caught up after ${limitMs} ms: ${lacking}`)
    await pause(100)
  }
}

/** The words of a number's cases, in the order they lie there, opened with the worker's keys. */
export const wordsOf = async (stack: Stack, number: string): Promise<string[][]> => {
  const keyring = openKeyring(stack.keyring, ['web', 'worker'], generateKeyPair)
  const hash = createSenders(keyring.web).hash(number)
  const opener = createOpener(keyring.worker)
  const cases = await stack.look((db) => db.collection<Case>('cases').find({ 'sender.hash': hash }).sort({ 'sender.round': 1 }).toArray())
  const words = async ({ items }: Case): Promise<string[]> => {
    const said = items.filter(({ kind }) => kind === 'story' || kind === 'message')
    return Promise.all(said.map(async (item) => (await opener.open(item, (await opener.unwrap(item)).key)).text))
  }
  return Promise.all(cases.map(words))
}

/** One line of a fault run for whoever reads along. */
export const tell = (text: string): void => void process.stderr.write(`        ${text}\n`)
export const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`
