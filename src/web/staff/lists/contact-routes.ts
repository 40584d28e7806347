import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { ContactLine } from '../../../casework/list-contacts.ts'
import type { ContactView } from '../../../casework/view-contact.ts'
import type { MemberRole } from '../../../core/member.ts'
import type { StaffTextKey } from '../../../core/texts/staff-text-keys.ts'
import { CONTACT_REASONS } from '../../../core/vocab.ts'
import type { SignedIn } from '../../../identity/commands.ts'
import type { Answer } from '../../kit/answer.ts'
import { page } from '../../kit/answer.ts'
import { cleanText, isBlank } from '../../kit/clean-text.ts'
import type { Failure } from '../../kit/errors.ts'
import { sayDay } from '../../kit/texts.ts'
import type { Web } from '../../kit/web-app.ts'
import { nameOfBody } from '../body-names.ts'
import { withoutSteering } from '../case/mark-text.ts'
import type { Pages } from '../deps.ts'
import { showFault } from '../fault-page.ts'
import { fieldModels } from '../fields.ts'
import type { Here } from '../frame.ts'
import { frame, languageName } from '../frame.ts'
import { onceOf } from '../once.ts'
import { PATHS, pathTo } from '../paths.ts'
import { doneAt } from '../said.ts'
import { addForm, addPage, CASE_ROLES, members } from '../staff-route.ts'

type ForMember = Here & { by: SignedIn }

/** Those who answer for a union, and those of a body that hears when it is silent; which of them, casework sees on each one. */
const CONTACT_ROLES: readonly MemberRole[] = ['union_contact', ...CASE_ROLES]
const ACTS = ['take', 'answer', 'done', 'decline', 'clear'] as const
const LONGEST = 2_000

const params = z.object({ id: z.string().max(80) })
const actBody = z
  .object({
    act: z.enum(ACTS),
    text: z.string().max(LONGEST).default(''),
    reason: z.string().max(40).default(''),
    sure: z.string().max(10).default(''),
    once: z.string().max(80).default(''),
  })
  .superRefine(({ act, text, reason }, context) => {
    if (act === 'answer' && isBlank(text)) context.addIssue({ code: 'custom', path: ['text'], params: { text: 'fault.missing' } })
    if (act === 'decline' && reason === '') context.addIssue({ code: 'custom', path: ['reason'], params: { text: 'fault.missing' } })
  })
  .transform(({ act, text, reason, sure, once }) => {
    const why = CONTACT_REASONS.find((one) => one === reason)
    return {
      act,
      ...(act === 'answer' ? { text: cleanText(text).trim(), once } : {}),
      ...(why === undefined || act !== 'decline' ? {} : { reason: why }),
      ...(sure === 'yes' ? { sure: true as const } : {}),
    }
  })

/** What has to be done by the day of a line. */
const DUE: Record<ContactLine['state'], StaffTextKey | ''> = { new: 'contact.due', taken: 'contact.due', answered: '', given_back: 'contact.destroy_by' }

const lineModel = (pages: Pages, { language }: Here, names: ReadonlyMap<string, string>, { id, queue, state, owner, due, isLate }: ContactLine) => ({
  path: pathTo(PATHS.contact, id),
  body: nameOfBody(pages, language, queue),
  state: pages.say(language, `contact.state.${state}`),
  owner: owner === '' ? '' : pages.say(language, 'contact.owner', { name: names.get(owner) ?? owner }),
  due: DUE[state] === '' ? '' : pages.say(language, DUE[state], { day: sayDay(language, due) }),
  isLate,
})

const showContacts = async (pages: Pages, here: ForMember): Promise<Answer> => {
  const found = await pages.contacts.list(pages.colleagueOf(here.by))
  const names = await pages.namesOf(found.map(({ owner }) => owner).filter((owner) => owner !== ''))
  const html = pages.render('contacts.njk', {
    ...frame(pages, here, pages.say(here.language, 'contact.heading')),
    lines: found.map((line) => lineModel(pages, here, names, line)),
  })
  return page(200, html)
}

