import { z } from 'zod'
import { FairlineError } from '../../../core/errors.ts'
import { MOST_SAVED_VIEWS } from '../../../core/member.ts'
import { isBlank } from '../../kit/clean-text.ts'
import { InputFaults } from '../../kit/faults.ts'
import type { Web } from '../../kit/web-app.ts'
import type { Pages } from '../deps.ts'
import { showFault } from '../fault-page.ts'
import { filled } from '../fields.ts'
import { showForm } from '../form-page.ts'
import { PATHS, pathTo } from '../paths.ts'
import { doneAt } from '../said.ts'
import { addForm, CASE_ROLES, members } from '../staff-route.ts'
import { lookPath } from './work-model.ts'
import { lookFields, lookOf, lookValues } from './work-narrowing.ts'

const params = z.object({ queue: z.string().max(80) })
const LONGEST_NAME = 60

const viewName = filled.pipe(
  z
    .string()
    .trim()
    .superRefine((value, context) => {
      if (isBlank(value)) context.addIssue({ code: 'custom', params: { text: 'fault.missing' } })
      if (value.length > LONGEST_NAME) context.addIssue({ code: 'custom', params: { text: 'staff.saved_name_long' } })
    }),
)
const saveBody = z.object({ ...lookFields, name: viewName, first: z.string().max(10).default('') })
const named = z.object({ name: z.string().max(LONGEST_NAME) })

/** One member's ways of looking at their queues. */
export const addViewsRoutes = (web: Web, pages: Pages): void => {
  const { identity } = pages
  const who = members(identity, CASE_ROLES)
  addForm(
    web,
    who,
    { name: 'saveView', summary: 'Keep a way of looking at a queue', path: PATHS.saveView, schemas: { params, body: saveBody }, errors: ['out_of_scope'] },
    async ({ params: { queue }, body: { name, first, ...asked }, by }) => {
      const { view, narrowing } = lookOf(pages, queue, asked)
      if (!by.member.queues.includes(queue)) throw new FairlineError('out_of_scope')
      if (by.views.length >= MOST_SAVED_VIEWS && !by.views.some((one) => one.name === name)) {
        throw new InputFaults([{ place: 'body', path: ['name'], text: 'staff.saved_many', values: { number: String(MOST_SAVED_VIEWS) } }])
      }
      await identity.saveView(by, { name, queue, view, narrowing: { ...narrowing }, first: first === 'yes' })
      return doneAt(lookPath({ queue, view, narrowing }), 'staff.said.view_saved')
    },
    (failure, typed, here) => {
      if (failure.faults.length === 0) return showFault(pages, here, failure)
      const queue = here.params['queue'] ?? ''
      const look = lookOf(pages, queue, z.object(lookFields).parse(typed))
      const hidden = Object.fromEntries(lookValues(look).map(({ name, value }) => [name, value]))
      const form = {
        title: 'staff.saved_save',
        action: pathTo(PATHS.saveView, queue),
        button: 'staff.saved_save',
        links: [{ path: lookPath(look), text: 'staff.bulk_back' }],
      } as const
      return showForm(
        pages,
        here,
        { ...form, hidden: { ...hidden, first: typed['first'] ?? '' }, fields: [{ name: 'name', label: 'staff.saved_name', hint: 'staff.saved_hint' }] },
        typed,
        failure,
      )
    },
  )
  addForm(web, who, { name: 'removeView', summary: 'Remove one of them', path: PATHS.removeView, schemas: { body: named } }, async ({ body, by }) => {
    await identity.removeView(by, body.name)
    return doneAt(PATHS.home, 'staff.said.view_removed')
  })
  addForm(web, who, { name: 'showViewFirst', summary: 'Which is shown first', path: PATHS.firstView, schemas: { body: named } }, async ({ body, by }) => {
    await identity.showViewFirst(by, body.name)
    return doneAt(PATHS.home, 'staff.said.view_first')
  })
}
