import type { Case } from '../core/case.ts'
import type { Reading } from '../core/events.ts'
import { isHidden } from '../core/hidden.ts'
import type { Content, QueueOpener } from '../ports/sealing.ts'
import type { LabelledItem } from './labelled-set.ts'

/** Every text of a case that opens, as one; undefined where one of them stays shut. */
const wordsOf = async (opener: QueueOpener, theCase: Case): Promise<string | undefined> => {
  const told: string[] = []
  for (const item of theCase.items.filter(({ kind }) => kind === 'story' || kind === 'message')) {
    const plain = await opener.open(item, theCase._id)
    if (plain === undefined) return undefined
    told.push((JSON.parse(plain) as Content).text)
  }
  return told.join('\n')
}

/** A case as a line of a labelled set, by what a person last found in it. Urgent is what stands in the gravest band. */
const labelled = (theCase: Case, { category, indicators }: Reading, id: string, text: string): LabelledItem => ({
  id,
  lang: theCase.header.language,
  text,
  indicators: indicators.map((one) => one.id),
  category,
  urgent: theCase.header.band === 'P0',
})

/** The cases whose findings people corrected or confirmed, as far as their texts open. Ids are counted, so that a line leads back to no case. */
export const correctedSet = async (opener: QueueOpener, cases: readonly Case[]): Promise<LabelledItem[]> => {
  const lines: LabelledItem[] = []
  for (const theCase of cases.filter((one) => !isHidden(one))) {
    const last = theCase.events.findLast(({ type }) => type === 'findings_corrected')
    const text = last && (await wordsOf(opener, theCase))
    if (last && text !== undefined) lines.push(labelled(theCase, (last.data as { reading: Reading }).reading, `staff-${lines.length + 1}`, text))
  }
  return lines
}