const contactModel = async (pages: Pages, { language, by }: ForMember, view: ContactView) => {
  const { say } = pages
  const values = { body: nameOfBody(pages, language, view.body), other: nameOfBody(pages, language, view.other), day: sayDay(language, view.due) }
  const owner = view.owner === '' ? '' : ((await pages.namesOf([view.owner])).get(view.owner) ?? view.owner)
  return {
    body: values.body,
    isOpen: view.isOpen,
    whole: view.whole,
    destroy: view.destroyBy === '' ? '' : say(language, view.hasEnded ? 'contact.destroy_ended' : 'contact.destroy', { day: sayDay(language, view.destroyBy) }),
    late: view.isLate ? say(language, view.whole ? 'contact.late' : 'contact.told', values) : '',
    lines: [
      ...(view.isLate || view.state === 'answered' ? [] : [say(language, 'contact.due', values)]),
      say(language, 'contact.until', { day: sayDay(language, view.until) }),
      say(language, 'contact.speaks', { language: languageName(view.language, language) }),
      say(language, `contact.way.${view.way === '' ? 'none' : view.way}`),
      ...(owner === '' ? [] : [say(language, 'contact.owner', { name: owner })]),
    ],
    written: view.written.map(({ from, text, facts }) => ({
      from: say(language, from === 'worker' ? 'contact.worker' : 'contact.us'),
      text: withoutSteering(text),
      reach: withoutSteering(facts['reach'] ?? ''),
      name: withoutSteering(facts['name'] ?? ''),
    })),
    mayTake: view.whole && view.owner !== by.member.id,
    mayAnswer: view.way !== '',
  }
}

const showContact = async (pages: Pages, here: ForMember, id: string, typed: Record<string, string> = {}, failure?: Failure): Promise<Answer> => {
  const { language } = here
  const view = await pages.contacts.view(pages.colleagueOf(here.by), id)
  const { fields, summary, reference } = fieldModels(
    pages,
    here,
    [
      { name: 'text', label: 'contact.message', hint: 'contact.careful' },
      { name: 'reason', label: 'contact.reason' },
    ],
    typed,
    failure,
  )
  const html = pages.render('contact.njk', {
    ...frame(pages, here, pages.say(language, 'contact.one')),
    contact: await contactModel(pages, here, view),
    action: pathTo(PATHS.actContact, id),
    text: fields[0],
    reason: fields[1],
    reasons: CONTACT_REASONS.map((code) => ({ id: code, name: pages.say(language, `contact.why.${code}`), chosen: typed['reason'] === code })),
    once: typed['once'] ?? randomUUID(),
    isExposing: failure?.code === 'reply_exposes',
    summary,
    reference,
  })
  return page(failure?.status ?? 200, html, failure?.headers)
}

const SAID_AFTER = {
  take: 'staff.event.contact_taken',
  answer: 'staff.event.contact_answered',
  done: 'staff.event.contact_ended',
  decline: 'staff.event.contact_ended',
  clear: 'staff.event.contact_cleared',
} as const

/** Workers who asked for a union, for those who answer them: a list, one page each, and what is done about it. */
export const addContactRoutes = (web: Web, pages: Pages): void => {
  const { contacts, colleagueOf, identity } = pages
  const who = members(identity, CONTACT_ROLES)
  addPage(web, who, { name: 'contacts', summary: 'Workers who ask to be put in touch', path: PATHS.contacts, schemas: {} }, (here) => showContacts(pages, here))
  addPage(web, who, { name: 'contact', summary: 'One worker who asks', path: PATHS.contact, schemas: { params }, errors: ['case_unknown'] }, ({ params: { id }, ...here }) =>
    showContact(pages, here, id),
  )
  addForm(
    web,
    who,
    {
      name: 'actContact',
      summary: 'Takes it on, answers, ends it, or says that what was taken back is destroyed',
      path: PATHS.actContact,
      schemas: { params, body: actBody },
      errors: [
        'case_unknown',
        'nothing_to_do',
        'reason_needed',
        'worker_unreachable',
        'worker_opted_out',
        'reply_too_long',
        'reply_exposes',
        'key_not_held',
        'case_full',
        'conflict',
      ],
    },
    async ({ params: { id }, body, by }) => {
      const { once = '', ...act } = body
      await contacts.act(colleagueOf(by), id, once === '' ? act : { ...act, once: onceOf(by, id, { once, text: act.text ?? '' }) })
      return doneAt(body.act === 'take' || body.act === 'answer' ? pathTo(PATHS.contact, id) : PATHS.contacts, SAID_AFTER[body.act])
    },
    async (failure, typed, here) => {
      if (failure.code === 'case_unknown' || failure.status >= 500) return showFault(pages, here, failure)
      return showContact(pages, here, here.params['id'] ?? '', typed, failure)
    },
  )
}
