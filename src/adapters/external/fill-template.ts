import type { Letter } from '../../ports/sms.ts'

export type BodyKind = 'json' | 'form'
export const TEMPLATES: Record<BodyKind, string> = {
  json: '{"id":"{{id}}","ref":"{{ref}}","from":"{{from}}","to":"{{to}}","text":"{{text}}"}',
  form: 'id={{id}}&ref={{ref}}&from={{from}}&to={{to}}&text={{text}}',
}
export const MEDIA_TYPES: Record<BodyKind, string> = { json: 'application/json; charset=utf-8', form: 'application/x-www-form-urlencoded' }

const WRITE: Record<BodyKind, (value: string) => string> = { json: (value) => JSON.stringify(value).slice(1, -1), form: encodeURIComponent }

/** The body of a request: each `{{name}}` of the template replaced once, written so that no value can end its field. */
export const fillTemplate = (template: string, kind: BodyKind, from: string, { id, ref = '', to, text }: Letter): string => {
  const values: Record<string, string> = { id, ref, from, to, text: text.toWellFormed() }
  return template.replace(/\{\{(\w+)\}\}/g, (_, name: string) => WRITE[kind](values[name] ?? ''))
}
