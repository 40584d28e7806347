import { z } from 'zod'
import { isMailAddress } from '../../../core/mail.ts'
import type { MemberRole } from '../../../core/member.ts'
import type { Answer } from '../../kit/answer.ts'
import { route } from '../../kit/route.ts'
import type { Web } from '../../kit/web-app.ts'
import type { Pages } from '../deps.ts'
import { filled, token } from '../fields.ts'
import { PATHS } from '../paths.ts'
import { doneAt } from '../said.ts'
import { addForm, addPage, CASE_ROLES, members } from '../staff-route.ts'
import { calendarFile } from './calendar-file.ts'
import { showNotices } from './notices-page.ts'

const mailBody = z.looseObject({
  address: filled.pipe(
    z
      .string()
      .trim()
      .superRefine((value, context) => {
        if (!isMailAddress(value)) context.addIssue({ code: 'custom', params: { text: 'staff.mail_address_wrong' } })
      }),
  ),
  nudges: z.string().optional(),
  digest: z.string().optional(),
})

/** Those who work cases, and unions: their monitors get a mail a week, and who answers workers is told of those who wait. */
const MAIL_ROLES: readonly MemberRole[] = [...CASE_ROLES, 'union_monitor', 'union_contact']

const addMail = (web: Web, pages: Pages): void => {
  const { identity } = pages
  const who = members(identity, MAIL_ROLES)
  addPage(web, who, { name: 'notices', summary: 'My mail and calendar', path: PATHS.notices, schemas: {} }, (here) => showNotices(pages, here))
  addForm(
    web,
    who,
    { name: 'setMail', summary: 'Where my mail goes', path: PATHS.ownMail, schemas: { body: mailBody }, errors: ['input_invalid'] },
    async ({ body: { address, nudges, digest }, by, language }) => {
      await identity.setOwnMail(by, { address, language, nudges: nudges === 'yes', digest: digest === 'yes' })
      return doneAt(PATHS.notices, 'staff.said.mail_kept')
    },
    (failure, typed, here) => showNotices(pages, here, { failure, typed }),
  )
  addForm(web, who, { name: 'endMail', summary: 'No mail to me', path: PATHS.endMail, schemas: {} }, async ({ by }) => {
    await identity.endOwnMail(by)
    return doneAt(PATHS.notices, 'staff.said.mail_ended')
  })
}

const addFeed = (web: Web, pages: Pages): void => {
  const { identity } = pages
  const who = members(identity, CASE_ROLES)
  addForm(web, who, { name: 'renewFeed', summary: 'A new address of my calendar', path: PATHS.renewFeed, schemas: {} }, async (here) => {
    const made = await identity.renewOwnFeed(here.by)
    return showNotices(pages, here, { token: made.token })
  })
  addForm(web, who, { name: 'endFeed', summary: 'End my calendar', path: PATHS.endFeed, schemas: {} }, async ({ by }) => {
    await identity.endOwnFeed(by)
    return doneAt(PATHS.notices, 'staff.said.feed_ended')
  })
}

/** The calendar itself, for programs that cannot sign in: its address is the secret, and another one is as if nothing were there. */
const addCalendar = (web: Web, { identity, casework, clock, say, pack }: Pages): void =>
  route(
    web,
    {
      name: 'calendar',
      summary: 'Deadlines of whoever has the address, as iCalendar',
      method: 'get',
      path: PATHS.calendar,
      access: 'public',
      answers: 'json',
      reads: 'nothing',
      schemas: { params: z.object({ token }) },
      responses: { 200: { description: 'The calendar' } },
      errors: ['not_found'],
    },
    async ({ params }): Promise<Answer> => {
      const reader = await identity.openFeed(params.token)
      const deadlines = await casework.listDeadlines(reader)
      const words = say(pack.defaultLanguage, 'staff.feed_deadline')
      const body = calendarFile({ member: reader.id, deadlines, summary: words, name: 'Fairline', now: clock.now() })
      return { status: 200, type: 'text/calendar; charset=utf-8', body }
    },
  )

/** What reaches a member outside of these pages: mails and a calendar, neither with a word of a case. */
export const addNoticesRoutes = (web: Web, pages: Pages): void => {
  addMail(web, pages)
  addFeed(web, pages)
  addCalendar(web, pages)
}
