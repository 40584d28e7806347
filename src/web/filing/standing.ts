import type { NextStep } from '../../core/holder-view.ts'
import type { TextKey } from '../../core/texts/text-keys.ts'
import type { Language, TrackStatus } from '../../core/vocab.ts'
import type { Say } from '../kit/texts.ts'
import { sayDay } from '../kit/texts.ts'

/** The next step in words, with its day where one is set. */
export const sayNext = (say: Say, language: Language, next: NextStep): string => {
  if (next.by !== undefined) return say(language, `next.${next.code}` satisfies TextKey, { day: sayDay(language, next.by) })
  const dated = next.code === 'read_by' || next.code === 'answer_by' || next.code === 'follow_up'
  return say(language, dated ? 'next.soon' : (`next.${next.code}` satisfies TextKey))
}

/** What the API tells of a case: each field by name, so that nothing more can slip in. */
export const standingBody = (say: Say, language: Language, { status, next }: { status: TrackStatus; next: NextStep }) => ({
  status,
  next: { code: next.code, ...(next.by === undefined ? {} : { by: next.by }), text: sayNext(say, language, next) },
})
