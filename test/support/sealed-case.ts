import { newItemKey, sealBox } from '../../src/adapters/sealing/box.ts'
import { writeContent } from '../../src/adapters/sealing/content.ts'
import { makeWrap } from '../../src/adapters/sealing/wrap.ts'
import type { Case } from '../../src/core/case.ts'
import type { Compartment } from '../../src/core/vocab.ts'
import type { FileNote } from '../../src/ports/files.ts'
import { buildCase, buildTrack } from './build-case.ts'

/** A triaged case of one queue whose story that queue's key opens, with a file where one is given. */
export const sealedCase = async (
  id: string,
  to: { queue: string; version: string; publicKey: Uint8Array },
  compartment: Compartment,
  text: string,
  file?: FileNote,
): Promise<Case> => {
  const key = newItemKey()
  const wraps = [await makeWrap({ item: id, caseId: id }, to.queue, to.version, to.publicKey, key)]
  return buildCase({
    _id: id,
    header: { compartment, status: 'triaged' },
    tracks: [buildTrack({ queue: to.queue, row: `row-${id}` })],
    outbox: [],
    items: [{ id, kind: 'story', box: sealBox(id, key, writeContent({ text, ...(file && { files: [file] }) }), 'steps'), wraps, ...(file && { blobs: [file.blob] }) }],
  })
}
