import { z } from 'zod'
import type { WantedReferral } from '../../../casework/preview-referral.ts'
import type { TextKey } from '../../../core/texts/text-keys.ts'
import { cleanText, isBlank, isLongerThan } from '../../kit/clean-text.ts'

/** Characters of a purpose or a reason, and texts one referral names. */
const LONGEST = 5_000
const MOST_PARTS = 200

/** A box of the form is named after the text it stands for: a form's names are read once each. */
export const partName = (id: string): string => `part-${id}`
const partsIn = (typed: Record<string, unknown>): string[] =>
  Object.entries(typed)
    .filter(([name, value]) => name.startsWith('part-') && value === 'yes')
    .map(([name]) => name.slice('part-'.length))
    .slice(0, MOST_PARTS)

const short = z.string().max(300).default('')
const long = z
  .string()
  .default('')
  .superRefine((value, context) => {
    if (isLongerThan(value, LONGEST)) context.addIssue({ code: 'custom', params: { text: 'staff.action_text_long' } })
  })

export const queueBody = z.object({ queue: short })
export const consentBody = z.object({ queue: short, seen: short, to: short })

const typedReferral = z.looseObject({ queue: short, seen: short, to: short, purpose: long, findings: short, way: short, risk: long })
type Typed = z.output<typeof typedReferral>

const faultsOf = (typed: Typed): { field: string; text: TextKey }[] => [
  ...(typed.to === '' ? [{ field: 'to', text: 'fault.missing' as const }] : []),
  ...(isBlank(typed.purpose) ? [{ field: 'purpose', text: 'fault.missing' as const }] : []),
  ...(partsIn(typed).length === 0 ? [{ field: 'parts', text: 'staff.refer.parts_missing' as const }] : []),
  ...(typed.way === 'risk' && isBlank(typed.risk) ? [{ field: 'risk', text: 'fault.missing' as const }] : []),
]

/** The form of a referral, filled in. `risk`: why life is at risk, on the way that needs a second person instead of consent. */
export const referralBody = typedReferral
  .superRefine((typed, context) => {
    for (const { field, text } of faultsOf(typed)) context.addIssue({ code: 'custom', path: [field], params: { text } })
  })
  .transform((typed): WantedReferral & { risk?: string } => ({
    queue: typed.queue,
    seen: typed.seen,
    to: typed.to,
    purpose: cleanText(typed.purpose).trim(),
    parts: partsIn(typed),
    findings: typed.findings === 'yes',
    ...(typed.way === 'risk' ? { risk: cleanText(typed.risk).trim() } : {}),
  }))

/** What was typed, so that one page can hand it to the next. */
export const typedFields = ({ queue, seen, to, purpose, parts, findings }: WantedReferral): { name: string; value: string }[] => [
  { name: 'queue', value: queue },
  { name: 'seen', value: seen },
  { name: 'to', value: to },
  { name: 'purpose', value: purpose },
  ...(findings ? [{ name: 'findings', value: 'yes' }] : []),
  ...parts.map((id) => ({ name: partName(id), value: 'yes' })),
]
