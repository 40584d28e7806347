import { z } from 'zod'
import { FairlineError } from '../../core/errors.ts'
import type { Content } from '../../ports.ts'

const contentSchema = z.object({ text: z.string(), facts: z.record(z.string(), z.string()).optional() })

export const writeContent = (content: Content): string => JSON.stringify(content)

/** Reads an opened box as content. Throws `item_unreadable` for anything else. */
export const readContent = (plain: string): Content => {
  try {
    const { text, facts } = contentSchema.parse(JSON.parse(plain))
    return facts === undefined ? { text } : { text, facts }
  } catch (cause) {
    throw new FairlineError('item_unreadable', { cause })
  }
}
