import { z } from 'zod'
import type { LeadRow } from '../../../casework/patterns.ts'
import type { SignedIn } from '../../../identity/commands.ts'
import type { Answer } from '../../kit/answer.ts'
import { page } from '../../kit/answer.ts'
import { cleanText, isBlank, isLongerThan } from '../../kit/clean-text.ts'
import type { Failure } from '../../kit/errors.ts'
import { InputFaults } from '../../kit/faults.ts'
import type { Recover } from '../../kit/route.ts'
import { sayDay } from '../../kit/texts.ts'
import type { Web } from '../../kit/web-app.ts'
import { nameOfBody } from '../body-names.ts'
import type { Pages } from '../deps.ts'
import { showFault } from '../fault-page.ts'
import { fieldModels } from '../fields.ts'
import type { Here } from '../frame.ts'
import { frame } from '../frame.ts'
import { PATHS, pathTo } from '../paths.ts'
import { doneAt } from '../said.ts'
import { addForm, addPage, EVERY_ROLE, members } from '../staff-route.ts'

type ForMember = Here & { by: SignedIn }

const LONGEST = 2_000
const params = z.object({ id: z.string().max(80) })
const seen = z.coerce.number().int().min(1)
const words = z
  .string()
  .default('')
  .superRefine((value, context) => {
    if (isBlank(value)) context.addIssue({ code: 'custom', params: { text: 'fault.missing' } })
    if (isLongerThan(value, LONGEST)) context.addIssue({ code: 'custom', params: { text: 'staff.action_text_long' } })
  })
  .transform((value) => cleanText(value).trim())

const leadWords = (pages: Pages, { language }: Here, row: LeadRow) => ({
  title: pages.say(language, 'pattern.heading', { kind: pages.say(language, `pattern.kind.${row.kind}`) }),
  count: pages.say(language, 'pattern.count', { reporters: String(row.reporters), reports: String(row.reports), since: row.since }),
  state: pages.say(language, `pattern.state.${row.state}`),
  queue: nameOfBody(pages, language, row.queue),
  reasons: row.reasons.map((code) => pages.say(language, `pattern.why.${code}`)),
  flags: row.flags.map((code) => pages.say(language, `pattern.flag.${code}`)),
  path: pathTo(PATHS.pattern, row.id),
})

const showLead = async (pages: Pages, here: ForMember, id: string, typed: Record<string, string> = {}, failure?: Failure): Promise<Answer> => {
  const { say, patterns, colleagueOf, namesOf } = pages
  const { language } = here
  const lead = await patterns.viewLead(colleagueOf(here.by), id)
  const names = await namesOf([lead.decided?.by, lead.distinct?.by].flatMap((one) => one ?? []))
  const { fields, summary, reference } = fieldModels(
    pages,
    here,
    [
      { name: 'reason', label: 'pattern.reason', hint: 'pattern.reason_hint' },
      { name: 'text', label: 'pattern.notice', hint: 'pattern.notice_hint' },
    ],
    typed,
    failure,
  )
  const said = (what: { by: string; on: string } | undefined): string => (what ? `${names.get(what.by) ?? what.by}, ${sayDay(language, what.on)}` : '')
  const html = pages.render('pattern.njk', {
    ...frame(pages, here, say(language, 'pattern.heading', { kind: say(language, `pattern.kind.${lead.kind}`) })),
    lead: leadWords(pages, here, lead),
    seen: lead.seen,
    names: lead.names,
    cases: lead.cases.map(({ id: caseId, number }) => ({ number, path: pathTo(PATHS.case, caseId) })),
    others: lead.others > 0 ? say(language, 'pattern.others', { number: String(lead.others) }) : '',
    isOpen: lead.state === 'open',
    judged: said(lead.decided),
    apart: lead.flags.includes('reporters_unproven'),
    apartDone: said(lead.distinct),
    notice: lead.notice?.text ?? '',
    mayPublish: lead.state === 'confirmed' && lead.notice === undefined,
    judgePath: pathTo(PATHS.judgePattern, id),
    apartPath: pathTo(PATHS.tellApart, id),
    noticePath: pathTo(PATHS.publishNotice, id),
    reason: fields[0],
    text: fields[1],
    summary,
    reference,
  })
  return page(failure?.status ?? 200, html, failure?.headers)
}

