import { plainName } from '../plain-name.ts'

/** What in a text to a phone tells who writes to whom, in the words themselves, so that the writer can weigh each. */
export type Exposing = { words: string[]; names: string[]; numbers: string[] }

/** Digits in a row, a space or dash between them or not, that are a number of somebody or something. */
const NUMBER = /\d(?:[ -]?\d){5,}/g
/** A word with a capital that no beginning of a sentence explains. */
const NAME = /(?<=[\p{L}\p{N},;:]\s+)\p{Lu}\p{Ll}{2,}/gu

const distinct = (found: readonly string[]): string[] => [...new Set(found)]

/** Words that begin like one of these; in any letters that people type for them. */
const tellingIn = (text: string, telling: readonly string[]): string[] => {
  const stems = telling.map(plainName).filter((stem) => stem !== '')
  return (text.match(/[\p{L}\p{M}]+/gu) ?? []).filter((word) => stems.some((stem) => plainName(word).startsWith(stem)))
}

/** One too many costs a look; one too few may cost a worker's safety. `telling`: stems of words that tell what the phone is used for. */
export const exposingIn = (text: string, telling: readonly string[]): Exposing => ({
  words: distinct(tellingIn(text, telling)),
  names: distinct(text.match(NAME) ?? []),
  numbers: distinct(text.match(NUMBER) ?? []),
})
