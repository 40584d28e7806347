import { COMMON_WORDS, LEGAL_FORMS, STREET_WORDS } from './entity-words.ts'
import { foldName } from './fold-name.ts'
import type { PhonePlan } from './phone-number.ts'
import { oneNumber } from './phone-number.ts'

/** What can come up again behind complaints. */
export const ENTITY_KINDS = ['employer', 'recruiter', 'tax_number', 'site', 'phone'] as const
export type EntityKind = (typeof ENTITY_KINDS)[number]
/** One of them, in the one spelling that all of its spellings have. */
export type Entity = { kind: EntityKind; name: string }

/** More words than this are a sentence, no name. */
const MOST_WORDS = 6
const SHORTEST = 3
const LONGEST = 120
/** Read of what somebody typed; a name stands at its beginning. */
const LONGEST_TYPED = 300

const INITIALS = /(?<!\p{L})(?:\p{L}\.\s?)+\p{L}(?!\p{L})\.?/gu
const QUOTED = /["“”„«»‹›](.{3,80}?)["“”„«»‹›]/u
/** An ending that a language hangs on a name: `MMC-də`, `Kaspi'nin`. */
const ENDING = /(?:(?<=\p{L})['’ʼ]|(?<=\p{Lu})-)\p{Ll}{1,4}(?!\p{L})/gu

const wordsOf = (text: string): string[] =>
  text
    .replaceAll(INITIALS, (initials) => initials.replaceAll(/[.\s]/g, ''))
    .replaceAll(ENDING, '')
    .replaceAll(/['’ʼ`]/g, '')
    .split(/[^\p{L}\p{M}\p{Nd}]+/u)
    .map(foldName)
    .filter((word) => word !== '')

/** What is quoted, else what stands before a comma, a bracket or a line's end. */
const named = (typed: string): string => {
  const text = typed.normalize('NFKC').slice(0, LONGEST_TYPED)
  return QUOTED.exec(text)?.[1] ?? text.split(/[,;:()[\]\n\r/|]/, 1)[0] ?? ''
}

/** A name of which nothing would be left, or that many share, names nobody. */
const isTelling = (words: readonly string[]): boolean =>
  words.length > 0 && words.length <= MOST_WORDS && words.join('').replaceAll(/\p{Nd}/gu, '').length >= SHORTEST && words.some((word) => !COMMON_WORDS.has(word))

/**
 * The one spelling of an employer's or recruiter's name: without legal form, quotes, marks and endings, in one script, its words in one
 * order. Undefined where the words name nobody (a kind of place, a sentence, a sign). Two names may rarely meet in one spelling: a person
 * sees each as it was written before anything is done.
 */
export const entityName = (typed: string): string | undefined => {
  const words = [...new Set(wordsOf(named(typed)).filter((word) => !LEGAL_FORMS.has(word)))].sort()
  return isTelling(words) ? words.join(' ').slice(0, LONGEST) : undefined
}

/** The one spelling of an address: its words and house number without street, city and district words. Undefined without a number. */
export const siteName = (typed: string): string | undefined => {
  const words = [...new Set(wordsOf(typed.slice(0, LONGEST_TYPED)).filter((word) => !STREET_WORDS.has(word) && !COMMON_WORDS.has(word)))].sort()
  const hasNumber = words.some((word) => /^\p{Nd}{1,4}\p{L}?$/u.test(word))
  const hasName = words.some((word) => /^\p{L}{4,}$/u.test(word))
  return hasNumber && hasName && words.length <= MOST_WORDS ? words.join(' ').slice(0, LONGEST) : undefined
}

const TAX_NUMBER = /(?:v[öo][eə]n|воен|вöен|инн|tin|tax\s*(?:no|number)|vergi\s*(?:no|nömrəsi|numarası))\D{0,12}(\p{Nd}[\p{Nd} -]{8,14})/giu

/** Azerbaijani tax numbers (VÖEN, ten digits) that are called so in a text. */
export const taxNumbers = (text: string): string[] => {
  const found = [...text.normalize('NFKC').matchAll(TAX_NUMBER)].map(([, digits = '']) => digits.replaceAll(/\D/g, ''))
  return [...new Set(found.filter((digits) => digits.length === 10))]
}

const PHONE = /(?<![\p{Nd}\p{L}])\+?\d[\d\s().-]{5,18}\d(?![\p{Nd}\p{L}])/gu

/** Phone numbers in a stretch of text, each in its one spelling by the country's plan. */
export const phonesIn = (stretch: string, plan: PhonePlan): string[] => [
  ...new Set([...stretch.normalize('NFKC').matchAll(PHONE)].map(([found]) => oneNumber(found.trim(), plan)).filter((number) => /^\+\d{9,15}$/.test(number))),
]

/** Whether a text holds every word of a name that is already in its one spelling, in any order and script: sooner once too often. */
export const saysName = (text: string, name: string): boolean => {
  const said = new Set(wordsOf(text.normalize('NFKC')))
  const digits = text.normalize('NFKC').replaceAll(/\P{Nd}/gu, '')
  return /^\+?\d{7,}$/.test(name) ? digits.includes(name.replace('+', '').slice(-9)) : name.split(' ').every((word) => said.has(word))
}
