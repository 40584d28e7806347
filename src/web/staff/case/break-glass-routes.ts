import { z } from 'zod'
import type { ErrorCode } from '../../../core/errors.ts'
import type { SignedIn } from '../../../identity/commands.ts'
import type { Answer } from '../../kit/answer.ts'
import { page } from '../../kit/answer.ts'
import type { Failure } from '../../kit/errors.ts'
import type { Web } from '../../kit/web-app.ts'
import { nameOfBody } from '../body-names.ts'
import type { Pages } from '../deps.ts'
import { showFault } from '../fault-page.ts'
import { fieldModels, filled } from '../fields.ts'
import type { Here } from '../frame.ts'
import { frame } from '../frame.ts'
import { PATHS, pathTo } from '../paths.ts'
import { reasonField } from '../reason-field.ts'
import { doneAt } from '../said.ts'
import { sayMoment } from '../say-time.ts'
import { addForm, addPage, CASE_ROLES, members } from '../staff-route.ts'
import { withoutSteering } from './mark-text.ts'

type ForMember = Here & { by: SignedIn }

/** Minutes it stays open where the pack says nothing else. */
const MINUTES = 60
const params = z.object({ id: z.string().max(80) })
const queueParams = z.object({ queue: z.string().max(80) })
const askBody = z.object({ number: filled, reason: reasonField, quiet: z.string().max(10).default('') })
const FIELDS = [
  { name: 'number', label: 'staff.find_number', hint: 'staff.find_hint' },
  { name: 'reason', label: 'staff.glass.reason', hint: 'staff.glass.reason_hint' },
] as const

const showAsking = (pages: Pages, here: ForMember, typed: Record<string, string> = {}, failure?: Failure, isAsked = false): Answer => {
  const { language } = here
  const { fields, ...rest } = fieldModels(pages, here, FIELDS, typed, failure)
  const html = pages.render('emergency.njk', {
    ...frame(pages, here, pages.say(language, 'staff.glass.heading')),
    ...rest,
    intro: pages.say(language, 'staff.glass.intro', { number: String(pages.pack.glassMinutes ?? MINUTES) }),
    number: fields[0],
    reason: fields[1],
    isQuiet: typed['quiet'] === 'yes',
    isAsked,
  })
  return page(failure?.status ?? 200, html, failure?.headers)
}

const showEmergencies = async (pages: Pages, here: ForMember, queue: string): Promise<Answer> => {
  const { language } = here
  const found = await pages.casework.listEmergencies(pages.colleagueOf(here.by), queue)
  const names = await pages.namesOf(found.map(({ by }) => by))
  const html = pages.render('emergencies.njk', {
    ...frame(pages, here, pages.say(language, 'staff.glass.list')),
    queueName: nameOfBody(pages, language, queue),
    queuePath: pathTo(PATHS.queue, queue),
    rows: found.map(({ caseId, number, by, at, reason, own }) => ({
      number: pages.say(language, 'staff.case', { number }),
      by: names.get(by) ?? by,
      at: sayMoment(pages, language, at),
      reason: withoutSteering(reason),
      own,
      path: pathTo(PATHS.agreeGlass, caseId),
    })),
  })
  return page(200, html)
}

/** Opening a case in an emergency: a lead asks, somebody else agrees, each on their own session. */
export const addBreakGlassRoutes = (web: Web, pages: Pages): void => {
  const { casework, colleagueOf, identity } = pages
  const leads = members(identity, ['lead'])
  const who = members(identity, CASE_ROLES)
  const errors: readonly ErrorCode[] = ['case_unknown', 'conflict_of_interest', 'nothing_to_do', 'action_not_allowed', 'second_person_needed', 'conflict']
  addPage(web, leads, { name: 'emergency', summary: 'Ask to open a case in an emergency', path: PATHS.emergency, schemas: {} }, (here) => showAsking(pages, here))
  addForm(
    web,
    leads,
    { name: 'askGlass', summary: 'The first half: a lead asks', path: PATHS.emergency, schemas: { body: askBody }, errors },
    async ({ body: { number, reason, quiet }, ...here }) => {
      await casework.askGlass(colleagueOf(here.by), { number, reason, quiet: quiet === 'yes' })
      return showAsking(pages, here, {}, undefined, true)
    },
    (failure, typed, here) => showAsking(pages, here, typed, failure),
  )
  addPage(
    web,
    who,
    { name: 'emergencies', summary: 'What waits for a second person', path: PATHS.emergencies, schemas: { params: queueParams }, errors: ['out_of_scope'] },
    ({ params: { queue }, ...here }) => showEmergencies(pages, here, queue),
  )
  addForm(
    web,
    who,
    { name: 'agreeGlass', summary: 'The second half: somebody else agrees', path: PATHS.agreeGlass, schemas: { params }, errors },
    async ({ params: { id }, by }) => {
      await casework.agreeGlass(colleagueOf(by), id)
      return doneAt(pathTo(PATHS.case, id), 'staff.event.break_glass_opened')
    },
    (failure, _typed, here) => showFault(pages, here, failure),
  )
}
