/** The value of a number written in digits: `12`, `1.500`, `8:30` (as its hour), not a date or a phone number. */
const digitsValue = (norm: string): number | undefined => {
  if (norm < '0' || norm > ':') return undefined
  if (/^\d{1,7}$/.test(norm)) return Number(norm)
  if (/^\d{1,3}(?:[.,]\d{3}){1,2}$/.test(norm)) return Number(norm.replace(/[.,]/g, ''))
  const whole = /^(\d{1,5})[:.,]\d{1,2}$/.exec(norm)?.[1]
  return whole === undefined ? undefined : Number(whole)
}

const HUNDRED = 100
const TENS = 10

/** Whether `value` goes on a number of which `last` was the last word: `on dörd`, `iki yüz`, `yüz əlli`, `5 min`. */
const goesOn = (last: number, value: number): boolean => value >= HUNDRED || last >= HUNDRED || (last >= TENS && last % TENS === 0 && value < TENS)

/** A number of a text: its value, and the word it begins with. */
export type FoundNumber = { value: number; first: number }

/** A word that is a number by itself, in digits or not. */
export type NumberWord = { value: number; isWord: boolean }

export const numberOf = (norm: string, words: ReadonlyMap<string, number>): NumberWord | undefined => {
  const word = words.get(norm)
  const value = word ?? digitsValue(norm)
  return value === undefined ? undefined : { value, isWord: word !== undefined }
}

/** Numbers of a text, each at the word it ends with: digits, number words, and both together. */
export const numbersIn = (words: readonly (NumberWord | undefined)[]): (FoundNumber | undefined)[] => {
  const found: (FoundNumber | undefined)[] = words.map(() => undefined)
  let run: { total: number; part: number; last: number; first: number; digits: boolean } | undefined
  words.forEach((word, at) => {
    if (word === undefined) {
      run = undefined
      return
    }
    const { value, isWord } = word
    const joins = run !== undefined && isWord && value > 0 && (run.digits ? value >= HUNDRED : goesOn(run.last, value))
    if (run && joins) {
      const multiplied = value >= HUNDRED
      const part = multiplied ? Math.max(1, run.part) * value : run.part + value
      run = { total: run.total + (part >= 1000 ? part : 0), part: part >= 1000 ? 0 : part, last: value, first: run.first, digits: false }
      found[at - 1] = undefined
    } else {
      // `min beş yüz`: what multiplies next is the five, not the thousand before it.
      const isWhole = isWord && value >= 1000
      run = { total: isWhole ? value : 0, part: isWhole ? 0 : value, last: value, first: at, digits: !isWord }
    }
    found[at] = { value: run.total + run.part, first: run.first }
  })
  return found
}
