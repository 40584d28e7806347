import { randomUUID } from 'node:crypto'
import type { ActPlan } from '../../../casework/plan-act.ts'
import type { OfferedAction } from '../../../core/offers.ts'
import { CLOSE_ALONE, OFFERED } from '../../../core/offers.ts'
import type { TextKey } from '../../../core/texts/text-keys.ts'
import { BANDS, BODY_ANSWERS } from '../../../core/vocab.ts'
import type { SignedIn } from '../../../identity/commands.ts'
import type { Answer } from '../../kit/answer.ts'
import { page } from '../../kit/answer.ts'
import type { Failure } from '../../kit/errors.ts'
import { nameOfBody } from '../body-names.ts'
import type { Pages } from '../deps.ts'
import type { FieldSpec } from '../fields.ts'
import { fieldModels } from '../fields.ts'
import type { Here } from '../frame.ts'
import { frame } from '../frame.ts'
import { PATHS, pathTo } from '../paths.ts'
import type { ActionField } from './action-form.ts'
import { FORMS } from './action-form.ts'
import { messageModel } from './message-model.ts'
import { isAsked, outcomeEmpty, outcomeGroup, outcomeKind, outcomeNotes, outcomeOptions, outcomeSpec } from './outcome-fields.ts'
import type { OutcomeField } from './outcome-form.ts'
import { OUTCOME_FIELDS } from './outcome-form.ts'

export type Shown = { caseId: string; plan: ActPlan; about: string; typed?: Record<string, string>; failure?: Failure }

type PlainField = Exclude<ActionField, OutcomeField>
const isOutcome = (field: ActionField): field is OutcomeField => OUTCOME_FIELDS.some((one) => one === field)

const LABELS: Record<PlainField, TextKey> = {
  owner: 'staff.action_owner',
  band: 'staff.action_band',
  closeReason: 'staff.action_close_reason',
  kind: 'staff.action_kind',
  until: 'staff.action_until',
  text: 'staff.action_text',
  reason: 'staff.action_reason',
  answer: 'staff.answer',
  line: 'staff.line',
}

/** A note is no message: it says for whom it is. */
const specOf = (action: OfferedAction, field: ActionField): FieldSpec => {
  if (isOutcome(field)) return outcomeSpec(field)
  if (field === 'text') return action === 'note' ? { name: field, label: 'staff.item.note' } : { name: field, label: LABELS.text, hint: 'staff.action_text_hint' }
  if (field === 'reason') return { name: field, label: LABELS.reason, hint: 'staff.action_reason_hint' }
  if (field === 'until' && action === 'ask_worker') return { name: field, label: 'staff.ask_until', hint: 'staff.ask_until_hint' }
  return field === 'line' ? { name: field, label: LABELS.line, hint: 'staff.line_hint' } : { name: field, label: LABELS[field] }
}

/** What ends somebody's part in a case, or the case. */
const GRAVE: readonly OfferedAction[] = ['close', 'declare_conflict', 'revoke_referral', 'release_hold']

type Option = { id: string; name: string }

/** What can be chosen in a field; none for those that are written. */
const optionsOf = (pages: Pages, here: Here, plan: ActPlan, field: ActionField): Option[] => {
  const { language } = here
  const { say } = pages
  if (isOutcome(field)) return outcomeOptions(pages, here, plan, field)
  if (field === 'owner') return plan.teammates
  if (field === 'closeReason') return CLOSE_ALONE.map((id) => ({ id, name: say(language, `staff.close.${id}`) }))
  if (field === 'answer') return BODY_ANSWERS.map((id) => ({ id, name: say(language, `watch.answer.${id}`) }))
  if (field === 'kind') return (plan.action === 'resume_clock' ? plan.paused : plan.pausable).map(({ kind }) => ({ id: kind, name: say(language, `staff.clock.${kind}`) }))
  if (field !== 'band') return []
  const at = BANDS.indexOf(plan.band)
  return (plan.action === 'raise_band' ? BANDS.slice(0, at) : BANDS.slice(at + 1)).map((id) => ({ id, name: say(language, `staff.band.${id}`) }))
}

const KINDS: Record<PlainField, 'select' | 'day' | 'area'> = {
  owner: 'select',
  band: 'select',
  closeReason: 'select',
  kind: 'select',
  until: 'day',
  text: 'area',
  reason: 'area',
  answer: 'select',
  line: 'area',
}

/** Fields of the form. Nobody who cannot be reached is written to. */
const fieldsOf = (plan: ActPlan, about: string): ActionField[] =>
  FORMS[plan.action].filter((field) => (isOutcome(field) ? isAsked(plan, about, field) : !(field === 'text' && plan.action === 'close' && plan.reach === 'none')))

type Input = ReturnType<typeof fieldModels>['fields'][number] & { name: ActionField }

