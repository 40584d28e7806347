import type { Decided } from './assess.ts'
import type { CueReader, Scores } from './cues.ts'
import type { Scoped } from './find-facts.ts'
import type { Scale } from './lexicon.ts'
import type { PatternsRead, Weighed } from './weigh.ts'
import { cueOf, DANGER, LABOUR, weigh } from './weigh.ts'

/** From here on a thing counts as said; what is missed costs somewhat more than what is looked at for nothing. */
const SAID = 0.4
/** From here on it is a sign to show. */
const SIGN = 0.25
/** Below this, what a pattern read is shown and not counted: its rule is mostly wrong, or the words around speak against it. */
const DOUBTFUL = 0.2
/** Nothing of forced labour is said by a text of which no indicator is so likely: several half likely ones do not make one. */
const SURE = 0.6
/** Danger that is overlooked costs far more than danger looked at for nothing. */
const IN_DANGER = 0.13
/** Whether it is a matter of work decides between two lists, neither dearer than the other. */
const ABOUT_WORK = 0.7

/** What cues make of what the patterns read: facts (or weaker signs) the words speak for, and what they decide. */
export type Heeded = { added: Scoped[]; decided: Decided }

const scopedAs = (fact: string, label: number, scores: Scores, isOver: boolean): Scoped => ({
  pattern: { fact, rule: 'cues', time: 'now', leaving: false, inClause: false, hours: undefined, detail: undefined },
  scope: { polarity: 'stated', who: 'self', time: isOver ? 'past' : 'now', leaving: false },
  evidence: scores.wordsFor(label),
})

/** The labels that were weighed, and how likely each is. */
const chancesOf = ({ indicators, danger, labour }: Weighed, isSure: boolean): { fact: string; chance: number; least: number }[] => [
  ...[...indicators].map(([id, chance]) => ({ fact: cueOf(id), chance, least: isSure ? SAID : SURE })),
  { fact: DANGER, chance: danger, least: IN_DANGER },
  { fact: LABOUR, chance: labour, least: ABOUT_WORK },
]

/** Weighs the words of a text against what its patterns read. Each label is given once, with the phrase of the words that speak most for it. */
export const heedCues = (cues: CueReader, scores: Scores, read: PatternsRead, scale: Scale): Heeded => {
  const weighed = weigh(new Map(cues.labels.map((label, at) => [label, scores.of[at] ?? 0])), read, cues, scale)
  const isOver = read.facts.some(({ id, state }) => id === 'c_past_resolved' && state === 'supported')
  // What patterns read has its words already; the cues' own are quoted where they alone raise a thing.
  const stated = new Set([...read.indicators.map(({ id }) => cueOf(id)), ...(read.urgent ? [DANGER] : []), ...(read.category === 'other' ? [] : [LABOUR])])
  const isSure = Math.max(...weighed.indicators.values()) >= SURE
  const added = chancesOf(weighed, isSure).flatMap(({ fact, chance, least }) => {
    const label = cues.labels.indexOf(fact)
    if (label < 0 || stated.has(fact) || chance < Math.min(least, SIGN)) return []
    return [scopedAs(chance >= least ? fact : `${fact}_sign`, label, scores, isOver)]
  })
  const doubted = new Set(read.indicators.flatMap(({ id }) => ((weighed.indicators.get(id) ?? 1) < (isSure ? DOUBTFUL : SURE) ? [id] : [])))
  return { added, decided: { doubted, isUrgent: weighed.danger >= IN_DANGER, isLabour: weighed.labour >= ABOUT_WORK } }
}
