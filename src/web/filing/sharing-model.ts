import type { Sharing } from '../../core/holder-view.ts'
import type { TextKey } from '../../core/texts/text-keys.ts'
import type { Language, ReferralState } from '../../core/vocab.ts'
import { sayDay } from '../kit/texts.ts'
import type { PageDeps } from './frame.ts'
import { nameInText } from './names.ts'

const SENT: Record<ReferralState, TextKey> = {
  offered: 'mine.sent_offered',
  accepted: 'mine.sent_accepted',
  rejected: 'mine.sent_ended',
  revoked: 'mine.sent_ended',
  bounced: 'mine.sent_ended',
  stopped: 'mine.sent_ended',
}

const DAY_HOURS = 24

/** Who else may read the case, in the words of its worker's page: questions to answer, what was agreed to, and where it went. */
export const sharingModel = ({ pack, say }: PageDeps, language: Language, { asks, given, sent, opened }: Sharing) => {
  const name = (id: string): string => nameInText(pack.bodies.find((body) => body.id === id)?.names ?? {}, language, id)
  const number = String(Math.ceil(pack.referralHours / DAY_HOURS))
  return {
    asks: asks.map((body) => ({ body, name: name(body), text: say(language, 'mine.consent_ask', { body: name(body) }) })),
    given: given.map(({ body, on }) => ({ body, name: name(body), text: say(language, 'mine.consent_given', { body: name(body), day: sayDay(language, on) }) })),
    sent: [
      ...sent.map(({ to, state, on }) => say(language, SENT[state], { body: name(to), day: sayDay(language, on) })),
      ...opened.map((on) => say(language, 'mine.opened', { day: sayDay(language, on) })),
      ...sent.filter(({ state }) => state === 'accepted').map(({ to }) => say(language, 'mine.delete_sent', { body: name(to), number })),
    ],
  }
}
