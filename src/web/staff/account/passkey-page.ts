import { z } from 'zod'
import { FairlineError } from '../../../core/errors.ts'
import type { PasskeyAnswer, PasskeyAsk } from '../../../identity/commands.ts'
import type { Answer } from '../../kit/answer.ts'
import { page } from '../../kit/answer.ts'
import type { Failure } from '../../kit/errors.ts'
import type { Pages } from '../deps.ts'
import type { FieldSpec } from '../fields.ts'
import { fieldModels, token } from '../fields.ts'
import type { Here } from '../frame.ts'
import { frame } from '../frame.ts'

/** The fields the script fills in from what the browser answered. */
export const passkeyFields = { pending: token, response: token, prf: z.string().max(100).default('') }
export const passkeyAnswer = z.object(passkeyFields)

/** Throws `passkey_refused` for what no browser sends. */
export const readAnswer = ({ pending, response, prf }: z.output<typeof passkeyAnswer>): PasskeyAnswer => {
  try {
    const parsed: unknown = JSON.parse(response)
    return { pending, response: parsed, ...(prf === '' ? {} : { prf }) }
  } catch {
    throw new FairlineError('passkey_refused')
  }
}

type Asked = { ask: PasskeyAsk; action: string; kind: 'get' | 'create'; fields?: readonly FieldSpec[]; typed?: Record<string, string>; failure?: Failure }

/** The one page that needs a script: it hands the question to the browser and sends the answer back as a form. */
export const showPasskey = (pages: Pages, here: Here, { ask, action, kind, fields = [], typed = {}, failure }: Asked): Answer => {
  const title = pages.say(here.language, kind === 'get' ? 'staff.passkey_use' : 'staff.passkey_add')
  const html = pages.render('passkey.njk', {
    ...frame(pages, here, title),
    ...fieldModels(pages, here, fields, typed, failure),
    action,
    kind,
    options: JSON.stringify(ask.options),
    pending: ask.pending,
  })
  return page(failure?.status ?? 200, html, failure?.headers)
}
