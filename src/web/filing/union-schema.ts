import { z } from 'zod'
import { contactBodies } from '../../core/contact-rules.ts'
import type { TextKey } from '../../core/texts/text-keys.ts'
import { cleanText, isBlank } from '../kit/clean-text.ts'
import { carried } from './holder-route.ts'
import type { FilingPages } from './journey-routes.ts'

/** What the page of a union does: shows what will be sent, sends it, goes back to the questions, takes it back, or writes. */
const STEPS = ['check', 'send', 'change', 'back', 'write'] as const
/** `here`: answers are read by code; `reach`: by what is typed for this alone. */
export const WAYS = ['here', 'reach'] as const

/** Characters of each field: together they fit into the one length in which they are sealed. */
const LONGEST = { reach: 100, name: 80, text: 1_000 } as const

const words = (field: keyof typeof LONGEST) =>
  z
    .string()
    .max(LONGEST[field])
    .default('')
    .transform((value) => cleanText(value).trim())

const isAsking = (step: (typeof STEPS)[number]): boolean => step === 'check' || step === 'send'

/** Everything the page can send. What is asked for is checked when it is shown and again when it is sent; with `here` nothing that was typed goes along. */
export const unionBody = ({ pack }: Pick<FilingPages, 'pack'>) =>
  z
    .object({
      ...carried,
      step: z.enum(STEPS),
      key: z.string().max(200).default(''),
      body: z.string().max(80).default(''),
      way: z.string().max(10).default(''),
      reach: words('reach'),
      name: words('name'),
      told: z.string().max(10).default(''),
      text: words('text'),
    })
    .superRefine(({ step, body, way, reach, text }, context) => {
      const lacks = (field: string, says: TextKey): void => context.addIssue({ code: 'custom', path: [field], params: { text: says } })
      if (step === 'write' && isBlank(text)) lacks('text', 'fault.missing')
      if (!isAsking(step)) return
      if (!contactBodies(pack).includes(body)) lacks('body', 'fault.missing')
      if (!WAYS.some((one) => one === way)) lacks('way', 'fault.missing')
      if (way === 'reach' && isBlank(reach)) lacks('reach', 'fault.missing')
    })
    .transform(({ reach, name, way, told, ...rest }) => ({ ...rest, way, told: told === 'yes', reach: way === 'reach' ? reach : '', name: way === 'reach' ? name : '' }))
