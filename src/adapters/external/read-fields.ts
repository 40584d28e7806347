import type { GatewayCall } from '../../ports/sms.ts'

/** What the fields of a relay are called, for each of ours. */
export type FieldNames = { id: string; from: string; text: string; date: string; media: string; ref: string; status: string; code: string }
export const FIELD_NAMES: FieldNames = { id: 'id', from: 'from', text: 'text', date: 'date', media: 'media', ref: 'ref', status: 'status', code: 'code' }

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)

const parsed = (body: Uint8Array): unknown => {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body))
  } catch {
    return undefined
  }
}

/** A value below a path like `data.message.text`. */
const below = (value: unknown, path: string): unknown => path.split('.').reduce<unknown>((at, name) => (isRecord(at) && Object.hasOwn(at, name) ? at[name] : undefined), value)

/** Reads a field of a call, form or JSON, by its path; '' where there is none or it is no word and no number. */
export const fieldReader = (call: GatewayCall): ((path: string) => string) => {
  if (/^application\/json/i.test(String(call.headers['content-type'] ?? ''))) {
    const body = parsed(call.body)
    return (path) => {
      const value = below(body, path)
      return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
    }
  }
  return (path) => call.fields.find(([name]) => name === path)?.[1] ?? ''
}