/** Whom a notice is for: not employers, who read it when a union or an authority has published it. */
const NOTICE_ROLES = EVERY_ROLE.filter((role) => role !== 'social_partner')

/** The page again with what was typed; where the lead is gone, that it is. */
const again =
  (pages: Pages): Recover<SignedIn> =>
  (failure, typed, here) =>
    failure.code === 'case_unknown' || failure.status >= 500 ? showFault(pages, here, failure) : showLead(pages, here, here.params['id'] ?? '', typed, failure)

const addPatternPages = (web: Web, pages: Pages): void => {
  const { identity, say, patterns, colleagueOf } = pages
  const who = members(identity, ['lead'])
  addPage(web, who, { name: 'patterns', summary: 'Possible patterns of the queues one leads', path: PATHS.patterns, schemas: {} }, async (here) => {
    const rows = await patterns.listLeads(colleagueOf(here.by))
    return page(200, pages.render('patterns.njk', { ...frame(pages, here, say(here.language, 'pattern.nav')), rows: rows.map((row) => leadWords(pages, here, row)) }))
  })
  addPage(
    web,
    who,
    { name: 'pattern', summary: 'One possible pattern', path: PATHS.pattern, schemas: { params }, errors: ['case_unknown', 'conflict_of_interest'] },
    ({ params: { id }, ...here }) => showLead(pages, here, id),
  )
  addPage(web, members(identity, NOTICE_ROLES), { name: 'sectorNotices', summary: 'Sector notices, without names', path: PATHS.sectorNotices, schemas: {} }, async (here) => {
    const notices = (await patterns.notices()).map(({ text, on, queue }) => ({
      text,
      by: say(here.language, 'pattern.notice_by', { body: nameOfBody(pages, here.language, queue), day: sayDay(here.language, on) }),
    }))
    return page(200, pages.render('sector-notices.njk', { ...frame(pages, here, say(here.language, 'pattern.notices')), notices }))
  })
}

/** Possible patterns for leads of queues, and the notices that come of them. */
export const addPatternRoutes = (web: Web, pages: Pages): void => {
  const { identity, patterns, colleagueOf } = pages
  const who = members(identity, ['lead'])
  const errors = ['case_unknown', 'conflict', 'nothing_to_do', 'conflict_of_interest', 'key_not_held'] as const
  addPatternPages(web, pages)
  addForm(
    web,
    who,
    {
      name: 'judgePattern',
      summary: 'Confirms or dismisses a pattern',
      path: PATHS.judgePattern,
      schemas: { params, body: z.object({ seen, state: z.enum(['confirmed', 'dismissed']), reason: words }) },
      errors,
    },
    async ({ params: { id }, body, by }) => {
      await patterns.judgeLead(colleagueOf(by), id, body)
      return doneAt(pathTo(PATHS.pattern, id), body.state === 'confirmed' ? 'staff.said.pattern_confirmed' : 'staff.said.pattern_dismissed')
    },
    again(pages),
  )
  addForm(
    web,
    who,
    { name: 'tellApart', summary: 'Says that the reporters are different people', path: PATHS.tellApart, schemas: { params, body: z.object({ seen }) }, errors },
    async ({ params: { id }, body, by }) => {
      await patterns.tellApart(colleagueOf(by), id, body.seen)
      return doneAt(pathTo(PATHS.pattern, id), 'pattern.apart_done')
    },
    again(pages),
  )
  addForm(
    web,
    who,
    { name: 'publishNotice', summary: 'Makes a sector notice of a pattern', path: PATHS.publishNotice, schemas: { params, body: z.object({ seen, text: words }) }, errors },
    async ({ params: { id }, body, by }) => {
      if (!(await patterns.publishNotice(colleagueOf(by), id, body))) throw new InputFaults([{ place: 'body', path: ['text'], text: 'pattern.notice_names' }])
      return doneAt(PATHS.sectorNotices, 'staff.said.notice_made')
    },
    again(pages),
  )
}
