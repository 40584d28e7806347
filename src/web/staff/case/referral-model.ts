import type { CaseView } from '../../../casework/view-case.ts'
import { sayDay } from '../../kit/texts.ts'
import { nameOfBody } from '../body-names.ts'
import type { Pages } from '../deps.ts'
import type { Here } from '../frame.ts'
import { PATHS, pathTo } from '../paths.ts'

const DAY_HOURS = 24

/** Members that the part of a case's page about handing it on names. */
export const peopleOfReferrals = ({ referrals, risks }: Pick<CaseView, 'referrals' | 'risks'>): string[] => [
  ...referrals.flatMap(({ secondedBy }) => secondedBy ?? []),
  ...risks.map(({ by }) => by),
]

/** The wording a worker agreed to, as it was shown to them; '' where it was not kept. */
const wordingOf = ({ say, pack, languages }: Pages, { wording, language, body }: CaseView['consents'][number]): string => {
  const shown = [...languages, ...(pack.workerLanguages ?? [])].find((one) => one === language)
  if (wording !== 'mine.consent_ask' || shown === undefined) return ''
  return say(shown, wording, { body: nameOfBody({ pack }, shown, body) })
}

/** Where a case was handed to, what the worker agreed to, and what is still owed, in words. */
export const referralModel = (pages: Pages, { language }: Here, view: CaseView, names: ReadonlyMap<string, string>) => {
  const { say } = pages
  const body = (id: string): string => nameOfBody(pages, language, id)
  const day = (on: string): string => sayDay(language, on)
  return {
    referPath: pathTo(PATHS.planRefer, view.id),
    referable: view.referable.map(({ queue }) => ({ queue, name: body(queue) })),
    referrals: view.referrals.map(({ from, to, state, on, secondedBy }) => ({
      text: say(language, `staff.referral.${state}`, { from: body(from), to: body(to), day: day(on) }),
      isAlert: state === 'bounced',
      seconded: secondedBy === undefined ? '' : (names.get(secondedBy) ?? secondedBy),
    })),
    consents: view.consents.map((one) => ({
      text: say(language, `staff.consent.${one.state}`, { body: body(one.body), day: day(one.on) }),
      channel: one.channel === '' ? '' : say(language, `staff.channel.${one.channel}`),
      wording: wordingOf(pages, one),
      spoken: one.language,
    })),
    recallNote: view.referrals.some(({ state }) => state === 'accepted')
      ? say(language, 'staff.recall.note', { number: String(Math.ceil(pages.pack.referralHours / DAY_HOURS)) })
      : '',
    owed: view.owed.map(({ queue, count }) => say(language, 'staff.owed', { body: body(queue), number: String(count) })),
    risks: view.risks.map(({ to, by }) => ({ text: say(language, 'staff.risk_asked', { to: body(to) }), by: names.get(by) ?? by })),
  }
}
