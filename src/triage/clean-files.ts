import { dayOf } from '../core/calendar.ts'
import { FairlineError } from '../core/errors.ts'
import type { CleanedNote, FileNote } from '../ports/files.ts'
import type { TriageDeps } from './deps.ts'

/** Files read by another run of the same triage need not be drawn again when the run lost a race. */
export type Cleaned = Map<string, CleanedNote>

const cleanOne = async ({ files, ids, clock, rules }: TriageDeps, file: FileNote, item: string): Promise<CleanedNote> => {
  const copy = await files.cleaner.clean(file.type, files.opener.read(file))
  if ('why' in copy) return { of: file.blob, why: copy.why }
  const blob = ids.random()
  const source = (async function* () {
    yield copy.bytes
  })()
  const taken = await files.taker.take({ blob, item, on: dayOf(clock.now(), rules.calendar.zone) }, source)
  return { of: file.blob, copy: { blob, name: file.name, type: copy.type, ...taken } }
}

/** A file whose parts do not open stays as it is; the text beside it is read all the same. */
const unreadable = (file: FileNote, error: unknown): CleanedNote => {
  if (error instanceof FairlineError && error.code === 'item_unreadable') return { of: file.blob, why: 'unreadable' }
  throw error
}

/** Makes a copy without what a device hid in it beside each file, where its kind allows. `item`: the findings that will name the copies. */
export const cleanFiles = async (deps: TriageDeps, files: readonly FileNote[], item: string, done: Cleaned): Promise<CleanedNote[]> => {
  const notes: CleanedNote[] = []
  for (const file of files) {
    const note = done.get(file.blob) ?? (await cleanOne(deps, file, item).catch((error: unknown) => unreadable(file, error)))
    done.set(file.blob, note)
    notes.push(note)
  }
  return notes
}
