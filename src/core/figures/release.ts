import type { BodyFigure, HelpedFigure, RemedyFigure } from './figure-flows.ts'
import { bodyFigures, helpedFigure, remedyFigures } from './figure-flows.ts'
import type { CountedRow } from './figure-row.ts'
import type { Tables } from './figure-tables.ts'
import { isTooFew, tablesFor } from './figure-tables.ts'
import type { HandedFigure } from './handed-on.ts'
import { referralFigures, supportFigures } from './handed-on.ts'
import type { Quarter } from './quarter.ts'
import { monthsOf, quartersBetween } from './quarter.ts'
import type { Audience } from './suppress.ts'
import { AUDIENCES, roundFigure } from './suppress.ts'

/** Figures of one period for one audience. `total`: complaints filed, rounded. `helped`: absent where too few, and it, `referrals` and `support` from what was frozen before they were counted. */
type Figures = {
  total: number
  tables: Tables
  remedies: RemedyFigure[]
  helped?: HelpedFigure
  bodies: BodyFigure[]
  referrals?: HandedFigure[]
  support?: HandedFigure[]
}

/** Figures of a quarter, for every audience, for ever. `from`: the first quarter counted in, where earlier ones held too little to be told. */
export type Release = { format: 1; quarter: Quarter; from: Quarter; figures: Record<Audience, Figures> }

/** A quarter that held too little: its complaints, if there were `any`, are counted with the next. */
export type HeldBack = { format: 1; quarter: Quarter; heldBack: true; any: boolean }

/** `filed`: rows filed from the one quarter to the other; `recorded`: rows that have a remedy recorded in them. */
export const releaseOf = ({ from, quarter }: { from: Quarter; quarter: Quarter }, filed: readonly CountedRow[], recorded: readonly CountedRow[]): Release | HeldBack => {
  if (isTooFew(filed)) return { format: 1, quarter, heldBack: true, any: filed.length > 0 }
  const months = quartersBetween(from, quarter).flatMap(monthsOf)
  const tables = tablesFor(filed)
  const figuresFor = (audience: Audience): Figures => {
    const helped = helpedFigure(recorded, months, audience)
    return {
      total: roundFigure(filed.length),
      tables: tables[audience],
      remedies: remedyFigures(recorded, months, audience),
      ...(helped ? { helped } : {}),
      bodies: bodyFigures(filed, audience),
      referrals: referralFigures(filed, audience),
      support: supportFigures(filed, audience),
    }
  }
  const figures = Object.fromEntries(AUDIENCES.map((audience) => [audience, figuresFor(audience)])) as Record<Audience, Figures>
  return { format: 1, quarter, from, figures }
}
