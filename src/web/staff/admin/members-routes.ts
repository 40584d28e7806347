import { z } from 'zod'
import { FairlineError } from '../../../core/errors.ts'
import type { MemberView, SignedIn } from '../../../identity/commands.ts'
import type { Answer } from '../../kit/answer.ts'
import { page } from '../../kit/answer.ts'
import type { Failure } from '../../kit/errors.ts'
import { sayDay } from '../../kit/texts.ts'
import type { Web } from '../../kit/web-app.ts'
import { nameOfBody } from '../body-names.ts'
import type { Pages } from '../deps.ts'
import { token } from '../fields.ts'
import type { Here } from '../frame.ts'
import { frame } from '../frame.ts'
import { PATHS, pathTo } from '../paths.ts'
import { doneAt } from '../said.ts'
import { addForm, addPage, members } from '../staff-route.ts'
import { invitedBody, memberBody, memberForm, typedOf } from './member-form.ts'

type ForMember = Here & { by: SignedIn }
const named = z.object({ id: token })
const forced = z.object({ force: z.string().optional() })

const memberLine = (pages: Pages, { language }: Here, { id, login, name, role, queues, state, invitedUntil }: MemberView) => ({
  path: pathTo(PATHS.member, id),
  login,
  name,
  role: pages.say(language, `staff.role.${role}`),
  queues: queues.map((queue) => nameOfBody(pages, language, queue)).join(', '),
  state: pages.say(language, `staff.state.${state}`),
  until: state === 'invited' && invitedUntil ? pages.say(language, 'staff.invited_until', { day: sayDay(language, invitedUntil) }) : '',
})

const showMembers = async (pages: Pages, here: ForMember, typed: Record<string, string> = {}, failure?: Failure): Promise<Answer> => {
  const found = await pages.identity.listMembers(here.by)
  const html = pages.render('members.njk', {
    ...frame(pages, here, pages.say(here.language, 'staff.members')),
    ...memberForm(pages, here, true, typed, failure),
    members: found.map((member) => memberLine(pages, here, member)),
  })
  return page(failure?.status ?? 200, html, failure?.headers)
}

const findMember = async (pages: Pages, by: SignedIn, id: string): Promise<MemberView> => {
  const found = (await pages.identity.listMembers(by)).find((member) => member.id === id)
  if (found === undefined) throw new FairlineError('member_unknown')
  return found
}

/** The forms of a member's page, each with a box of its own for what needs to be said twice. */
const BOXES = { change: 'force', again: 'force-again', disable: 'force-disable' } as const
type Refused = { form: keyof typeof BOXES; failure: Failure; typed?: Record<string, string> }

/** What was refused, beside the form it was asked by. */
const refusalModel = (form: ReturnType<typeof memberForm>, refused: Refused | undefined) => {
  const box = BOXES[refused?.form ?? 'change']
  return {
    summary: form.summary.map(({ field, words }) => ({ field: field === 'force' ? box : field, words })),
    boxes: Object.fromEntries(Object.entries(BOXES).map(([name, id]) => [name, { id, fault: id === box ? form.forceFault : '' }])),
  }
}

const showMember = async (pages: Pages, here: ForMember, id: string, refused?: Refused): Promise<Answer> => {
  const member = await findMember(pages, here.by, id)
  const form = memberForm(pages, here, false, refused?.typed ?? typedOf(member), refused?.failure)
  const html = pages.render('member.njk', {
    ...frame(pages, here, member.name),
    ...form,
    ...refusalModel(form, refused),
    member: memberLine(pages, here, member),
    isSelf: member.id === here.by.member.id,
    isDisabled: member.state === 'disabled',
    disablePath: pathTo(PATHS.disableMember, id),
    invitePath: pathTo(PATHS.inviteAgain, id),
  })
  return page(refused?.failure.status ?? 200, html, refused?.failure.headers)
}

/** The code is said once, to be handed over by another way than the login. */
const showInvitation = (pages: Pages, here: ForMember, { login, code, until }: { login: string; code: string; until: string }): Answer => {
  const { say } = pages
  const model = { ...frame(pages, here, say(here.language, 'staff.invited')), login, code, until: say(here.language, 'staff.invited_until', { day: sayDay(here.language, until) }) }
  return page(201, pages.render('invited.njk', model))
}

const addListing = (web: Web, pages: Pages): void => {
  const { identity } = pages
  const who = members(identity, ['administrator'])
  addPage(web, who, { name: 'members', summary: 'The members', path: PATHS.members, schemas: {} }, (here) => showMembers(pages, here))
  addForm(
    web,
    who,
    { name: 'invite', summary: 'Invite somebody', path: PATHS.members, schemas: { body: invitedBody(pages.pack) }, errors: ['login_taken', 'name_taken', 'input_invalid'] },
    async ({ body, ...here }) => {
      const { login, name, role, queues, clearances, unit } = body
      const invited = await identity.invite(here.by, { login, name, role, queues, clearances, unit })
      return showInvitation(pages, here, { login, ...invited })
    },
    (failure, typed, here) => showMembers(pages, here, typed, failure),
  )
}

const addChanging = (web: Web, pages: Pages): void => {
  const { identity } = pages
  const who = members(identity, ['administrator'])
  addPage(web, who, { name: 'member', summary: 'One member', path: PATHS.member, schemas: { params: named } }, ({ params, ...here }) => showMember(pages, here, params.id))
  addForm(
    web,
    who,
    {
      name: 'changeMember',
      summary: 'Change a member',
      path: PATHS.member,
      schemas: { params: named, body: memberBody(pages.pack) },
      errors: ['member_unknown', 'name_taken', 'last_of_queue'],
    },
    async ({ params, body, by }) => {
      const { force, ...change } = body
      await identity.changeMember(by, params.id, change, { force })
      return doneAt(PATHS.members, 'staff.said.member_changed')
    },
    (failure, typed, here) => showMember(pages, here, here.params['id'] ?? '', { form: 'change', failure, typed }),
  )
  addForm(
    web,
    who,
    { name: 'disableMember', summary: 'Disable a member', path: PATHS.disableMember, schemas: { params: named, body: forced }, errors: ['last_of_queue', 'action_not_allowed'] },
    async ({ params, body, by }) => {
      await identity.disableMember(by, params.id, { force: body.force === 'yes' })
      return doneAt(PATHS.members, 'staff.said.member_disabled')
    },
    (failure, _typed, here) => showMember(pages, here, here.params['id'] ?? '', { form: 'disable', failure }),
  )
  addForm(
    web,
    who,
    { name: 'inviteAgain', summary: 'A new invitation', path: PATHS.inviteAgain, schemas: { params: named, body: forced }, errors: ['last_of_queue'] },
    async ({ params, body, ...here }) => {
      const { login } = await findMember(pages, here.by, params.id)
      return showInvitation(pages, here, { login, ...(await identity.inviteAgain(here.by, params.id, { force: body.force === 'yes' })) })
    },
    (failure, _typed, here) => showMember(pages, here, here.params['id'] ?? '', { form: 'again', failure }),
  )
}

/** Accounts, kept by administrators. */
export const addMembersRoutes = (web: Web, pages: Pages): void => {
  addListing(web, pages)
  addChanging(web, pages)
}
