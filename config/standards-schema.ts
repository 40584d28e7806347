import { z } from 'zod'
import type { Standard } from '../src/core/figures/standards.ts'
import { FITS } from '../src/core/figures/standards.ts'
import { INDICATORS, ISSUES } from '../src/core/vocab.ts'

/** Figures of reports that another body may have a code for. */
const FIGURES = [...INDICATORS.map((id) => `indicator.${id}`), ...ISSUES.map((id) => `issue.${id}`)]

export const standardsSchema: z.ZodType<Standard[]> = z.array(
  z.strictObject({
    id: z.string().regex(/^[a-z][a-z0-9_]*$/),
    name: z.string().min(1),
    source: z.string().min(1),
    verified_on: z.iso.date().nullable(),
    codes: z.array(z.strictObject({ figure: z.string().refine((figure) => FIGURES.includes(figure), 'is no figure of a report'), code: z.string().min(1), fit: z.enum(FITS) })),
  }),
)
