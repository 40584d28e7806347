import { z } from 'zod'
import type { Pack } from '../../core/pack.ts'
import type { FiledFields } from '../../intake/commands.ts'
import { factFields, text } from './schema.ts'

/** `<receipt key version>.<128 random bits, base64url>`, as intake makes it. */
const SID = /^[\w-]{1,20}\.[\w-]{22}$/
export const isSid = (value: string | undefined): value is string => value !== undefined && SID.test(value)

/** The form's fields; an answer left open is left out. Fields it does not know are browsers' and add-ons' own, and ignored. */
export const formBody = (pack: Pack) => {
  const { region, sector, people, employer } = factFields(pack)
  return z.preprocess(
    (value) => (typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value).filter(([name, one]) => one !== '' || name === 'text')) : value),
    z.object({
      sid: z.string().regex(SID),
      text,
      region,
      sector,
      people,
      employer,
      kept: z.unknown().superRefine((value, context) => {
        if (value !== 'yes') context.addIssue({ code: 'custom', params: { text: 'page.kept_missing' } })
      }),
    }),
  )
}
export type FormBody = z.output<ReturnType<typeof formBody>>

/** The form as a filing. The page's language is not passed on: it says nothing sure about the story's. */
export const fieldsOf = ({ text: story, region, sector, people, employer }: FormBody): FiledFields => {
  const facts = { ...(region && { region }), ...(sector && { sector }), ...(people && { people }), ...(employer && { employer }) }
  return { text: story, ...(Object.keys(facts).length > 0 ? { facts } : {}) }
}
