import { randomBytes } from 'node:crypto'
import { FairlineError } from '../../core/errors.ts'
import { isDuplicate } from './duplicate-key.ts'
import type { Places } from './places.ts'
import { UnfitError } from './unfit.ts'

/** The format of the collections; data of another one is refused, never guessed at. */
const STORE_FORMAT = '1'

type MetaPlace = Places['meta']

const refused = (message: string): FairlineError => new FairlineError('store_unavailable', { cause: new UnfitError(message) })

/** The value that stands under a name; the first who names one sets it. */
const remembered = async (meta: MetaPlace, _id: string, value: string): Promise<string> => {
  const stood = await meta.asked.findOne({ _id }).lean()
  if (stood !== null) return stood.value
  try {
    await meta.written.insertOne({ _id, value })
    return value
  } catch (error) {
    if (!isDuplicate(error)) throw error
    return remembered(meta, _id, value)
  }
}

/** Refuses data of another format or of other keys; in an empty database remembers both. */
export const checkMeta = async (meta: MetaPlace, fingerprint: string | undefined): Promise<void> => {
  if ((await remembered(meta, 'format', STORE_FORMAT)) !== STORE_FORMAT) throw refused('the data is of a format this version does not read')
  if (fingerprint !== undefined && (await remembered(meta, 'keys', fingerprint)) !== fingerprint)
    throw refused('the keys are not the ones this data was written with; put the right KEYRING_DIR back')
}

const mark = async (meta: MetaPlace): Promise<void> => {
  await meta.written.updateOne({ _id: 'settled' }, { $set: { value: randomBytes(12).toString('base64url') } }, { upsert: true })
}

/**
 * One durable write; when it is answered, all that was written before it is durable too, whoever wrote it. Who asks while one is
 * under way shares the next, which begins after the asking.
 */
export const createSettle = (meta: MetaPlace): (() => Promise<void>) => {
  /** Two processes may make the mark at once; who came second writes into it. */
  const write = (): Promise<void> => mark(meta).catch((error: unknown) => (isDuplicate(error) ? mark(meta) : Promise.reject(error)))
  let running: Promise<void> | undefined
  let next: Promise<void> | undefined
  const begin = (): Promise<void> => {
    next = undefined
    running = write().finally(() => {
      running = undefined
    })
    return running
  }
  return () => {
    if (running === undefined) return begin()
    next ??= running.then(begin, begin)
    return next
  }
}
