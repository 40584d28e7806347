import { z } from 'zod'
import { CODED_FIGURES } from '../src/core/figures/coded-figures.ts'
import type { Standard } from '../src/core/figures/standards.ts'
import { FITS, STANDARD_PARTS } from '../src/core/figures/standards.ts'

const codeSchema = z
  .strictObject({
    figure: z.string().refine((figure) => CODED_FIGURES.includes(figure), 'is no figure of a report'),
    part: z.enum(STANDARD_PARTS).exactOptional(),
    code: z.string().min(1).nullable(),
    fit: z.enum(FITS),
  })
  .refine(({ part, code }) => part !== undefined || code !== null, { path: ['code'], message: 'may be null only where the part of the list is named' })

export const standardsSchema: z.ZodType<Standard[]> = z.array(
  z.strictObject({
    id: z.string().regex(/^[a-z][a-z0-9_]*$/),
    name: z.string().min(1),
    formerly: z.string().min(1).exactOptional(),
    url: z.url({ protocol: /^https$/ }),
    source: z.string().min(1),
    verified_on: z.iso.date().nullable(),
    codes: z.array(codeSchema).superRefine((codes, context) => {
      const said = codes.map(({ figure, part, code }) => JSON.stringify([figure, part, code]))
      for (const [index, one] of said.entries()) if (said.indexOf(one) !== index) context.addIssue({ code: 'custom', path: [index], message: 'is said twice' })
    }),
  }),
)
