import type { Day } from '../pack.ts'

/** How far a code of another body means what a figure of ours counts: the same, or a part of the one is a part of the other. */
export const FITS = ['same', 'part'] as const

/** A list of codes of another body. `figure`: an id of our tables, `indicator.deception`; `verified_on`: null while nobody who knows the list has checked the codes. */
export type Standard = {
  id: string
  name: string
  source: string
  verified_on: Day | null
  codes: { figure: string; code: string; fit: (typeof FITS)[number] }[]
}

/** Codes that stand for a figure, each with its list: `HTCDS 2.0 MethodsOfControlThreats (part, not verified)`. '' for a figure without any. */
export const codesOf = (standards: readonly Standard[], figure: string): string =>
  standards
    .flatMap(({ name, verified_on: checked, codes }) =>
      codes
        .filter((one) => one.figure === figure)
        .map(({ code, fit }) => {
          const notes = [...(fit === 'part' ? ['part'] : []), ...(checked === null ? ['not verified'] : [])]
          return `${name} ${code}${notes.length > 0 ? ` (${notes.join(', ')})` : ''}`
        }),
    )
    .join('; ')
