import { z } from 'zod'
import type { Failure } from '../../kit/errors.ts'
import type { Guard } from '../../kit/guard.ts'
import type { Web } from '../../kit/web-app.ts'
import type { Pages } from '../deps.ts'
import { filled } from '../fields.ts'
import type { FormPage } from '../form-page.ts'
import { showForm } from '../form-page.ts'
import type { Here } from '../frame.ts'
import { PATHS } from '../paths.ts'
import { addForm, addPage, visitors } from '../staff-route.ts'
import { showRecoveryKey } from './arrive.ts'
import { enrolment, showEnrolment, typedEnrolment } from './enrol-page.ts'

const ACCEPT: FormPage = {
  title: 'staff.accept',
  intro: 'staff.accept_intro',
  action: PATHS.accept,
  button: 'staff.continue',
  fields: [
    { name: 'login', label: 'staff.login', autocomplete: 'username' },
    { name: 'code', label: 'staff.invitation', hint: 'staff.invitation_hint', autocomplete: 'off' },
    { name: 'passphrase', label: 'staff.new_passphrase', hint: 'staff.passphrase_hint', type: 'password', autocomplete: 'new-password' },
  ],
  links: [{ path: PATHS.signIn, text: 'staff.sign_in' }],
}

const RECOVER: FormPage = {
  title: 'staff.recover',
  intro: 'staff.recover_intro',
  action: PATHS.recover,
  button: 'staff.recover_do',
  fields: [
    { name: 'login', label: 'staff.login', autocomplete: 'username' },
    { name: 'recoveryKey', label: 'staff.recovery_key', autocomplete: 'off' },
    { name: 'code', label: 'staff.code', hint: 'staff.code_hint', autocomplete: 'one-time-code', inputmode: 'numeric' },
    { name: 'passphrase', label: 'staff.new_passphrase', hint: 'staff.passphrase_hint', type: 'password', autocomplete: 'new-password' },
  ],
  links: [{ path: PATHS.signIn, text: 'staff.sign_in' }],
}

const ENROL = { action: PATHS.acceptConfirm, title: 'staff.enrol' } as const

/** The app's code was wrong: the same secret again. A step that is over begins again from the invitation. */
const enrolAgain = (pages: Pages, here: Here, typed: Record<string, string>, failure: Failure) => {
  const known = typedEnrolment(typed)
  if (known === undefined || failure.code === 'step_expired' || failure.code === 'invitation_refused') return showForm(pages, here, ACCEPT, {}, failure)
  return showEnrolment(pages, here, { ...ENROL, ...known }, failure)
}

const addAccept = (web: Web, pages: Pages, guard: Guard): void => {
  const { identity } = pages
  addPage(web, visitors, { name: 'acceptPage', summary: 'Accept an invitation', path: PATHS.accept, schemas: {} }, (here) => showForm(pages, here, ACCEPT))
  addForm(
    web,
    visitors,
    {
      name: 'accept',
      summary: 'Login, code and a passphrase',
      path: PATHS.accept,
      schemas: { body: z.object({ login: filled, code: filled, passphrase: filled }) },
      errors: ['invitation_refused'],
    },
    async ({ body, ...here }) => showEnrolment(pages, here, { ...ENROL, ...(await identity.beginAcceptance(body)) }),
    (failure, typed, here) => showForm(pages, here, ACCEPT, typed, failure),
  )
  addForm(
    web,
    visitors,
    {
      name: 'acceptConfirm',
      summary: 'The first code of the authenticator app',
      path: PATHS.acceptConfirm,
      schemas: { body: enrolment },
      errors: ['code_refused', 'step_expired'],
    },
    async ({ body, ...here }) => showRecoveryKey(pages, guard, here, await identity.confirmAcceptance(body)),
    (failure, typed, here) => enrolAgain(pages, here, typed, failure),
  )
}

const addRecover = (web: Web, pages: Pages, guard: Guard): void => {
  addPage(web, visitors, { name: 'recoverPage', summary: 'A lost passphrase', path: PATHS.recover, schemas: {} }, (here) => showForm(pages, here, RECOVER))
  addForm(
    web,
    visitors,
    {
      name: 'recover',
      summary: 'Recovery key, code and a new passphrase',
      path: PATHS.recover,
      schemas: { body: z.object({ login: filled, recoveryKey: filled, code: filled, passphrase: filled }) },
      errors: ['recovery_refused', 'guess_slowed'],
    },
    async ({ body, ...here }) => showRecoveryKey(pages, guard, here, await pages.identity.recover(body)),
    (failure, typed, here) => showForm(pages, here, RECOVER, typed, failure),
  )
}

/** Becoming a member, and becoming one again after a lost passphrase. */
export const addAcceptRoutes = (web: Web, pages: Pages, guard: Guard): void => {
  addAccept(web, pages, guard)
  addRecover(web, pages, guard)
}
