import type { Given } from '../../../casework/bulk-allocate.ts'
import type { SignedIn } from '../../../identity/commands.ts'
import type { Answer } from '../../kit/answer.ts'
import { page } from '../../kit/answer.ts'
import type { Failure } from '../../kit/errors.ts'
import { nameOfBody } from '../body-names.ts'
import type { Pages } from '../deps.ts'
import { faultsIn } from '../fields.ts'
import type { Here } from '../frame.ts'
import { frame } from '../frame.ts'
import { PATHS, pathTo } from '../paths.ts'

type ForMember = Here & { by: SignedIn }

/** A ticked row as the form brings it: the case, its number as it was shown, and the mark of what was seen. */
export type TickedRow = { caseId: string; number: string; seen: string }

/** Boxes are named for their case, since a form's fields are told apart by their names. */
export const TICK = 'tick.'
export const tickValue = (number: string, seen: string): string => `${number} ${seen}`

/** The ticked rows among the fields of a form; a number that is none is left out, for it would be shown. */
export const tickedIn = (fields: Record<string, unknown>): TickedRow[] =>
  Object.entries(fields).flatMap(([name, value]) => {
    if (!name.startsWith(TICK) || typeof value !== 'string') return []
    const [number = '', seen = ''] = value.split(/ (.*)/s)
    return [{ caseId: name.slice(TICK.length), number: /^[\w-]{1,20}$/.test(number) ? number : '', seen }]
  })

const OWNER = 'owner'

/** The ticked rows again, with what is wrong: nobody ticks twice. */
export const showBulkForm = async (pages: Pages, here: ForMember, queue: string, typed: Record<string, string>, failure: Failure): Promise<Answer> => {
  const ticked = tickedIn(typed)
  const [fault] = faultsIn(pages, here, [OWNER], failure)
  const html = pages.render('bulk-form.njk', {
    ...frame(pages, here, pages.say(here.language, 'staff.bulk')),
    queueName: nameOfBody(pages, here.language, queue),
    queuePath: pathTo(PATHS.queue, queue),
    action: pathTo(PATHS.bulk, queue),
    fault: fault?.words ?? '',
    summary: fault ? [{ field: ticked.length === 0 ? 'main' : OWNER, words: fault.words }] : [],
    ticks: ticked.map(({ caseId, number, seen }) => ({ name: `${TICK}${caseId}`, value: tickValue(number, seen), number })),
    teammates: failure.status === 404 && failure.code !== 'member_unknown' ? [] : await pages.casework.teammatesOf(pages.colleagueOf(here.by), queue),
  })
  return page(failure.status, html, failure.headers)
}

/** Which were given and which not, and why. */
export const showGiven = (
  pages: Pages,
  here: ForMember,
  queue: string,
  { ticked, given, owner }: { ticked: readonly TickedRow[]; given: readonly Given[]; owner: string },
): Answer => {
  const { language } = here
  const numberOf = (caseId: string): string => ticked.find((one) => one.caseId === caseId)?.number ?? ''
  const linesOf = (some: readonly Given[]) =>
    some.map(({ caseId, why }) => ({
      number: numberOf(caseId),
      path: why === 'unknown' ? '' : pathTo(PATHS.case, caseId),
      why: why === undefined ? '' : pages.say(language, `staff.bulk_why.${why}`),
    }))
  const done = given.filter(({ why }) => why === undefined)
  const left = given.filter(({ why }) => why !== undefined)
  const html = pages.render('bulk-done.njk', {
    ...frame(pages, here, pages.say(language, 'staff.bulk')),
    owner,
    queueName: nameOfBody(pages, language, queue),
    queuePath: pathTo(PATHS.queue, queue),
    doneText: pages.say(language, 'staff.bulk_done', { number: String(done.length) }),
    leftText: pages.say(language, 'staff.bulk_left', { number: String(left.length) }),
    done: linesOf(done),
    left: linesOf(left),
  })
  return page(200, html)
}
