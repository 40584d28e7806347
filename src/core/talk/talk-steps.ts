import type { Case } from '../case.ts'
import type { SmsTextKey } from '../texts/sms-text-keys.ts'
import type { SmsRules } from './sms-rules.ts'
import { offeredLanguages } from './sms-text.ts'
import type { KnownPart, Talk } from './talk.ts'

export const STEP_IDS = ['language', 'consent', 'safe', 'story', 'body', 'trouble', 'place', 'work', 'people', 'since', 'union'] as const
export type StepId = (typeof STEP_IDS)[number]

/** What a decision about the next step may look at. */
type At = { theCase: Case; talk: Talk; rules: SmsRules }

type Step = {
  text: SmsTextKey
  /** `choice`: one digit; `several`: digits together; `words`: whatever comes. 0 skips always. */
  takes: 'choice' | 'several' | 'words'
  /** Highest digit that means something. */
  upTo: (at: At) => number
  /** Asked only while this holds. A step that was asked is not asked again. */
  when: (at: At) => boolean
  /** Asked again for another, as long as there is one. */
  repeats?: true
  /** Counts among the questions, of which there are at most four: about the work, and for bodies that want consent. */
  fact?: true
}

const four = (): number => 4
const two = (): number => 2
const never = (): number => 0
const unknown =
  (part: KnownPart) =>
  ({ talk }: At): boolean =>
    !talk.known.includes(part)

/** The guess is unsure: no language of the conversation, or none at all. */
const guessed = ({ theCase, talk, rules }: At): boolean => talk.language !== undefined || rules.texts[theCase.header.language] !== undefined

/** Whether anything grave or any breach is known already. */
const isTelling = ({ theCase: { header } }: At): boolean => header.issues.length > 0 || header.indicators.length > 0

/** The most bodies consent is asked for; a person can ask for more. */
export const MOST_BODIES = 2

/** The body to ask consent for next. */
export const bodyToAsk = ({ theCase: { consentAsked }, talk: { bodies } }: Pick<At, 'theCase' | 'talk'>): string | undefined =>
  bodies.length < MOST_BODIES ? consentAsked.find((body) => !bodies.includes(body)) : undefined

/** Practice: half of those who begin are lost by the sixth question. */
const MOST_FACTS = 4

/**
 * The conversation, in its order (practice.md section 3). A step whose `when` does not hold is left out: what a text already says is
 * not asked. The first text of all is the story, whatever it says.
 */
export const STEPS: Readonly<Record<StepId, Step>> = {
  language: { text: 'ask_language', takes: 'choice', upTo: ({ rules }) => offeredLanguages(rules).length, when: (at) => !guessed(at) },
  consent: { text: 'ask_consent', takes: 'choice', upTo: two, when: () => true },
  safe: { text: 'ask_safe', takes: 'choice', upTo: four, when: () => true },
  story: { text: 'ask_story', takes: 'words', upTo: never, when: ({ talk }) => talk.bare },
  body: { text: 'ask_body', takes: 'choice', upTo: two, when: (at) => bodyToAsk(at) !== undefined, repeats: true, fact: true },
  trouble: { text: 'ask_trouble', takes: 'several', upTo: four, when: (at) => !isTelling(at), fact: true },
  place: { text: 'ask_place', takes: 'words', upTo: never, when: (at) => unknown('place')(at) && at.theCase.header.regionGroup === '', fact: true },
  work: { text: 'ask_work', takes: 'choice', upTo: four, when: (at) => unknown('sector')(at) && at.theCase.header.sector === '', fact: true },
  people: { text: 'ask_people', takes: 'choice', upTo: four, when: unknown('people'), fact: true },
  since: { text: 'ask_since', takes: 'choice', upTo: four, when: unknown('duration'), fact: true },
  // Asked when the worker asks for it (44), and never by itself.
  union: { text: 'ask_union', takes: 'choice', upTo: two, when: () => false },
}

/** The next step of a conversation with nothing open; undefined when all is asked. */
export const nextStep = (at: At): StepId | undefined => {
  const facts = at.talk.asked.filter((id) => STEPS[id].fact && !STEPS[id].repeats).length + at.talk.bodies.length
  return STEP_IDS.find((id) => (STEPS[id].repeats || !at.talk.asked.includes(id)) && !(STEPS[id].fact && facts >= MOST_FACTS) && STEPS[id].when(at))
}
