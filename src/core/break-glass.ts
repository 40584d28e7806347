import { addMinutes } from './calendar.ts'
import type { Case, Event } from './case.ts'
import type { Effect } from './effect.ts'
import { only, reasonOf } from './effect.ts'
import { refuse } from './errors.ts'
import type { CaseRules, Moment } from './pack.ts'
import { tellNews } from './talk/news.ts'

/** Minutes a case that was opened in an emergency stays open, where the pack says nothing else; a question for it is good for as long. */
const GLASS_MINUTES = 60

/** When the opening shuts again by itself. */
const glassUntil = (from: Moment, { glassMinutes = GLASS_MINUTES }: Pick<CaseRules, 'glassMinutes'>): Moment => addMinutes(from, glassMinutes)

/** The question of a lead that is still good. */
export const glassAskedNow = ({ glassAsked }: Pick<Case, 'glassAsked'>, now: Moment, rules: Pick<CaseRules, 'glassMinutes'>): Case['glassAsked'] =>
  glassAsked !== undefined && glassUntil(glassAsked.at, rules) > now ? glassAsked : undefined

/** The opening that lets this member look now; the one who asked and the one who agreed alike. */
export const openedFor = ({ events }: Pick<Case, 'events'>, member: string, now: Moment): Event<'break_glass_opened'> | undefined =>
  events.findLast(
    (event): event is Event<'break_glass_opened'> =>
      event.type === 'break_glass_opened' && (event.by.id === member || event.data.seconded === member) && now < (event.data.until ?? addMinutes(event.at ?? '', GLASS_MINUTES)),
  )

/** The first half. A newer question takes the place of an older one. */
export const askBreakGlass: Effect = (_case, _track, command) =>
  only({ type: 'break_glass_asked', data: { reasonItem: reasonOf(command), ...(command.quiet ? { quiet: true } : {}) } })

/** The second half, by somebody else on a session of their own. */
export const breakGlass: Effect = (theCase, _track, _command, context) => {
  const { now, rules } = context
  const asked = glassAskedNow(theCase, now, rules)
  if (asked === undefined) return refuse('nothing_to_do')
  const opened = only({
    type: 'break_glass_opened',
    data: { seconded: asked.by, until: glassUntil(now, rules), reasonItem: asked.reasonItem, ...(asked.quiet ? { quiet: true } : {}) },
  })
  return asked.quiet ? opened : { ...opened, ...tellNews(theCase, 'news_opened', context) }
}
