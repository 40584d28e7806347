import type { Language } from '../../core/vocab.ts'
import type { Card } from '../../oversight/card.ts'
import { sayDay } from '../kit/texts.ts'
import type { Member, WatchParts } from './parts.ts'
import { cardPath, WATCH_PATHS } from './paths.ts'
import { bodyName, groupName, monthName, rungName, sectorName } from './words.ts'

type Words = Pick<WatchParts<Member>, 'pack' | 'say'>

/** What the body was asked and what it says, in words; '' where nothing was. */
const explanation = ({ say }: Words, language: Language, { asked, said }: Card) => ({
  asked: asked ? `${say(language, `watch.question.${asked.question}`)} (${sayDay(language, asked.on)})` : '',
  said: said ? `${say(language, `watch.answer.${said.answer}`)} (${sayDay(language, said.on)})` : '',
  line: said?.line ?? '',
})

/** A card in words: codes by their names, days and a month, and nothing else there is. */
export const cardModel = (words: Words, language: Language, card: Card) => {
  const { say } = words
  const { signs, regionGroup, sector } = card
  return {
    path: cardPath(WATCH_PATHS.card, card.id),
    body: bodyName(words, language, card.body),
    band: say(language, `staff.band.${card.band}`),
    bandCode: card.band,
    status: say(language, `staff.status.${card.status}`),
    waiting: card.open ? say(language, 'watch.waiting', { number: String(card.days) }) : '',
    filed: monthName(language, card.filedIn),
    called: sayDay(language, card.calledOn),
    isWithheld: signs === undefined,
    signs: signs === undefined ? '' : signs.map((id) => say(language, `staff.indicator.${id}`)).join(', ') || say(language, 'watch.signs_none'),
    place: regionGroup ? groupName(words, language, regionGroup) : '',
    sector: sector ? sectorName(words, language, sector) : '',
    ranOut: card.ranOut.map((kind) => say(language, `staff.clock.${kind}`)).join(', '),
    way: card.called.map(({ to, on, reason }) => ({ who: rungName(words, language, to), on: sayDay(language, on), why: say(language, `watch.reason.${reason}`) })),
    steps: card.steps.map(({ step, on }) => ({ step: say(language, `watch.step.${step}`), on: sayDay(language, on) })),
    ...explanation(words, language, card),
  }
}
