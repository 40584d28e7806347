import { z } from 'zod'
import { cleanText, isBlank, isLongerThan } from '../kit/clean-text.ts'

/** Characters of a reason. */
const LONGEST = 5_000

/** A reason somebody has to give, in words; what is wrong is said beside it. */
export const reasonField = z
  .string()
  .default('')
  .superRefine((value, context) => {
    if (isBlank(value)) context.addIssue({ code: 'custom', params: { text: 'fault.missing' } })
    else if (isLongerThan(value, LONGEST)) context.addIssue({ code: 'custom', params: { text: 'staff.action_text_long' } })
  })
  .transform((value) => cleanText(value).trim())
