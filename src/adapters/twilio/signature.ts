import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Fields } from '../../ports/sms.ts'

const byCodeUnit = (a: string, b: string): number => (a < b ? -1 : Number(a > b))

/** What Twilio signs: the address, then every name in order, each with its different values in order, nothing trimmed and nothing between. */
const signedText = (url: string, fields: Fields): string => {
  const byName = Map.groupBy(fields, ([name]) => name)
  const parts = [...byName]
    .sort(([a], [b]) => byCodeUnit(a, b))
    .flatMap(([name, pairs]) => [...new Set(pairs.map(([, value]) => value))].sort(byCodeUnit).map((value) => name + value))
  return url + parts.join('')
}

/** The value of X-Twilio-Signature for a form sent to `url`. */
export const signTwilio = (token: string, url: string, fields: Fields): string => createHmac('sha1', token).update(signedText(url, fields), 'utf8').digest('base64')

const PORTS: Record<string, string> = { 'https:': '443', 'http:': '80' }

/** The address with its port written out and left out: Twilio signs either, depending on the product and the port. */
export const spellings = (url: string): string[] => {
  const [, scheme = '', host = '', port, rest = ''] = /^([a-z]+:)\/\/(\[[^\]]*\]|[^/:?#]*)(?::(\d+))?(.*)$/is.exec(url) ?? []
  const full = port ?? PORTS[scheme.toLowerCase()]
  return [`${scheme}//${host}${rest}`, ...(full === undefined ? [] : [`${scheme}//${host}:${full}${rest}`])]
}

const same = (expected: string, given: string): boolean => {
  const [a, b] = [Buffer.from(expected, 'utf8'), Buffer.from(given, 'utf8')]
  return a.length === b.length && timingSafeEqual(a, b)
}

/** Whether one of the tokens made this signature; each is tried, so that the time does not tell which one is in use. */
export const isSignedByTwilio = (tokens: readonly string[], url: string, fields: Fields, signature: string): boolean =>
  tokens.flatMap((token) => spellings(url).map((spelling) => same(signTwilio(token, spelling, fields), signature))).includes(true)
