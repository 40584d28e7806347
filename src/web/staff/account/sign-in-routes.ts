import { z } from 'zod'
import { redirect } from '../../kit/answer.ts'
import type { Guard } from '../../kit/guard.ts'
import type { Web } from '../../kit/web-app.ts'
import type { Pages } from '../deps.ts'
import { filled } from '../fields.ts'
import type { FormPage } from '../form-page.ts'
import { showForm } from '../form-page.ts'
import { PATHS } from '../paths.ts'
import { addForm, addPage, anySession, visitors } from '../staff-route.ts'
import { arrive, DEVICE } from './arrive.ts'
import { passkeyAnswer, readAnswer, showPasskey } from './passkey-page.ts'

const SIGN_IN: FormPage = {
  title: 'staff.sign_in',
  action: PATHS.signIn,
  button: 'staff.sign_in',
  fields: [
    { name: 'login', label: 'staff.login', autocomplete: 'username' },
    { name: 'passphrase', label: 'staff.passphrase', type: 'password', autocomplete: 'current-password' },
  ],
  passkey: PATHS.signInPasskey,
  links: [
    { path: PATHS.accept, text: 'staff.accept' },
    { path: PATHS.recover, text: 'staff.recover' },
  ],
}

const SECOND: FormPage = {
  title: 'staff.second',
  intro: 'staff.second_intro',
  action: PATHS.second,
  button: 'staff.continue',
  fields: [{ name: 'code', label: 'staff.code', hint: 'staff.code_hint', autocomplete: 'one-time-code', inputmode: 'numeric' }],
  links: [{ path: PATHS.recover, text: 'staff.recover' }],
}

const addSignIn = (web: Web, pages: Pages, guard: Guard): void => {
  const { identity } = pages
  addPage(web, visitors, { name: 'signInPage', summary: 'Sign in', path: PATHS.signIn, schemas: {} }, (here) => showForm(pages, here, SIGN_IN))
  addForm(
    web,
    visitors,
    {
      name: 'signIn',
      summary: 'Login and passphrase',
      path: PATHS.signIn,
      schemas: { body: z.object({ login: filled, passphrase: filled }) },
      errors: ['credentials_refused', 'guess_slowed', 'busy'],
    },
    async ({ body, cookie, ...here }) => {
      const device = cookie(DEVICE)
      return arrive(pages, guard, here, await identity.signIn({ ...body, ...(device === '' ? {} : { device }) }))
    },
    (failure, typed, here) => showForm(pages, here, SIGN_IN, typed, failure),
  )
}

const addSignInByPasskey = (web: Web, pages: Pages, guard: Guard): void => {
  const { identity } = pages
  addForm(web, visitors, { name: 'askPasskeySignIn', summary: 'Ask for a passkey in place of login and passphrase', path: PATHS.signInPasskey, schemas: {} }, async (here) =>
    showPasskey(pages, here, { ask: await identity.askPasskeySignIn(), action: PATHS.signInPasskeyAnswer, kind: 'get' }),
  )
  addForm(
    web,
    visitors,
    { name: 'signInByPasskey', summary: 'What the passkey answered', path: PATHS.signInPasskeyAnswer, schemas: { body: passkeyAnswer }, errors: ['passkey_refused'] },
    async ({ body, ...here }) => arrive(pages, guard, here, await identity.signInByPasskey(readAnswer(body))),
    (failure, _typed, here) => showForm(pages, here, SIGN_IN, {}, failure),
  )
}

const addSecondFactor = (web: Web, pages: Pages, guard: Guard): void => {
  const { identity } = pages
  const who = anySession(identity)
  const formOf = (passkeys: number): FormPage => (passkeys > 0 ? { ...SECOND, passkey: PATHS.secondPasskey } : SECOND)
  addPage(web, who, { name: 'secondFactorPage', summary: 'The second factor', path: PATHS.second, schemas: {} }, (here) =>
    here.by.stage === 'full' ? redirect(PATHS.home) : showForm(pages, here, formOf(here.by.passkeys.length)),
  )
  addForm(
    web,
    who,
    {
      name: 'secondFactor',
      summary: 'A one-time code',
      path: PATHS.second,
      schemas: { body: z.object({ code: filled }) },
      errors: ['code_refused', 'code_clock_off', 'guess_slowed'],
    },
    async ({ body, ...here }) => (here.by.stage === 'full' ? redirect(PATHS.home) : arrive(pages, guard, here, await identity.secondFactorByCode(here.by, body.code))),
    (failure, typed, here) => showForm(pages, here, formOf(here.by.passkeys.length), typed, failure),
  )
  addForm(web, who, { name: 'askSecondPasskey', summary: 'Ask for a passkey as second factor', path: PATHS.secondPasskey, schemas: {} }, async (here) =>
    showPasskey(pages, here, { ask: await identity.askSecondPasskey(here.by), action: PATHS.secondPasskeyAnswer, kind: 'get' }),
  )
  addForm(
    web,
    who,
    { name: 'secondFactorByPasskey', summary: 'What the passkey answered', path: PATHS.secondPasskeyAnswer, schemas: { body: passkeyAnswer }, errors: ['passkey_refused'] },
    async ({ body, ...here }) => arrive(pages, guard, here, await identity.secondFactorByPasskey(here.by, readAnswer(body))),
    (failure, _typed, here) => showForm(pages, here, formOf(here.by.passkeys.length), {}, failure),
  )
}

/** Out: the session ends here and in the store, and the browser is told to forget what it keeps of these pages. */
const addSignOut = (web: Web, { identity }: Pages, { cookies, names }: Guard): void =>
  addForm(web, anySession(identity), { name: 'signOut', summary: 'Sign out', path: PATHS.signOut, schemas: {} }, async ({ by }) => {
    await identity.signOut(by)
    return redirect(PATHS.signIn, [cookies.clear(names.session)], { 'Clear-Site-Data': '"cache", "storage"' })
  })

export const addSignInRoutes = (web: Web, pages: Pages, guard: Guard): void => {
  addSignIn(web, pages, guard)
  addSignInByPasskey(web, pages, guard)
  addSecondFactor(web, pages, guard)
  addSignOut(web, pages, guard)
}
