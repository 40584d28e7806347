import type { IncomingHttpHeaders } from 'node:http'

/** Cookies of one app. Each goes back to this host alone, from its own pages alone, and no script reads it. */
export type Cookies = {
  /** '' where the browser sent none. */
  read(headers: IncomingHttpHeaders, name: string): string
  /** The line that sets it; without `seconds` it ends with the browser. */
  set(name: string, value: string, seconds?: number): string
  clear(name: string): string
}

/**
 * `secure`: the browser keeps them for https alone, under the `__Host-` prefix, which no other host of the domain can write. Without it,
 * on plain http of one machine, they are named without the prefix, since a browser would not take them.
 */
export const createCookies = ({ secure }: { secure: boolean }): Cookies => {
  const nameOf = (name: string): string => (secure ? `__Host-${name}` : name)
  const line = (name: string, value: string, seconds?: number): string =>
    [`${nameOf(name)}=${value}`, 'Path=/', ...(seconds === undefined ? [] : [`Max-Age=${seconds}`]), 'HttpOnly', 'SameSite=Strict', ...(secure ? ['Secure'] : [])].join('; ')
  return {
    read: ({ cookie = '' }, name) => {
      const own = cookie.split(';').flatMap((pair) => {
        const at = pair.indexOf('=')
        return at > 0 && pair.slice(0, at).trim() === nameOf(name) ? [pair.slice(at + 1).trim()] : []
      })
      const [only] = own
      return own.length === 1 && only !== undefined && /^[\w.~-]{1,2000}$/.test(only) ? only : ''
    },
    set: line,
    clear: (name) => line(name, '', 0),
  }
}
