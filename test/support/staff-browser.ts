import { formOf } from './reporter.ts'

/** A page as somebody sees it. */
export type StaffPage = { status: number; headers: Headers; html: string; cookies: string[] }

const SAME_ORIGIN = { 'sec-fetch-site': 'same-origin', 'accept-language': 'en' }

/** What stands in the form that leads to an address, as a browser would send it. */
export const formTo = (html: string, action: string): Record<string, string> => {
  const forms = [...html.matchAll(/<form[^>]*\baction="([^"]*)"[^>]*>([\s\S]*?)<\/form>/g)]
  const found = forms.find(([, to]) => to === action)
  if (!found) throw new Error(`there is no form to ${action} on this page`)
  return formOf(found[2] ?? '')
}

/** A browser without a script: keeps cookies, follows nothing by itself, sends the forms it was shown. */
export const createBrowser = (base: string) => {
  const jar = new Map<string, string>()
  const call = async (path: string, init: RequestInit = {}): Promise<StaffPage> => {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const response = await fetch(`${base}${path}`, { redirect: 'manual', ...init, headers: { ...SAME_ORIGIN, ...(cookie === '' ? {} : { cookie }), ...init.headers } })
    const cookies = response.headers.getSetCookie()
    for (const line of cookies) {
      const [pair = ''] = line.split(';')
      const [name = '', value = ''] = pair.split('=')
      if (value === '') jar.delete(name)
      else jar.set(name, value)
    }
    return { status: response.status, headers: response.headers, html: await response.text(), cookies }
  }
  const post = (path: string, fields: Record<string, string>, headers: Record<string, string> = {}): Promise<StaffPage> =>
    call(path, { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers }, body: new URLSearchParams(fields).toString() })
  return {
    jar,
    call,
    post,
    get: (path: string) => call(path),
    /** Fills in the form of a page and sends it. */
    submit: (page: StaffPage, action: string, fields: Record<string, string> = {}, headers: Record<string, string> = {}) =>
      post(action, { ...formTo(page.html, action), ...fields }, headers),
  }
}
export type StaffBrowser = ReturnType<typeof createBrowser>
