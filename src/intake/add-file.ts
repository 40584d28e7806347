import { dayOf } from '../core/calendar.ts'
import type { Case } from '../core/case.ts'
import { isFull } from '../core/case-size.ts'
import type { ErrorCode } from '../core/errors.ts'
import { FairlineError } from '../core/errors.ts'
import type { FileType } from '../core/file-kind.ts'
import { FILE_LIMIT_BYTES, FILES_A_CASE, fileKind, SIGNATURE_BYTES } from '../core/file-kind.ts'
import { holderView } from '../core/holder-view.ts'
import { appendItem } from './append-item.ts'
import type { Intake } from './commands.ts'
import type { IntakeDeps } from './deps.ts'
import { loadByReceipt } from './find-by-receipt.ts'

/** Characters of a file's name that are kept. */
const NAME_LIMIT = 200

/** Why a case takes no file, before a byte of it is stored. */
const obstacle = (theCase: Case): ErrorCode | undefined => {
  if (theCase.deletionAskedOn !== undefined) return 'deletion_running'
  if (theCase.withdrawnOn !== undefined) return 'case_withdrawn'
  if (isFull(theCase)) return 'case_full'
  const files = theCase.items.filter(({ kind, blobs }) => kind === 'message' && blobs !== undefined).length
  return files >= FILES_A_CASE ? 'files_too_many' : undefined
}

/** The bytes as they come, once their beginning has told what they are, and as long as they are not too many. */
const checked = (name: string, source: AsyncIterable<Uint8Array>) => {
  const found: { type?: FileType } = {}
  const judge = (head: Uint8Array): void => {
    const type = fileKind(head, name)
    if (type === undefined) throw new FairlineError(head.length === 0 ? 'file_missing' : 'file_unknown')
    found.type = type
  }
  async function* bytes(): AsyncGenerator<Uint8Array> {
    let head: Buffer | undefined = Buffer.alloc(0)
    let size = 0
    for await (const chunk of source) {
      size += chunk.length
      if (size > FILE_LIMIT_BYTES) throw new FairlineError('file_too_large')
      if (head === undefined) {
        yield chunk
        continue
      }
      head = Buffer.concat([head, chunk])
      if (head.length < SIGNATURE_BYTES) continue
      judge(head)
      yield head
      head = undefined
    }
    if (head === undefined) return
    judge(head)
    yield head
  }
  return { bytes: bytes(), type: () => found.type ?? '' }
}

/**
 * Adds a file to the case a receipt opens: put away sealed as it comes, then named by a message of the case. The same file under the
 * same key lands once. Throws `file_missing`, `file_unknown`, `file_too_large`, `files_too_many`, or the decision's refusal; then nothing stays.
 */
export const addFile =
  (deps: IntakeDeps): Intake['addFile'] =>
  async ({ receipt, key, name, bytes }) => {
    const loaded = await loadByReceipt(deps)(receipt)
    const refused = obstacle(loaded)
    if (refused) throw new FairlineError(refused)
    const id = deps.ids.item({ channel: 'web', caseId: loaded._id, key })
    const blob = deps.ids.random()
    const coming = checked(name, bytes)
    const taken = await deps.files.take({ blob, item: id, on: dayOf(deps.clock.now(), deps.rules.calendar.zone) }, coming.bytes)
    const file = { blob, name: name.slice(0, NAME_LIMIT), type: coming.type(), ...taken }
    const mac = deps.sealer.mac(key, { name: file.name, sha256: file.sha256 })
    const seal = async () => ({ id, kind: 'message' as const, mac, blobs: [blob], ...(await deps.sealer.seal({ id, content: { text: '', files: [file] } })) })
    try {
      const { theCase, replayed } = await appendItem(deps)(loaded, { id, mac, language: 'und', seal })
      if (replayed) await deps.files.drop(blob)
      const { status, next } = holderView(theCase)
      return { status, next, replayed }
    } catch (error) {
      // Whether the write was made is unknown when the store went away: the sweep will know.
      if (error instanceof FairlineError && error.code !== 'store_unavailable') await deps.files.drop(blob)
      throw error
    }
  }
