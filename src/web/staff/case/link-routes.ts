import { z } from 'zod'
import type { ErrorCode } from '../../../core/errors.ts'
import { FairlineError } from '../../../core/errors.ts'
import type { SignedIn } from '../../../identity/commands.ts'
import type { Answer } from '../../kit/answer.ts'
import { page } from '../../kit/answer.ts'
import type { Failure } from '../../kit/errors.ts'
import type { Recover } from '../../kit/route.ts'
import { sayDay } from '../../kit/texts.ts'
import type { Web } from '../../kit/web-app.ts'
import type { Pages } from '../deps.ts'
import { fieldModels, filled } from '../fields.ts'
import type { Here } from '../frame.ts'
import { frame } from '../frame.ts'
import { PATHS, pathTo } from '../paths.ts'
import { reasonField } from '../reason-field.ts'
import { doneAt } from '../said.ts'
import { addForm, addPage, CASE_ROLES, members } from '../staff-route.ts'
import { showTooLate } from './action-page.ts'

type ForMember = Here & { by: SignedIn }

const params = z.object({ id: z.string().max(80) })
const FIELDS = [
  { name: 'number', label: 'staff.link.number', hint: 'staff.link.number_hint' },
  { name: 'reason', label: 'staff.action_reason', hint: 'staff.action_reason_hint' },
] as const

const showLinks = async (pages: Pages, here: ForMember, caseId: string, typed: Record<string, string> = {}, failure?: Failure): Promise<Answer> => {
  const { language } = here
  const view = await pages.casework.viewCase(pages.colleagueOf(here.by), caseId)
  const { fields, ...rest } = fieldModels(pages, here, FIELDS, typed, failure)
  const html = pages.render('links.njk', {
    ...frame(pages, here, pages.say(language, 'staff.links')),
    ...rest,
    number: pages.say(language, 'staff.case', { number: view.number }),
    casePath: pathTo(PATHS.case, caseId),
    action: pathTo(PATHS.linkCases, caseId),
    undoPath: pathTo(PATHS.unlinkCases, caseId),
    head: fields[0],
    reason: fields[1],
    links: view.links.map(({ kind, caseId: id, number, on }) => ({ id, number, text: pages.say(language, `staff.link.${kind}`, { number, day: sayDay(language, on) }) })),
    mayMerge: view.links.length === 0,
  })
  return page(failure?.status ?? 200, html, failure?.headers)
}

/** The page again with what was typed: where it can be shown, what was not found is the other case. One that is gone gives the words back. */
const again =
  (pages: Pages): Recover<SignedIn> =>
  async (failure, typed, here) => {
    const caseId = here.params['id'] ?? ''
    try {
      return await showLinks(pages, here, caseId, typed, failure.status === 404 ? { ...failure, status: 400 } : failure)
    } catch (error) {
      if (!(error instanceof FairlineError)) throw error
      return showTooLate(pages, here, { caseId, typed: { reason: typed['reason'] ?? '' }, failure })
    }
  }

/** Merging a case under another, and taking them apart. */
export const addLinkRoutes = (web: Web, pages: Pages): void => {
  const { casework, colleagueOf, identity } = pages
  const who = members(identity, CASE_ROLES)
  const errors: readonly ErrorCode[] = ['case_unknown', 'link_refused', 'action_not_allowed', 'nothing_to_do', 'conflict']
  addPage(web, who, { name: 'links', summary: 'Cases merged with this one', path: PATHS.links, schemas: { params }, errors: ['case_unknown'] }, ({ params: { id }, ...here }) =>
    showLinks(pages, here, id),
  )
  addForm(
    web,
    who,
    { name: 'linkCases', summary: 'Merges a case under another', path: PATHS.linkCases, schemas: { params, body: z.object({ number: filled, reason: reasonField }) }, errors },
    async ({ params: { id }, body, by }) => {
      await casework.linkCases(colleagueOf(by), id, body)
      return doneAt(pathTo(PATHS.case, id), 'staff.event.linked')
    },
    again(pages),
  )
  addForm(
    web,
    who,
    {
      name: 'unlinkCases',
      summary: 'Takes two cases apart',
      path: PATHS.unlinkCases,
      schemas: { params, body: z.object({ other: z.string().max(80).default(''), reason: reasonField }) },
      errors,
    },
    async ({ params: { id }, body, by }) => {
      await casework.unlinkCases(colleagueOf(by), id, body)
      return doneAt(pathTo(PATHS.case, id), 'staff.event.unlinked')
    },
    again(pages),
  )
}
