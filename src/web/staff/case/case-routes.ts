import { z } from 'zod'
import type { Revealed, RevealReason } from '../../../casework/reveal-item.ts'
import { FairlineError } from '../../../core/errors.ts'
import type { Findings } from '../../../core/findings.ts'
import { smsText } from '../../../core/talk/sms-text.ts'
import { STEPS } from '../../../core/talk/talk-steps.ts'
import type { SignedIn } from '../../../identity/commands.ts'
import type { Answer } from '../../kit/answer.ts'
import { page } from '../../kit/answer.ts'
import type { Failure } from '../../kit/errors.ts'
import type { Web } from '../../kit/web-app.ts'
import type { Pages } from '../deps.ts'
import { showFault } from '../fault-page.ts'
import { faultsIn } from '../fields.ts'
import type { Here } from '../frame.ts'
import { frame } from '../frame.ts'
import { PATHS } from '../paths.ts'
import { addForm, addPage, CASE_ROLES, members } from '../staff-route.ts'
import { caseModel, peopleOf, REASONS } from './case-model.ts'
import { factsOf } from './facts-model.ts'
import { filesModel } from './file-model.ts'
import { markText, withoutSteering } from './mark-text.ts'
import { nameEvidence } from './name-evidence.ts'
import { readingLines } from './reading-lines.ts'

type ForMember = Here & { by: SignedIn }

const caseParams = z.object({ id: z.string().max(80) })
const isReason = (value: string): value is RevealReason => REASONS.some((one) => one === value)
/** `number`: the case's, said again on the next page so that the case need not be opened twice for it. */
const revealBody = z.object({
  item: z.string().max(80),
  number: z
    .string()
    .regex(/^[\w-]{1,20}$/)
    .catch(''),
  reason: z
    .string()
    .default('')
    .transform((value, context): RevealReason => {
      if (isReason(value)) return value
      context.addIssue({ code: 'custom', params: { text: 'staff.reason_missing' } })
      return z.NEVER
    }),
})

/** What keeps somebody out of a case that is theirs by queue is a conflict they declared, and they are told so. */
const nameConflict = (error: unknown): never => {
  if (error instanceof FairlineError && error.code === 'action_not_allowed') throw new FairlineError('conflict_of_interest', { cause: error })
  throw error
}

const showCase = async (pages: Pages, here: ForMember, id: string, refused?: { item: string; failure: Failure }): Promise<Answer> => {
  const view = await pages.casework.viewCase(pages.colleagueOf(here.by), id).catch(nameConflict)
  const [fault] = faultsIn(pages, here, ['reason'], refused?.failure)
  const html = pages.render('case.njk', {
    ...frame(pages, here, pages.say(here.language, 'staff.case', { number: view.number })),
    ...caseModel(pages, here, view, await pages.namesOf(peopleOf(view))),
    refused: refused?.item ?? '',
    fault: fault?.words ?? '',
  })
  return page(refused?.failure.status ?? 200, html)
}

const marksOf = (findings: Findings | undefined) =>
  findings
    ? [...findings.indicators.flatMap(({ evidence }) => evidence), ...findings.issues.flatMap(({ evidence }) => evidence), ...findings.flags.flatMap(({ evidence }) => evidence)]
    : []

/** What a digit answers, in the words it was asked in. */
const answersOf = ({ say, pack }: Pages, { language }: Here, { answer }: Revealed) => {
  if (answer === undefined || pack.sms === undefined) return []
  const value = `${smsText(pack.sms, language, STEPS[answer.step].text)} → ${answer.digits.length === 0 ? '' : answer.digits.join(', ')}`
  return [{ name: say(language, 'staff.answered'), value: withoutSteering(value.trim()) }]
}

/** The one page with a worker's words. It is made from a form, so that no address, history or log of a server leads to it again. */
const showText = (pages: Pages, here: ForMember, caseId: string, revealed: Revealed, { number, reason }: { number: string; reason: RevealReason }): Answer => {
  const { content, findings } = revealed
  const html = pages.render('reveal.njk', {
    ...frame(pages, here, pages.say(here.language, 'staff.text_of', { number })),
    casePath: PATHS.case.replace(':id', encodeURIComponent(caseId)),
    stretches: markText(content.text, marksOf(findings), nameEvidence(pages, here.language, findings?.facts ?? [])),
    facts: [...answersOf(pages, here, revealed), ...factsOf(pages, here, revealed)],
    files: filesModel(pages, here, revealed),
    filePath: PATHS.file.replace(':id', encodeURIComponent(caseId)),
    item: revealed.item,
    reason,
    lines: findings ? readingLines(pages, here.language, findings) : [],
    marked: marksOf(findings).length > 0,
  })
  return page(200, html)
}

/** A queue whose key this member was not given yet is no fault of the case. */
const nameMissingKey = async (pages: Pages, by: SignedIn, error: unknown): Promise<never> => {
  if (error instanceof FairlineError && error.code === 'item_unreadable') {
    const { queues } = await pages.identity.queueKeys(by)
    if (by.member.queues.some((queue) => !queues.some((key) => key.queue === queue))) throw new FairlineError('key_not_held', { cause: error })
  }
  return nameConflict(error)
}

/** A case, and one of its texts for a reason. */
export const addCaseRoutes = (web: Web, pages: Pages): void => {
  const { casework, colleagueOf, identity } = pages
  const who = members(identity, CASE_ROLES)
  addPage(
    web,
    who,
    { name: 'case', summary: 'One case, without its words', path: PATHS.case, schemas: { params: caseParams }, errors: ['case_unknown', 'action_not_allowed'] },
    ({ params, ...here }) => showCase(pages, here, params.id),
  )
  addForm(
    web,
    who,
    {
      name: 'reveal',
      summary: 'One text, for a reason',
      path: PATHS.reveal,
      schemas: { params: caseParams, body: revealBody },
      errors: ['case_unknown', 'item_sealed', 'item_owed', 'conflict_of_interest'],
    },
    async ({ params, body, ...here }) => {
      const revealed = await casework.revealItem(colleagueOf(here.by), params.id, body.item, body.reason).catch((error: unknown) => nameMissingKey(pages, here.by, error))
      return showText(pages, here, params.id, revealed, body)
    },
    (failure, typed, here) =>
      failure.code === 'input_invalid' ? showCase(pages, here, here.params['id'] ?? '', { item: typed['item'] ?? '', failure }) : showFault(pages, here, failure),
  )
}
