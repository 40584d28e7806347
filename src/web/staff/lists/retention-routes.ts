import { z } from 'zod'
import type { WorkRow } from '../../../core/work-rows.ts'
import type { SignedIn } from '../../../identity/commands.ts'
import type { Answer } from '../../kit/answer.ts'
import { page } from '../../kit/answer.ts'
import { cleanText, isBlank, isLongerThan } from '../../kit/clean-text.ts'
import type { Failure } from '../../kit/errors.ts'
import { sayDay } from '../../kit/texts.ts'
import type { Web } from '../../kit/web-app.ts'
import { nameOfBody } from '../body-names.ts'
import type { Pages } from '../deps.ts'
import { showFault } from '../fault-page.ts'
import { faultsIn } from '../fields.ts'
import type { Here } from '../frame.ts'
import { frame } from '../frame.ts'
import { PATHS, pathTo } from '../paths.ts'
import { doneAt } from '../said.ts'
import { addForm, addPage, CASE_ROLES, members } from '../staff-route.ts'
import { rowModel } from './work-model.ts'

type ForMember = Here & { by: SignedIn }

const LONGEST_REASON = 5_000
const params = z.object({ queue: z.string().max(80) })
const body = z.object({
  id: z.string().max(80),
  reason: z
    .string()
    .default('')
    .superRefine((value, context) => {
      if (isBlank(value)) context.addIssue({ code: 'custom', params: { text: 'fault.missing' } })
      if (isLongerThan(value, LONGEST_REASON)) context.addIssue({ code: 'custom', params: { text: 'staff.action_text_long' } })
    })
    .transform((value) => cleanText(value).trim()),
})

/** The day a row stands for: of its end or its hold. */
const dayIn = ({ due }: WorkRow): string => due.slice(0, 10)

const erasedModel = ({ say }: Pages, { language }: Here, row: WorkRow) => ({
  number: row.number,
  text: say(language, row.removed?.why === 'retention' ? 'staff.erased_retention' : 'staff.erased_asked', { day: sayDay(language, row.filedOn) }),
  removed: say(language, 'staff.erased_removed', { texts: String(row.removed?.texts ?? 0), files: String(row.removed?.files ?? 0) }),
})

const showRetention = async (pages: Pages, here: ForMember, queue: string, typed: Record<string, string> = {}, failure?: Failure): Promise<Answer> => {
  const { language, by } = here
  const { ending, kept, erased } = await pages.casework.listRetention(pages.colleagueOf(by), queue)
  const [fault] = faultsIn(pages, here, ['reason'], failure)
  const html = pages.render('retention.njk', {
    ...frame(pages, here, pages.say(language, 'staff.retention')),
    queueName: nameOfBody(pages, language, queue),
    queuePath: pathTo(PATHS.queue, queue),
    action: pathTo(PATHS.retention, queue),
    ending: ending.map((row) => ({ ...rowModel(pages, language, row), due: undefined, ends: pages.say(language, 'staff.ending_on', { day: sayDay(language, dayIn(row)) }) })),
    kept: kept.map((row) => ({
      id: row.caseId,
      number: row.number,
      text: pages.say(language, 'staff.kept_until', { day: sayDay(language, dayIn(row)) }),
      fault: typed['id'] === row.caseId ? (fault?.words ?? '') : '',
      reason: typed['id'] === row.caseId ? (typed['reason'] ?? '') : '',
    })),
    mayEnd: by.member.role === 'lead',
    erased: erased.map((row) => erasedModel(pages, here, row)),
  })
  return page(failure?.status ?? 200, html, failure?.headers)
}

/** What of a queue is about to be deleted, what a hold keeps against its worker's wish, and what was deleted. */
export const addRetentionRoutes = (web: Web, pages: Pages): void => {
  const { casework, colleagueOf, identity } = pages
  const who = members(identity, CASE_ROLES)
  addPage(
    web,
    who,
    { name: 'retention', summary: 'What is about to be deleted, and what was', path: PATHS.retention, schemas: { params }, errors: ['out_of_scope'] },
    ({ params: { queue }, ...here }) => showRetention(pages, here, queue),
  )
  addForm(
    web,
    who,
    {
      name: 'endHold',
      summary: 'Ends the hold on a case whose worker asked for deletion',
      path: PATHS.retention,
      schemas: { params, body },
      errors: ['case_unknown', 'out_of_scope', 'action_not_allowed', 'conflict', 'key_not_held'],
    },
    async ({ params: { queue }, body: { id, reason }, by }) => {
      await casework.endHold(colleagueOf(by), { caseId: id, queue, reason })
      return doneAt(pathTo(PATHS.retention, queue), 'staff.event.hold_ended')
    },
    (failure, typed, here) => (failure.code === 'input_invalid' ? showRetention(pages, here, here.params['queue'] ?? '', typed, failure) : showFault(pages, here, failure)),
  )
}
