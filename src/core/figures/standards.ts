import type { Day } from '../pack.ts'

/** How far a code of another body means what a figure of ours counts: the same, or a part of the one is a part of the other. */
export const FITS = ['same', 'part'] as const

/** Parts that a classification is made of: what happened, whom it happened to, who did it, who says so. */
export const STANDARD_PARTS = ['event', 'victim', 'perpetrator', 'reporting_entity'] as const
export type StandardPart = (typeof STANDARD_PARTS)[number]

/**
 * What another body calls a figure of ours, an id such as `indicator.deception`. `part`: of the classification that it belongs to; `code`: its name or number
 * there, null while nobody who has the list has put it in, and then the part stands alone.
 */
export type StandardCode = { figure: string; part?: StandardPart; code: string | null; fit: (typeof FITS)[number] }

/** A list of codes of another body. `formerly`: its name as a draft; `verified_on`: null while nobody who knows the list has checked the codes. */
export type Standard = { id: string; name: string; formerly?: string; url: string; source: string; verified_on: Day | null; codes: StandardCode[] }

const nameOf = ({ part, code }: StandardCode): string => [part, code].filter((one) => typeof one === 'string').join(' ')

/**
 * Codes that stand for a figure, each with its list: `HTCDS 2.0 MethodsOfControlThreats (part, not verified); IC-TIP 2025 event (part, not verified)`.
 * '' for a figure without any.
 */
export const codesOf = (standards: readonly Standard[], figure: string): string =>
  standards
    .flatMap(({ name, verified_on: checked, codes }) =>
      codes
        .filter((one) => one.figure === figure)
        .map((one) => {
          const notes = [...(one.fit === 'part' ? ['part'] : []), ...(checked === null ? ['not verified'] : [])]
          return `${name} ${nameOf(one)}${notes.length > 0 ? ` (${notes.join(', ')})` : ''}`
        }),
    )
    .join('; ')
