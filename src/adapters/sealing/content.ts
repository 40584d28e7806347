import { z } from 'zod'
import { FairlineError } from '../../core/errors.ts'
import type { Content } from '../../ports/sealing.ts'

const fileSchema = z.strictObject({ blob: z.string(), key: z.string(), name: z.string(), type: z.string(), size: z.number(), sha256: z.string() })
const contentSchema = z.object({ text: z.string(), facts: z.record(z.string(), z.string()).optional(), files: z.array(fileSchema).optional() })

export const writeContent = (content: Content): string => JSON.stringify(content)

/** Reads an opened box as content. Throws `item_unreadable` for anything else. */
export const readContent = (plain: string): Content => {
  try {
    const { text, facts, files } = contentSchema.parse(JSON.parse(plain))
    return { text, ...(facts === undefined ? {} : { facts }), ...(files === undefined ? {} : { files }) }
  } catch (cause) {
    throw new FairlineError('item_unreadable', { cause })
  }
}
