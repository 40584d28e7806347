import type { IncomingHttpHeaders } from 'node:http'
import { FairlineError } from '../../core/errors.ts'

const LOOPBACK = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])(:\d+)?$/
const SAFE = ['GET', 'HEAD']

/** Where an app is reached: by its public address, or, where none is named, on this machine alone at whatever port. */
const ownOrigin = (publicUrl: string | undefined, host: string): string | undefined => {
  if (publicUrl !== undefined) return new URL(publicUrl).origin
  return LOOPBACK.test(host) ? `http://${host}` : undefined
}

export type OriginCheck = (method: string, headers: IncomingHttpHeaders) => void

/**
 * Refuses what another site makes a browser send. What changes something is taken from the app's own pages alone, by Sec-Fetch-Site
 * and, where a browser does not send it, by Origin; a sibling host counts as foreign. Reading is open to an address that somebody
 * typed or followed, where a strict cookie does not come along, and closed to pages that load it. Throws `request_foreign`.
 */
export const createOriginCheck =
  (publicUrl: string | undefined): OriginCheck =>
  (method, headers) => {
    const site = headers['sec-fetch-site']
    const refused = new FairlineError('request_foreign')
    if (SAFE.includes(method)) {
      const followed = headers['sec-fetch-mode'] === 'navigate' && headers['sec-fetch-dest'] === 'document'
      if (site === undefined || site === 'same-origin' || site === 'none' || followed) return
      throw refused
    }
    if (site !== undefined ? site !== 'same-origin' : headers.origin === undefined || headers.origin !== ownOrigin(publicUrl, headers.host ?? '')) throw refused
  }

/**
 * Refuses what another site plainly makes a browser send, and nothing else: old browsers say neither where a form came from nor
 * honour a strict cookie, and people with such a telephone must be heard too. Throws `request_foreign`.
 */
export const createPlainOriginCheck =
  (publicUrl: string | undefined): OriginCheck =>
  (method, { host = '', origin, 'sec-fetch-site': site }) => {
    if (SAFE.includes(method) || site === 'same-origin' || site === 'none') return
    const known = origin === undefined || origin === 'null' || [publicUrl && new URL(publicUrl).origin, `http://${host}`, `https://${host}`].includes(origin)
    if (site !== undefined || !known) throw new FairlineError('request_foreign')
  }
