import { z } from 'zod'
import type { Pack } from '../../core/pack.ts'
import type { FiledFields } from '../../intake/commands.ts'
import type { Draft } from './draft.ts'
import { CONSENT, DRAFT_FIELDS, draftOf } from './draft.ts'
import type { Step } from './journey.ts'
import { isStep, looksAway } from './journey.ts'
import { consent, factFields, text } from './schema.ts'

/** `<receipt key version>.<128 random bits, base64url>`, as intake makes it. */
const SID = /^[\w-]{1,20}\.[\w-]{22}$/
export const isSid = (value: string | undefined): value is string => value !== undefined && SID.test(value)

/** Fields of each page that is checked when it is left. */
const FIELDS_OF: Partial<Record<Step, readonly string[]>> = {
  story: ['text'],
  region: ['region'],
  sector: ['sector'],
  people: ['people'],
  employer: ['employer'],
  safe: ['safe'],
  who: ['consents'],
  code: ['sid', 'kept'],
}
/** The page that asks for a field. */
export const stepOf = (field: string): Step | undefined => (Object.keys(FIELDS_OF) as Step[]).find((step) => FIELDS_OF[step]?.includes(field === CONSENT ? 'consents' : field))

/** The whole draft as a filing. */
const filing = (pack: Pack) => {
  const { region, sector, people, employer, safe } = factFields(pack)
  return z.object({
    sid: z.string().regex(SID),
    text,
    region,
    sector,
    people,
    employer,
    safe,
    consents: z.array(consent(pack)),
    kept: z.boolean().superRefine((value, context) => {
      if (!value) context.addIssue({ code: 'custom', params: { text: 'page.kept_missing' } })
    }),
  })
}

/** An answer left open is left out. */
const answered = (draft: Draft): Record<string, unknown> => Object.fromEntries(Object.entries(draft).filter(([name, value]) => value !== '' || name === 'text' || name === 'sid'))

/** A page of the form as it was sent: where, which button, and all that was typed. Leaving a page checks its own field, sending checks every one. */
export const pageBody = (pack: Pack) => {
  const whole = filing(pack)
  const fields = z.looseObject(Object.fromEntries(DRAFT_FIELDS.map((name) => [name, z.string().exactOptional()])))
  return fields
    .transform((typed) => {
      const given = Object.fromEntries(Object.entries(typed).filter((entry): entry is [string, string] => typeof entry[1] === 'string'))
      const { at, go = 'next', changing } = given
      return { at: isStep(at) ? at : ('story' as const), go, changing: changing === 'yes', draft: draftOf(given), proof: given['proof'] ?? '' }
    })
    .superRefine(({ at, go, draft }, context) => {
      if (looksAway(go)) return
      const wanted = FIELDS_OF[at] ?? []
      for (const issue of whole.safeParse(answered(draft)).error?.issues ?? []) {
        if (go === 'send' || wanted.includes(String(issue.path[0]))) context.addIssue({ ...issue })
      }
    })
}

/** The draft as a filing, after its check. The page's language is not passed on: it says nothing sure about the story's. */
export const filedFields = (pack: Pack, draft: Draft): FiledFields => {
  const { text: story, region, sector, people, employer, safe, consents } = filing(pack).parse(answered(draft))
  const facts = { ...(region && { region }), ...(sector && { sector }), ...(people && { people }), ...(employer && { employer }), ...(safe && { safe }) }
  return { text: story, ...(Object.keys(facts).length > 0 ? { facts } : {}), ...(consents.length > 0 ? { consents } : {}) }
}
