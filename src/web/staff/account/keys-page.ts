import type { SignedIn } from '../../../identity/commands.ts'
import type { Answer } from '../../kit/answer.ts'
import { page } from '../../kit/answer.ts'
import type { Failure } from '../../kit/errors.ts'
import type { Recover } from '../../kit/route.ts'
import { sayDay } from '../../kit/texts.ts'
import { nameOfBody } from '../body-names.ts'
import type { Pages } from '../deps.ts'
import type { FieldSpec } from '../fields.ts'
import { fieldModels } from '../fields.ts'
import type { Here } from '../frame.ts'
import { frame } from '../frame.ts'
import { tokensModel } from './token-routes.ts'

/** The forms of the page; each has its own names, so that a fault stands where it belongs. */
const KEY_FORMS = ['passphrase', 'authenticator', 'passkey', 'conflict'] as const
type KeyForm = (typeof KEY_FORMS)[number]

const FIELDS: Record<KeyForm, readonly FieldSpec[]> = {
  passphrase: [
    { name: 'old', label: 'staff.old_passphrase', type: 'password', autocomplete: 'current-password' },
    { name: 'fresh', label: 'staff.new_passphrase', hint: 'staff.passphrase_hint', type: 'password', autocomplete: 'new-password' },
  ],
  authenticator: [{ name: 'passphrase', label: 'staff.passphrase', type: 'password', autocomplete: 'current-password' }],
  passkey: [{ name: 'removing', label: 'staff.passphrase', type: 'password', autocomplete: 'current-password' }],
  conflict: [{ name: 'employer', label: 'staff.conflict_employer', hint: 'staff.conflict_hint', autocomplete: 'off' }],
}

/** What was wrong with which form, and what was typed into it: no secret is written back. */
type KeysNote = { form: KeyForm; failure: Failure; typed?: Record<string, string> }

const queuesOf = async (pages: Pages, by: SignedIn, here: Here) => {
  const { queues } = await pages.identity.queueKeys(by)
  const held = new Set(queues.map(({ queue }) => queue))
  return by.member.queues.map((queue) => ({ name: nameOfBody(pages, here.language, queue), held: held.has(queue) }))
}

/** A member's own keys: passphrase, authenticator app, passkeys, the queues they open and who waits for a key of theirs. */
export const showKeys = async (pages: Pages, here: Here & { by: SignedIn }, note?: KeysNote, done = false): Promise<Answer> => {
  const { language, by } = here
  const formOf = (form: KeyForm) => fieldModels(pages, here, FIELDS[form], (note?.form === form && note.typed) || {}, note?.form === form ? note.failure : undefined)
  const forms = { passphrase: formOf('passphrase'), authenticator: formOf('authenticator'), passkey: formOf('passkey'), conflict: formOf('conflict') }
  const tokens = await tokensModel(pages, here)
  const waiting = await pages.identity.waitingToJoin(by)
  const html = pages.render('keys.njk', {
    ...frame(pages, here, pages.say(language, 'staff.keys')),
    forms,
    summary: KEY_FORMS.flatMap((form) => forms[form].summary),
    reference: '',
    done,
    passkeys: by.passkeys.map(({ id, name, addedOn, prf }) => ({ id, name, addedOn: sayDay(language, addedOn), alone: prf })),
    conflicts: await pages.identity.conflicts(by),
    queues: await queuesOf(pages, by, here),
    tokens: tokens === undefined ? null : { list: tokens },
    waiting: waiting.map(({ queue, member }) => ({ queue, queueName: nameOfBody(pages, language, queue), id: member.id, login: member.login, name: member.name })),
  })
  return page(note?.failure.status ?? 200, html, note?.failure.headers)
}

/** The page again, with what is wrong beside the form it came from. */
export const again =
  (pages: Pages, form: KeyForm): Recover<SignedIn> =>
  (failure, typed, here) =>
    showKeys(pages, here, { form, failure, typed })
