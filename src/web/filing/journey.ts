/** The pages of filing, in order: one question each. Those from `region` to `safe` may be left open. */
const STEPS = ['story', 'region', 'sector', 'people', 'employer', 'safe', 'who', 'check', 'code'] as const
export type Step = (typeof STEPS)[number]

/** Questions that may be left open, and so may all be passed over at once. */
export const OPTIONAL: readonly Step[] = ['region', 'sector', 'people', 'employer', 'safe']

const CHANGE = 'to:'
/** What the button on the page of answers says that leads back to a question. */
export const changeTo = (step: Step): string => `${CHANGE}${step}`

export const isStep = (value: string | undefined): value is Step => STEPS.some((step) => step === value)

/**
 * The page a button leads to. `next` goes on, or back to the answers when one of them is being changed; `back` goes back and
 * checks nothing; `skip` passes over what may be left open; `stay` shows the page again (in another language).
 */
export const pageAfter = (at: Step, go: string, changing: boolean): Step => {
  const place = STEPS.indexOf(at)
  if (go === 'stay') return at
  if (go === 'back') return changing ? 'check' : (STEPS[place - 1] ?? at)
  if (go === 'skip') return 'who'
  if (go.startsWith(CHANGE)) {
    const wanted = go.slice(CHANGE.length)
    return isStep(wanted) ? wanted : at
  }
  return changing ? 'check' : (STEPS[place + 1] ?? at)
}

/** Whether the page a button leads to is one answer being changed, which then leads back to all of them. */
export const changesOne = (go: string, changing: boolean): boolean => go.startsWith(CHANGE) || (changing && go === 'stay')

/** Buttons that leave the page without looking at what stands in it. */
export const looksAway = (go: string): boolean => go === 'back' || go === 'stay' || go.startsWith(CHANGE)
