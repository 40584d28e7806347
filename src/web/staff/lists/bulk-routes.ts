import { z } from 'zod'
import type { SignedIn } from '../../../identity/commands.ts'
import type { Recover } from '../../kit/route.ts'
import type { Web } from '../../kit/web-app.ts'
import type { Pages } from '../deps.ts'
import { showFault } from '../fault-page.ts'
import { PATHS } from '../paths.ts'
import { addForm, members } from '../staff-route.ts'
import { showBulkForm, showGiven, tickedIn } from './bulk-page.ts'

const params = z.object({ queue: z.string().max(80) })

/** Boxes that were ticked, whatever else the form brought. */
const body = z
  .looseObject({ owner: z.string().max(80).default('') })
  .superRefine((typed, context) => {
    if (tickedIn(typed).length === 0) context.addIssue({ code: 'custom', path: ['tick'], params: { text: 'staff.bulk_none' } })
    else if (typed.owner === '') context.addIssue({ code: 'custom', path: ['owner'], params: { text: 'fault.missing' } })
  })
  .transform((typed) => ({ owner: typed.owner, ticked: tickedIn(typed) }))

const again =
  (pages: Pages): Recover<SignedIn> =>
  (failure, typed, here) =>
    failure.code === 'out_of_scope' || failure.status >= 500 ? showFault(pages, here, failure) : showBulkForm(pages, here, here.params['queue'] ?? '', typed, failure)

/** Leads give many cases of a queue to one colleague. */
export const addBulkRoutes = (web: Web, pages: Pages): void => {
  const { casework, colleagueOf, identity } = pages
  addForm(
    web,
    members(identity, ['lead']),
    { name: 'bulkAllocate', summary: 'Ticked cases to one colleague', path: PATHS.bulk, schemas: { params, body }, errors: ['out_of_scope', 'member_unknown'] },
    async ({ params: { queue }, body: { owner, ticked }, ...here }) => {
      const given = await casework.bulkAllocate(colleagueOf(here.by), { queue, owner, ticked })
      return showGiven(pages, here, queue, { ticked, given, owner: (await pages.namesOf([owner])).get(owner) ?? owner })
    },
    again(pages),
  )
}
