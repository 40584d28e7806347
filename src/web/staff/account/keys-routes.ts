import { z } from 'zod'
import type { SignedIn } from '../../../identity/commands.ts'
import type { Web } from '../../kit/web-app.ts'
import type { Pages } from '../deps.ts'
import type { FieldSpec } from '../fields.ts'
import { filled, token } from '../fields.ts'
import { PATHS } from '../paths.ts'
import { doneAt } from '../said.ts'
import { addForm, addPage, EVERY_ROLE, members } from '../staff-route.ts'
import { addConflictRoutes } from './conflict-routes.ts'
import { enrolment, showEnrolment, typedEnrolment } from './enrol-page.ts'
import { again, showKeys } from './keys-page.ts'
import { passkeyFields, readAnswer, showPasskey } from './passkey-page.ts'

const addPassphrase = (web: Web, pages: Pages): void => {
  const { identity } = pages
  const who = members(identity, EVERY_ROLE)
  addPage(web, who, { name: 'keys', summary: 'My keys', path: PATHS.keys, schemas: {} }, (here) => showKeys(pages, here))
  addForm(
    web,
    who,
    {
      name: 'changePassphrase',
      summary: 'A new passphrase',
      path: PATHS.passphrase,
      schemas: { body: z.object({ old: filled, fresh: filled }) },
      errors: ['credentials_refused', 'passphrase_short'],
    },
    async ({ body, ...here }) => {
      await identity.changePassphrase(here.by, body)
      return showKeys(pages, here, undefined, true)
    },
    again(pages, 'passphrase'),
  )
}

const ENROL = { action: PATHS.authenticatorConfirm, title: 'staff.enrol' } as const

const addAuthenticator = (web: Web, pages: Pages): void => {
  const { identity } = pages
  const who = members(identity, EVERY_ROLE)
  addForm(
    web,
    who,
    {
      name: 'newAuthenticator',
      summary: 'Begin with a new authenticator app',
      path: PATHS.authenticator,
      schemas: { body: z.object({ passphrase: filled }) },
      errors: ['credentials_refused'],
    },
    async ({ body, ...here }) => showEnrolment(pages, here, { ...ENROL, ...(await identity.beginTotpChange(here.by, body.passphrase)) }),
    again(pages, 'authenticator'),
  )
  addForm(
    web,
    who,
    { name: 'confirmAuthenticator', summary: 'Its first code', path: PATHS.authenticatorConfirm, schemas: { body: enrolment }, errors: ['code_refused', 'step_expired'] },
    async ({ body, ...here }) => {
      await identity.confirmTotpChange(here.by, body)
      return showKeys(pages, here, undefined, true)
    },
    (failure, typed, here) => {
      const known = failure.code === 'step_expired' ? undefined : typedEnrolment(typed)
      return known ? showEnrolment(pages, here, { ...ENROL, ...known }, failure) : showKeys(pages, here, { form: 'authenticator', failure })
    },
  )
}

const NEW_PASSKEY: readonly FieldSpec[] = [
  { name: 'name', label: 'staff.passkey_name', hint: 'staff.passkey_name_hint', autocomplete: 'off' },
  { name: 'passphrase', label: 'staff.passphrase', type: 'password', autocomplete: 'current-password' },
]

const addPasskeys = (web: Web, pages: Pages): void => {
  const { identity } = pages
  const who = members(identity, EVERY_ROLE)
  const asked = async (by: SignedIn) => ({ ask: await identity.askNewPasskey(by), action: PATHS.addPasskey, kind: 'create', fields: NEW_PASSKEY }) as const
  addForm(web, who, { name: 'newPasskey', summary: 'Begin with a new passkey', path: PATHS.newPasskey, schemas: {} }, async (here) =>
    showPasskey(pages, here, await asked(here.by)),
  )
  addForm(
    web,
    who,
    {
      name: 'addPasskey',
      summary: 'What the new passkey answered',
      path: PATHS.addPasskey,
      schemas: { body: z.object({ ...passkeyFields, name: filled, passphrase: filled }) },
      errors: ['passkey_refused', 'credentials_refused'],
    },
    async ({ body, by }) => {
      await identity.addPasskey(by, { ...readAnswer(body), name: body.name, passphrase: body.passphrase })
      return doneAt(PATHS.keys, 'staff.said.passkey_added')
    },
    async (failure, typed, here) => showPasskey(pages, here, { ...(await asked(here.by)), typed, failure }),
  )
  addForm(
    web,
    who,
    {
      name: 'removePasskey',
      summary: 'Remove a passkey',
      path: PATHS.removePasskey,
      schemas: { body: z.object({ id: token, removing: filled }) },
      errors: ['credentials_refused'],
    },
    async ({ body, by }) => {
      await identity.removePasskey(by, { id: body.id, passphrase: body.removing })
      return doneAt(PATHS.keys, 'staff.said.passkey_removed')
    },
    again(pages, 'passkey'),
  )
}

export const addKeysRoutes = (web: Web, pages: Pages): void => {
  const { identity } = pages
  addPassphrase(web, pages)
  addAuthenticator(web, pages)
  addPasskeys(web, pages)
  addConflictRoutes(web, pages)
  addForm(
    web,
    members(identity, EVERY_ROLE),
    {
      name: 'approveJoin',
      summary: 'Let a colleague into a queue',
      path: PATHS.approveJoin,
      schemas: { body: z.object({ queue: token, member: token }) },
      errors: ['key_not_held', 'key_unsigned', 'nothing_to_do'],
    },
    async ({ body, by }) => {
      await identity.approveJoin(by, body)
      return doneAt(PATHS.keys, 'staff.said.let_in')
    },
  )
}
