/** Characters of the scripts that most texts are in come before this one. */
const FIRST_RARE = 0x700
/** Rarer ones remembered; hostile text has no more than this many that are worth it. */
const MOST_RARE = 5_000

/** Remembers what is made of a character, so that it is made once. */
export const rememberCharacters = <Made>(make: (char: string) => Made): ((char: string) => Made) => {
  const usual: (Made | undefined)[] = Array.from({ length: FIRST_RARE }, () => undefined)
  const rare = new Map<string, Made>()
  return (char) => {
    const code = char.charCodeAt(0)
    const known = code < FIRST_RARE ? usual[code] : rare.get(char)
    if (known !== undefined) return known
    const made = make(char)
    if (code < FIRST_RARE) usual[code] = made
    else if (rare.size < MOST_RARE) rare.set(char, made)
    return made
  }
}
