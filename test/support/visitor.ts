import { PATHS } from '../../src/web/filing/paths.ts'
import { formOf } from './reporter.ts'

/** A page as somebody without script has it before them. */
export type Shown = { status: number; html: string; path: string; headers: Headers; cookies: string[] }

/**
 * A browser without script: it follows redirects, keeps cookies (unless told not to), and sends a page's form with everything that stands
 * in it. One page at a time, as a person has it.
 */
export const createVisitor = (base: string, { keepsCookies = true, headers = {} }: { keepsCookies?: boolean; headers?: Record<string, string> } = {}) => {
  const jar = new Map<string, string>()
  let now: Shown = { status: 0, html: '', path: '', headers: new Headers(), cookies: [] }
  const keep = (lines: string[]): void => {
    for (const line of lines) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (/;\s*max-age=0/i.test(line)) jar.delete(name)
      else if (keepsCookies) jar.set(name, value)
    }
  }
  const call = async (path: string, init: RequestInit = {}): Promise<Shown> => {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const response = await fetch(`${base}${path}`, { redirect: 'manual', ...init, headers: { ...headers, ...(cookie === '' ? {} : { cookie }), ...init.headers } })
    keep(response.headers.getSetCookie())
    now = { status: response.status, html: await response.text(), path, headers: response.headers, cookies: response.headers.getSetCookie() }
    const to = response.headers.get('location') ?? ''
    return response.status === 303 && to.startsWith('/') ? call(to) : now
  }
  const posts = (path: string, fields: Record<string, string>): Promise<Shown> =>
    call(path, { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: new URLSearchParams(fields).toString() })
  const actionOf = (html: string): string => (/<form id="form"[^>]*\baction="([^"]+)"/.exec(html)?.[1] ?? '').replaceAll('&amp;', '&')
  const form = (): Record<string, string> => formOf(/<form id="form"[\s\S]*?<\/form>/.exec(now.html)?.[0] ?? '')
  /** Sends the form on the page with these fields filled in, by the button that says `go`. */
  const sends = (fields: Record<string, string> = {}, go?: string): Promise<Shown> => posts(actionOf(now.html), { ...form(), ...fields, ...(go === undefined ? {} : { go }) })
  /** Sends the form on the page with a file, as a browser does: fields first, each in a part of its own. */
  const uploads = (file: { name: string; bytes: Uint8Array } | undefined, fields: Record<string, string> = {}): Promise<Shown> => {
    const body = new FormData()
    for (const [name, value] of Object.entries({ ...form(), ...fields })) if (name !== 'file') body.append(name, value)
    if (file) body.append('file', new Blob([Buffer.from(file.bytes)]), file.name)
    return call(actionOf(now.html), { method: 'POST', body })
  }
  /** From the story to the page that shows the code, nothing else answered. */
  const walksToCode = async (text: string, language = 'en', fields: Record<string, string> = {}): Promise<Shown> => {
    await call(`${PATHS.home}?lang=${language}`)
    await sends({ text, ...fields }, 'next')
    await sends({}, 'skip')
    await sends({}, 'next')
    return sends({}, 'next')
  }
  return { jar, call, posts, sends, uploads, form, walksToCode, page: () => now, confirms: () => sends({ kept: 'yes' }, 'send') }
}
export type Visitor = ReturnType<typeof createVisitor>
