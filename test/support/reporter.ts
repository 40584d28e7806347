import { randomBytes } from 'node:crypto'
import { PATHS } from '../../src/web/filing/paths.ts'

/** An answer as a test reads it. */
export type Seen = { status: number; headers: Headers; text: string; json: Record<string, unknown> }

const seen = async (response: Response): Promise<Seen> => {
  const text = await response.text()
  const isJson = (response.headers.get('content-type') ?? '').includes('json')
  return { status: response.status, headers: response.headers, text, json: isJson ? JSON.parse(text) : {} }
}

/** A header's bytes as a client sends them: UTF-8, one byte a character. */
const bytes = (value: string): string => Buffer.from(value, 'utf8').toString('latin1')

export const newKey = (): string => randomBytes(16).toString('base64url')

type Sending = { key?: string; headers?: Record<string, string>; lang?: string }

/** A person with a phone and no script: files, comes back by code, and reads pages; all over HTTP. */
export const createReporter = (base: string) => {
  const call = async (path: string, init: RequestInit = {}): Promise<Seen> => seen(await fetch(`${base}${path}`, { redirect: 'manual', ...init }))
  const sent = (path: string, body: unknown, { key = newKey(), headers = {}, lang }: Sending): Promise<Seen> =>
    call(lang === undefined ? path : `${path}?lang=${lang}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': key, ...headers },
      body: typeof body === 'string' || body instanceof Uint8Array ? Buffer.from(body) : JSON.stringify(body),
    })
  const withCode = (receipt: string): Record<string, string> => ({ authorization: bytes(`Receipt ${receipt}`) })
  return {
    call,
    files: (body: unknown, sending: Sending = {}) => sent(PATHS.complaints, body, sending),
    looks: (receipt: string, lang = 'en') => call(`${PATHS.mine}?lang=${lang}`, { headers: withCode(receipt) }),
    adds: (receipt: string, body: unknown, sending: Sending = {}) => sent(PATHS.messages, body, { ...sending, headers: { ...withCode(receipt), ...sending.headers } }),
    withdraws: (receipt: string) => call(PATHS.withdrawal, { method: 'POST', headers: withCode(receipt) }),
    deletes: (receipt: string) => call(PATHS.mine, { method: 'DELETE', headers: withCode(receipt) }),
    opensPage: (lang?: string, headers: Record<string, string> = {}) => call(lang === undefined ? PATHS.home : `${PATHS.home}?lang=${lang}`, { headers }),
    sendsForm: (fields: Record<string, string>) =>
      call(PATHS.send, { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: new URLSearchParams(fields).toString() }),
  }
}

const ENTITIES: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'" }
const plain = (html: string): string => html.replace(/&(?:amp|lt|gt|quot|#39);/g, (entity) => ENTITIES[entity] ?? entity)

/** What stands in a page's form, as a browser would send it. */
export const formOf = (html: string): Record<string, string> => {
  const fields: Record<string, string> = {}
  for (const [, tag = ''] of html.matchAll(/<input\s([^>]*)>/g)) {
    const name = /\bname="([^"]*)"/.exec(tag)?.[1]
    const unticked = /type="(?:checkbox|radio)"/.test(tag) && !/\schecked(?=\s|$)/.test(tag)
    if (name !== undefined && !unticked) fields[name] = plain(/\bvalue="([^"]*)"/.exec(tag)?.[1] ?? '')
  }
  for (const [, name = '', inner = ''] of html.matchAll(/<select[^>]*\bname="([^"]*)"[^>]*>([\s\S]*?)<\/select>/g)) {
    fields[name] = plain(/<option value="([^"]*)" selected/.exec(inner)?.[1] ?? '')
  }
  for (const [, name = '', inner = ''] of html.matchAll(/<textarea[^>]*\bname="([^"]*)"[^>]*>\n?([\s\S]*?)<\/textarea>/g)) fields[name] = plain(inner)
  return fields
}

/** The code a page shows, in groups of four. */
export const codeOn = (html: string): string => /<p class="digits"[^>]*>([\d ]+)<\/p>/.exec(html)?.[1] ?? ''
