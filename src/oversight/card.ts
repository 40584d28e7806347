import { dayOf } from '../core/calendar.ts'
import type { EscalationRow } from '../core/escalation-rows.ts'
import type { CaseRules, Moment } from '../core/pack.ts'

/** What a monitor sees of a part of a case. `signs`, `regionGroup` and `sector` are undefined where the pack withholds them; `days`: since something has been unanswered. */
export type Card = Pick<EscalationRow, 'body' | 'open' | 'status' | 'band' | 'filedIn' | 'calledOn' | 'called' | 'ranOut' | 'asked' | 'said' | 'steps'> & {
  id: string
  days: number
  signs: EscalationRow['indicators'] | undefined
  regionGroup: string | undefined
  sector: string | undefined
}

/** Whether the pack withholds what could single this case out. */
export const isWithheld = ({ compartment }: EscalationRow, { board }: CaseRules): boolean => compartment !== 'none' && board.withholds.includes(compartment)

/** The card of a row: each field is named, so that what a row gains is not shown by itself. */
export const cardOf = (row: EscalationRow, rules: CaseRules, now: Moment): Card => {
  const withheld = isWithheld(row, rules)
  const { body, open, status, band, filedIn, calledOn, called, ranOut, asked, said, steps } = row
  return {
    id: row._id,
    ...{ body, open, status, band, filedIn, calledOn, called, ranOut, steps },
    ...(asked ? { asked } : {}),
    ...(said ? { said } : {}),
    days: Math.max(0, Math.round((Date.parse(dayOf(now, rules.calendar.zone)) - Date.parse(row.since)) / 86_400_000)),
    signs: withheld ? undefined : row.indicators,
    regionGroup: withheld ? undefined : row.regionGroup,
    sector: withheld ? undefined : row.sector,
  }
}
