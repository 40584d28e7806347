import { z } from 'zod'
import { FairlineError } from '../../core/errors.ts'
import { redirect } from '../kit/answer.ts'
import { route } from '../kit/route.ts'
import type { Web } from '../kit/web-app.ts'
import { askAgain, showOwn, showOwnForm } from './code-routes.ts'
import { holderOf, requireOwn } from './holder.ts'
import type { FilingPages } from './journey-routes.ts'
import { PATHS } from './paths.ts'

const fileBody = z.object({ code: z.string().max(1_000).exactOptional(), csrf: z.string().max(100).exactOptional(), key: z.string().min(16).max(200) })

/** Adding a photo, a recording or a paper to a case. */
export const addFileRoute = (web: Web, pages: FilingPages): void =>
  route(
    web,
    {
      name: 'addFile',
      summary: 'Add a file to the case; sent twice it is added once',
      method: 'post',
      path: PATHS.file,
      access: 'holder',
      answers: 'page',
      reads: 'file',
      schemas: { body: fileBody },
      responses: { 200: { description: 'The case, where no cookies are' }, 303: { description: 'To the case' } },
      errors: [
        'code_owed',
        'receipt_refused',
        'form_unproven',
        'request_foreign',
        'input_invalid',
        'media_type',
        'request_timeout',
        'file_missing',
        'file_unknown',
        'file_too_large',
        'files_too_many',
        'key_reused',
        'case_withdrawn',
        'case_full',
        'case_deleted',
        'deletion_running',
        'busy',
        'store_unavailable',
      ],
    },
    async ({ body, file, proven, ...here }) => {
      const own = holderOf(pages, here)
      requireOwn(pages, own, body)
      if (file === undefined) throw new FairlineError('file_missing')
      await pages.intake.checkReceipt(own.code)
      proven()
      await pages.intake.addFile({ receipt: own.code, key: body.key, name: file.name, bytes: file.bytes })
      if (own.plain) return showOwn(pages, here, 'file_added')
      return redirect(`${PATHS.own}?lang=${here.language}`, [pages.codes.keep({ code: own.code, note: 'file_added' })])
    },
    askAgain(pages, (failure, typed, here) => {
      const receipt = typed['code'] ?? pages.codes.read(here.cookie)?.code ?? ''
      const key = failure.code === 'key_reused' ? '' : (typed['key'] ?? '')
      return showOwnForm(pages, { ...here, receipt }, { page: 'file', key, failure })
    }),
  )
