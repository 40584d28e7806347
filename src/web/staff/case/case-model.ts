import type { RevealReason } from '../../../casework/reveal-item.ts'
import type { CaseView } from '../../../casework/view-case.ts'
import type { Clock } from '../../../core/case.ts'
import { membersTold } from '../../../core/history.ts'
import type { Language } from '../../../core/vocab.ts'
import { ROLES } from '../../../core/vocab.ts'
import { sayDay } from '../../kit/texts.ts'
import { nameOfBody } from '../body-names.ts'
import { headerWords } from '../case-words.ts'
import type { Pages } from '../deps.ts'
import type { Here } from '../frame.ts'
import { dueWords } from '../lists/work-model.ts'
import { PATHS, pathTo } from '../paths.ts'
import { SAID_OF } from '../said.ts'
import { sayMoment } from '../say-time.ts'
import { FORMS } from './action-form.ts'
import { historySentence } from './history-model.ts'
import { linkModel } from './link-model.ts'
import { outcomeModel } from './outcome-model.ts'
import { peopleOfReferrals, referralModel } from './referral-model.ts'

/** Held equal to casework's own list by its type; that list itself is no channel's to import. */
export const REASONS = ['work_the_case', 'answer_the_worker', 'prepare_referral', 'check_quality', 'train'] as const satisfies readonly RevealReason[]

const clockModel = (pages: Pages, language: Language, { kind, state, due }: Clock) => ({
  name: pages.say(language, `staff.clock.${kind}`),
  state: pages.say(language, `staff.clock_state.${state}`),
  // Of a clock that is over, the day it would have ended says nothing, and reads like the day it was met.
  due: state === 'running' ? dueWords(pages, language, due) : { text: '', at: state === 'paused' || state === 'breached' ? sayMoment(pages, language, due) : '', isOver: false },
})

/** What a part waits for, whom it was handed to and by whom. */
const standingOf = (pages: Pages, language: Language, { waitingFor, handedTo, cameFrom }: CaseView['tracks'][number]): string => {
  const say =
    (key: 'staff.handed_to' | 'staff.came_from') =>
    ({ body, on }: { body: string; on: string }) =>
      pages.say(language, key, { body: nameOfBody(pages, language, body), day: sayDay(language, on) })
  const waits = waitingFor === '' ? [] : [pages.say(language, `staff.waits.${waitingFor}`)]
  return [...waits, ...handedTo.map(say('staff.handed_to')), ...cameFrom.map(say('staff.came_from'))].join(' ')
}

const trackModel = (pages: Pages, language: Language, caseId: string, track: CaseView['tracks'][number], names: ReadonlyMap<string, string>) => ({
  name: nameOfBody(pages, language, track.queue),
  own: track.own,
  status: pages.say(language, `staff.status.${track.status}`),
  basis: pages.say(language, `staff.route_basis.${track.basis}`),
  owner: track.owner === '' ? '' : (names.get(track.owner) ?? track.owner),
  waiting: standingOf(pages, language, track),
  held: track.heldUntil === '' ? '' : pages.say(language, 'staff.held_until', { day: sayDay(language, track.heldUntil) }),
  clocks: track.clocks.map((clock) => clockModel(pages, language, clock)),
  queue: track.queue,
  seen: track.seen,
  actions: track.actions.map((id) => ({ id, name: pages.say(language, `staff.action.${id}`), path: pathTo(FORMS[id].length === 0 ? PATHS.act : PATHS.planAct, caseId) })),
})

/** Whoever did it, by name where it is a member, else by role. */
const actorOf = (pages: Pages, language: Language, by: string, names: ReadonlyMap<string, string>): string => {
  const role = ROLES.find((one) => one === by)
  return role ? pages.say(language, `staff.role.${role}`) : (names.get(by) ?? by)
}

