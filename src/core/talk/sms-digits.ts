import { digitValue } from '../receipt-format.ts'

const DIGIT = /\p{Nd}/u
/** What people put around digits and what keycap emoji are made of. */
const AROUND = /[\s\p{P}\p{Cf}\p{Mn}\p{Me}]/u
const EDGES = /^[\s\p{P}]+|[\s\p{P}]+$/gu
const UNSEEN = /[\p{Cf}\p{Mn}\p{Me}]/gu

const MOST_LETTERS = 40

const plain = (digits: readonly string[]): string => digits.map((digit) => String(digitValue(digit))).join('')

/** The digits a text is made of and nothing else, as ASCII, whatever script they are in; undefined for any other text. */
export const digitsIn = (text: string): string | undefined => {
  if (text.length > MOST_LETTERS) return undefined
  const digits: string[] = []
  for (const letter of text) {
    if (DIGIT.test(letter)) digits.push(letter)
    else if (!AROUND.test(letter)) return undefined
  }
  return digits.length === 0 ? undefined : plain(digits)
}

/** Exactly two digits side by side, as ASCII; what stands around them does not matter. */
export const twoDigits = (text: string): string | undefined => {
  const pair = text.length > MOST_LETTERS ? [] : [...text.replaceAll(UNSEEN, '').replaceAll(EDGES, '')]
  return pair.length === 2 && pair.every((letter) => DIGIT.test(letter)) ? plain(pair) : undefined
}

/** Doubled digits are kept for commands: never an answer, a number to confirm, or somebody's own two digits. */
const isDoubled = (pair: string): boolean => pair.length === 2 && pair[0] === pair[1]

/** Digits that answers are made of; 0 skips. */
const isAnswer = (digits: string): boolean => /^[0-4]+$/.test(digits)

/** Two digits that no answer is made of and no command: fit to confirm with, or as somebody's own. */
export const isSecretPair = (pair: string): boolean => /^\d\d$/.test(pair) && !isDoubled(pair) && !isAnswer(pair)

/** The digits to choose by, each once; undefined for what is no choice. Several only where the step takes several. */
export const choicesOf = (digits: string, several: boolean): number[] | undefined => {
  if (!isAnswer(digits) || isDoubled(digits)) return undefined
  const chosen = [...new Set([...digits].map(Number))].sort()
  return chosen.length === digits.length && (chosen.length === 1 || (several && !chosen.includes(0))) ? chosen : undefined
}
