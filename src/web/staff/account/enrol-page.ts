import { z } from 'zod'
import type { TextKey } from '../../../core/texts/text-keys.ts'
import type { TotpEnrolment } from '../../../identity/commands.ts'
import type { Answer } from '../../kit/answer.ts'
import { page } from '../../kit/answer.ts'
import type { Failure } from '../../kit/errors.ts'
import type { Pages } from '../deps.ts'
import type { FieldSpec } from '../fields.ts'
import { fieldModels, filled, token } from '../fields.ts'
import type { Here } from '../frame.ts'
import { frame } from '../frame.ts'
import { qrCodeOf } from './qr-code.ts'

const CODE: FieldSpec = { name: 'code', label: 'staff.code', hint: 'staff.code_hint', autocomplete: 'one-time-code', inputmode: 'numeric' }

/** What the page's form brings back. */
export const enrolment = z.object({ pending: token, code: filled })

type Enrolment = { action: string; title: TextKey; pending: string; totp: TotpEnrolment }

/** An authenticator app's secret, as a picture and in groups to type, and the code that proves it was taken. */
export const showEnrolment = (pages: Pages, here: Here, { action, title, pending, totp }: Enrolment, failure?: Failure): Answer => {
  const html = pages.render('enrol.njk', {
    ...frame(pages, here, pages.say(here.language, title)),
    ...fieldModels(pages, here, [CODE], {}, failure),
    action,
    pending,
    secret: totp.secret,
    uri: totp.uri,
    groups: (totp.secret.match(/.{1,4}/g) ?? []).join(' '),
    qr: qrCodeOf(totp.uri),
  })
  return page(failure?.status ?? 200, html, failure?.headers)
}

/** The enrolment a form carried along, to be shown again. */
export const typedEnrolment = ({ pending = '', secret = '', uri = '' }: Record<string, string>): Pick<Enrolment, 'pending' | 'totp'> | undefined =>
  pending !== '' && /^[A-Z2-7]{16,64}$/.test(secret) && /^otpauth:\/\/totp\/[\x21-\x7e]{1,400}$/.test(uri) ? { pending, totp: { secret, uri } } : undefined