/** A field as it is drawn: what can be chosen in it, and under which heading it stands. */
const inputModel = (pages: Pages, here: Here, plan: ActPlan, one: Input) => {
  const { name } = one
  const say = (key: TextKey | undefined): string => (key === undefined ? '' : pages.say(here.language, key))
  return {
    ...one,
    kind: isOutcome(name) ? outcomeKind(name) : KINDS[name],
    empty: say(isOutcome(name) ? outcomeEmpty(name) : 'staff.choose'),
    group: say(isOutcome(name) ? outcomeGroup(name) : undefined),
    options: optionsOf(pages, here, plan, name).map((option) => ({ ...option, chosen: option.id === one.value })),
  }
}

/** Fields in a row under one heading, with where it begins and ends. */
const grouped = <F extends { group: string }>(fields: readonly F[]) =>
  fields.map((one, index) => ({
    ...one,
    opens: one.group !== '' && fields[index - 1]?.group !== one.group,
    closes: one.group !== '' && fields[index + 1]?.group !== one.group,
  }))

/** A day is offered where the rules set a limit. */
const typedOr = (plan: ActPlan, typed: Record<string, string> | undefined): Record<string, string> =>
  typed ?? { ...(plan.action === 'hold' ? {} : { until: plan.pauseLimit }), ...plan.initial }

/** What the union board asked, above the form that answers it. */
const questionNote = ({ say }: Pages, { language }: Here, { action, question }: ActPlan): ReturnType<typeof outcomeNotes> =>
  action === 'explain' && question !== undefined ? [{ heading: say(language, 'staff.board_asks'), lines: [say(language, `watch.question.${question}`)] }] : []

/** The form of an action, or the form again with what was typed and what is wrong with it. */
export const showAction = (pages: Pages, here: Here & { by: SignedIn }, { caseId, plan, about, typed, failure }: Shown, owner: string): Answer => {
  const { language } = here
  const say = (key: TextKey, values?: Record<string, string>): string => pages.say(language, key, values)
  const names = fieldsOf(plan, about)
  const { fields, summary, reference } = fieldModels(
    pages,
    here,
    names.map((name) => specOf(plan.action, name)),
    typedOr(plan, typed),
    failure,
  )
  const html = pages.render('action.njk', {
    ...frame(pages, here, `${say(`staff.action.${plan.action}`)}: ${say('staff.case', { number: plan.number })}`),
    summary: names.length === 0 ? summary.map((one) => ({ ...one, field: 'main' })) : summary,
    reference,
    heading: say(`staff.action.${plan.action}`),
    number: say('staff.case', { number: plan.number }),
    queueName: nameOfBody(pages, language, plan.queue),
    now: [say(`staff.status.${plan.status}`), say(`staff.band.${plan.band}`)].join('. '),
    owner,
    casePath: pathTo(PATHS.case, caseId),
    action: pathTo(PATHS.act, caseId),
    hidden: { action: plan.action, queue: plan.queue, seen: plan.seen, about, once: typed?.['once'] ?? randomUUID() },
    reach: names.includes('text') && plan.action !== 'note' ? say(`staff.reach.${plan.reach}`) : '',
    notes: [...questionNote(pages, here, plan), ...outcomeNotes(pages, here, plan)],
    message: names.includes('text') && plan.action !== 'note' ? messageModel(pages, here, plan, caseId, typed) : undefined,
    hasChanged: failure?.code === 'conflict',
    primaryKind: GRAVE.includes(plan.action) ? 'warning' : '',
    fields: grouped(fields.map((one, index) => inputModel(pages, here, plan, { ...one, name: names[index] ?? 'text' }))),
  })
  return page(failure?.status ?? 200, html, failure?.headers)
}

/** What somebody wrote for an action that is not open any more: it is not done, and their words are given back. */
export const showTooLate = (pages: Pages, here: Here, { caseId, typed, failure }: Required<Omit<Shown, 'plan' | 'about'>>): Answer => {
  const action = OFFERED.find((one) => one === typed['action'])
  const gone = failure.status === 404
  const html = pages.render('too-late.njk', {
    ...frame(pages, here, failure.title),
    action: action ? pages.say(here.language, `staff.action.${action}`) : '',
    words: [typed['text'] ?? '', typed['reason'] ?? '', typed['line'] ?? ''].filter((one) => one !== ''),
    back: gone
      ? { path: PATHS.home, text: pages.say(here.language, 'staff.to_start') }
      : { path: pathTo(PATHS.case, caseId), text: pages.say(here.language, 'staff.back_to_case') },
    reference: failure.reference ? pages.say(here.language, 'page.reference', { reference: failure.reference }) : '',
  })
  return page(failure.status, html, failure.headers)
}
