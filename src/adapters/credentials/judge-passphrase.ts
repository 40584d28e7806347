import type { ErrorCode } from '../../core/errors.ts'

const SHORTEST = 15
const LONGEST = 128

/** One spelling for many: compatibility forms, case and accents gone. */
const fold = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()

let known: Promise<Set<string>> | undefined
/** The common passwords, read when somebody chooses a passphrase: most processes, on most days, never need their 25 MB. */
const commonPasswords = (): Promise<Set<string>> => {
  known ??= import('@zxcvbn-ts/language-common').then(({ dictionary }) => new Set(dictionary['passwords-common'].map((word) => fold(word))))
  return known
}

const LOOKS_LIKE: Record<string, string> = { '@': 'a', '4': 'a', '3': 'e', '1': 'i', '!': 'i', '0': 'o', $: 's', '5': 's', '7': 't' }

const unmasked = (text: string): string => text.replace(/[@431!0$57]/g, (char) => LOOKS_LIKE[char] ?? char)
const bare = (text: string): string => text.replace(/^[\p{N}\p{P}\p{S}\s]+|[\p{N}\p{P}\p{S}\s]+$/gu, '')
const withoutGaps = (text: string): string => text.replace(/[\s\p{P}]/gu, '')

/** The shortest part that the whole repeats, the last time perhaps cut short. */
const repeatedPart = (text: string): string | undefined => {
  for (let length = 1; length <= text.length / 2; length += 1) if (text.startsWith(text.slice(length))) return text.slice(0, length)
  return undefined
}

/** Steps along an alphabet or a keyboard's rows, forward or back. */
const RUNS = [
  '0123456789012345678901234567890',
  'abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz',
  'qwertyuiopasdfghjklzxcvbnm',
  'йцукенгшщзхъфывапролджэячсмитьбю',
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm',
].flatMap((run) => [fold(run), [...fold(run)].reverse().join('')])
const isRun = (text: string): boolean => RUNS.some((run) => run.includes(text))

/** A part of this length may be repeated as often as one likes: it stays a short passphrase. */
const SHORT_PART = 8

const isCommon = (text: string, list: ReadonlySet<string>): boolean => {
  const spellings = [text, bare(text), withoutGaps(text), unmasked(text), unmasked(bare(text)), bare(withoutGaps(text))]
  return spellings
    .filter((one) => one !== '')
    .some((one) => {
      const part = repeatedPart(one)
      return list.has(one) || isRun(one) || (part !== undefined && ([...part].length <= SHORT_PART || list.has(part) || list.has(bare(part)) || isRun(part)))
    })
}

/** What is guessed first is refused, and nothing else: no rule asks for digits or signs, spaces count. Lengths in characters as people count them. */
export const judgePassphrase = async (passphrase: string, login: string): Promise<ErrorCode | undefined> => {
  const length = [...passphrase.normalize('NFC')].length
  if (length < SHORTEST) return 'passphrase_short'
  if (length > LONGEST) return 'passphrase_long'
  const folded = fold(passphrase)
  if (login.length > 2 && folded.includes(fold(login))) return 'passphrase_login'
  return isCommon(folded, await commonPasswords()) ? 'passphrase_common' : undefined
}
