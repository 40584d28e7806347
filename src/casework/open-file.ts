import { mayOpenItem } from '../core/access.ts'
import type { Case } from '../core/case.ts'
import { FairlineError } from '../core/errors.ts'
import type { CleanedNote, FileNote } from '../ports/files.ts'
import type { CaseworkDeps, Colleague } from './deps.ts'
import { noteInLog } from './deps.ts'
import { openContent } from './open-content.ts'
import { reachCase } from './reach-case.ts'
import { requireNoConflict } from './require-no-conflict.ts'
import type { RevealReason } from './reveal-item.ts'

/** The copy without what a device hid in it, or the file as it was sent. */
export type WhichCopy = 'clean' | 'original'

/** What triage made of the files of an item, where the colleague's keys open its findings. */
export const cleanedOf = async (colleague: Colleague, theCase: Case, itemId: string): Promise<CleanedNote[]> => {
  const found: CleanedNote[] = []
  for (const item of theCase.items.filter(({ kind, blobs }) => kind === 'findings' && blobs !== undefined)) {
    const plain = await colleague.opener.open(item, theCase._id)
    const read = plain === undefined ? [] : (JSON.parse(plain) as { item: string; cleaned?: CleanedNote[] }[])
    found.push(...read.filter((one) => one.item === itemId).flatMap(({ cleaned = [] }) => cleaned))
  }
  return found
}

const noteOf = (files: readonly FileNote[], cleaned: readonly CleanedNote[], blob: string, which: WhichCopy): FileNote | undefined => {
  const original = files.find((file) => file.blob === blob)
  if (which === 'original' || original === undefined) return original
  const copy = cleaned.find(({ of }) => of === blob)
  return copy !== undefined && 'copy' in copy ? copy.copy : undefined
}

/**
 * Opens one file of a text, for a reason; logged before it is opened, the original as such. Throws what opening the text throws, and
 * `case_unknown` where there is no such file or copy.
 */
export const openFile =
  (deps: CaseworkDeps) =>
  async (
    colleague: Colleague,
    caseId: string,
    wanted: { item: string; blob: string; which: WhichCopy; reason: RevealReason },
  ): Promise<{ file: FileNote; bytes: AsyncIterable<Uint8Array> }> => {
    const theCase = await reachCase(deps, colleague, caseId)
    const item = theCase.items.find(({ id, blobs }) => id === wanted.item && blobs?.includes(wanted.blob))
    if (item === undefined) throw new FairlineError('case_unknown')
    const access = mayOpenItem(colleague, theCase, item, deps.clock.now())
    if (access !== 'ok') throw new FairlineError(access === 'owed' ? 'item_owed' : 'item_sealed')
    await noteInLog(deps, colleague, 'file_opened', { caseId, detail: { item: item.id, reason: wanted.reason, which: wanted.which } })
    const content = await openContent(colleague, theCase, item)
    await requireNoConflict(deps, colleague, theCase, content)
    const { files = [] } = content
    const file = noteOf(files, await cleanedOf(colleague, theCase, item.id), wanted.blob, wanted.which)
    if (file === undefined) throw new FairlineError('case_unknown')
    return { file, bytes: deps.files.read(file) }
  }