/** What happened, when and through whom. */
const happened = (pages: Pages, language: Language, { type, on, by }: Pick<CaseView['history'][number], 'type' | 'on' | 'by'>, names: ReadonlyMap<string, string>) => ({
  what: pages.say(language, `staff.event.${type}`),
  when: sayMoment(pages, language, on),
  who: actorOf(pages, language, by, names),
})

/** Everybody a case's page names. */
export const peopleOf = ({ tracks, history, loweringAsked, ...view }: CaseView): string[] => [
  ...new Set(
    [loweringAsked?.by ?? '', ...peopleOfReferrals(view), ...tracks.map(({ owner }) => owner), ...history.map(({ by }) => by), ...membersTold(history)].filter(
      (id) => id !== '' && !ROLES.some((role) => role === id),
    ),
  ),
]

/** The list it stands in; of a case open by an emergency or a compartment alone, the first of one's own. */
const listPathOf = ({ tracks }: CaseView): string => {
  const own = tracks.find((track) => track.own)
  return own === undefined ? PATHS.home : pathTo(PATHS.queue, own.queue)
}

/** On which side of the conversation a text stands. */
const SIDE_OF: Record<CaseView['items'][number]['kind'], 'worker' | 'staff' | 'within'> = {
  story: 'worker',
  message: 'worker',
  command: 'worker',
  contact: 'worker',
  reply: 'staff',
  contact_reply: 'staff',
  note: 'within',
  findings: 'within',
}

/** Who has the parts that are one's own, by name: whom an allocation has just given the case to. */
const ownersOf = ({ tracks }: CaseView, names: ReadonlyMap<string, string>): string =>
  tracks.flatMap(({ own, owner }) => (own && owner !== '' ? [names.get(owner) ?? owner] : [])).join(', ')

/** A case before any of its texts is opened, each field in words. */
export const caseModel = (pages: Pages, here: Here, view: CaseView, names: ReadonlyMap<string, string>) => {
  const { say } = pages
  const { language } = here
  return {
    number: view.number,
    saidTo: here.said === SAID_OF.allocate || here.said === SAID_OF.claim ? ownersOf(view, names) : '',
    listPath: listPathOf(view),
    casePath: pathTo(PATHS.case, view.id),
    planPath: pathTo(PATHS.planAct, view.id),
    ...outcomeModel(pages, language, view, names),
    revealPath: pathTo(PATHS.reveal, view.id),
    head: headerWords(pages, language, view.header),
    filed: sayDay(language, view.header.filedOn),
    filingBasis: say(language, `staff.basis.${view.filingBasis}`),
    tracks: view.tracks.map((track) => trackModel(pages, language, view.id, track, names)),
    texting: view.texting === undefined ? '' : say(language, `staff.texting.${view.texting}`),
    lowering: view.loweringAsked && {
      text: say(language, 'staff.lowering_asked', { band: say(language, `staff.band.${view.loweringAsked.band}`) }),
      by: names.get(view.loweringAsked.by) ?? view.loweringAsked.by,
    },
    consentAsked: view.consentAsked.map((body) => nameOfBody(pages, language, body)),
    askedUnions: view.contacts.map(({ body, on }) => `${nameOfBody(pages, language, body)}, ${sayDay(language, on)}`),
    items: view.items.map(({ id, kind, access, standing, origin }, index) => ({
      id,
      number: index + 1,
      kind: say(language, `staff.item.${kind}`),
      side: SIDE_OF[kind],
      access: say(language, `staff.access.${access}`),
      standing: standing ? say(language, `staff.delivery.${standing}`) : '',
      isOpen: access === 'ok',
      isFirst: index === view.items.findIndex((one) => one.access === 'ok'),
      came: origin && happened(pages, language, origin, names),
    })),
    ...referralModel(pages, here, view, names),
    ...linkModel(pages, here, view),
    reasons: REASONS.map((id) => ({ id, name: say(language, `staff.reason.${id}`) })),
    history: view.history.map((one) => ({ ...happened(pages, language, one, names), what: historySentence(pages, language, names, one) })),
  }
}
