import { z } from 'zod'
import type { WhichCopy } from '../../../casework/open-file.ts'
import { FILE_KINDS } from '../../../core/file-kind.ts'
import type { Answer } from '../../kit/answer.ts'
import type { Web } from '../../kit/web-app.ts'
import type { Pages } from '../deps.ts'
import { PATHS } from '../paths.ts'
import { addForm, CASE_ROLES, members } from '../staff-route.ts'
import { REASONS } from './case-model.ts'

const COPIES = ['clean', 'original'] as const satisfies readonly WhichCopy[]
const fileParams = z.object({ id: z.string().max(80) })
const fileBody = z.object({ item: z.string().max(80), blob: z.string().max(80), which: z.enum(COPIES), reason: z.enum(REASONS) })

const gathered = async (bytes: AsyncIterable<Uint8Array>): Promise<Buffer> => {
  const chunks: Uint8Array[] = []
  for await (const chunk of bytes) chunks.push(chunk)
  return Buffer.concat(chunks)
}

/** A file to be saved, never shown inside these pages; under a name of ours, for the worker's may say what it should not. */
const saved = (body: Buffer, type: string, which: WhichCopy): Answer => {
  const ending = FILE_KINDS.find((kind) => kind.type === type)?.endings[0] ?? 'bin'
  return {
    status: 200,
    type: which === 'clean' ? type : 'application/octet-stream',
    body,
    headers: { 'Content-Disposition': `attachment; filename="${which}.${ending}"`, 'Content-Security-Policy': "sandbox; default-src 'none'" },
  }
}

/** Opening one file of a text: the copy without what a device hid in it, or the file as it was sent. */
export const addFileRoutes = (web: Web, pages: Pages): void =>
  addForm(
    web,
    members(pages.identity, CASE_ROLES),
    {
      name: 'file',
      summary: 'One file, for the reason its text was opened',
      path: PATHS.file,
      schemas: { params: fileParams, body: fileBody },
      errors: ['case_unknown', 'item_sealed', 'item_owed', 'item_unreadable', 'conflict_of_interest'],
    },
    async ({ params, body, by }) => {
      const { file, bytes } = await pages.casework.openFile(pages.colleagueOf(by), params.id, body)
      return saved(await gathered(bytes), file.type, body.which)
    },
  )
