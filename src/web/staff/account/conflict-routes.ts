import { z } from 'zod'
import { isSearchable } from '../../../core/plain-name.ts'
import type { Web } from '../../kit/web-app.ts'
import type { Pages } from '../deps.ts'
import { filled } from '../fields.ts'
import { PATHS } from '../paths.ts'
import { doneAt } from '../said.ts'
import { addForm, EVERY_ROLE, members } from '../staff-route.ts'
import { again } from './keys-page.ts'

/** A name a complaint can be searched for: shorter ones are found in too many words. */
const employerName = filled.pipe(
  z
    .string()
    .trim()
    .superRefine((value, context) => {
      if (!isSearchable(value)) context.addIssue({ code: 'custom', params: { text: 'staff.conflict_short' } })
    }),
)

/** A member says whose complaints they must not read, and takes it back. */
export const addConflictRoutes = (web: Web, pages: Pages): void => {
  const { identity } = pages
  const who = members(identity, EVERY_ROLE)
  addForm(
    web,
    who,
    { name: 'declareConflict', summary: 'An employer one must not read about', path: PATHS.declareConflict, schemas: { body: z.object({ employer: employerName }) } },
    async ({ body, by }) => {
      await identity.declareConflict(by, body.employer)
      return doneAt(PATHS.keys, 'staff.event.conflict_declared')
    },
    again(pages, 'conflict'),
  )
  addForm(
    web,
    who,
    { name: 'withdrawConflict', summary: 'Take one back', path: PATHS.withdrawConflict, schemas: { body: z.object({ employer: filled }) }, errors: ['nothing_to_do'] },
    async ({ body, by }) => {
      await identity.withdrawConflict(by, body.employer)
      return doneAt(PATHS.keys, 'staff.said.conflict_withdrawn')
    },
    again(pages, 'conflict'),
  )
}
