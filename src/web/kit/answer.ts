import type { IncomingMessage, ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'

const gzipped = promisify(gzip)
/** Below this a packed answer saves no packet. */
const WORTH_PACKING = 1_200

/** What a handler gives back; nothing else writes to the connection. */
export type Answer = {
  status: number
  headers?: Record<string, string>
  /** The body's media type; no body without it. */
  type?: string
  body?: string | Buffer
  /** In place of a body, what is made while it is sent: no more of it at a time than the reader takes. */
  stream?: AsyncIterable<string>
  /** Only for what repeats nothing the caller sent: packed size would otherwise tell secrets beside it (BREACH). */
  packable?: boolean
  /** Set-Cookie lines, as `Cookies` writes them. */
  cookies?: readonly string[]
  /** What the next page of an app with sessions says was done: one of the app's own codes, and nothing of a case. */
  said?: string
}

export const json = (status: number, value: unknown, headers: Record<string, string> = {}): Answer => ({
  status,
  headers,
  type: 'application/json; charset=utf-8',
  body: JSON.stringify(value),
})

export const page = (status: number, html: string, headers: Record<string, string> = {}): Answer => ({
  status,
  headers,
  type: 'text/html; charset=utf-8',
  body: html,
})

const takesGzip = (req: IncomingMessage): boolean => /(?:^|[\s,])gzip(?!\s*;\s*q=0(?:\.0*)?(?:\s|,|$))/i.test(String(req.headers['accept-encoding'] ?? ''))

/** On to another page, asked for by GET: going back or loading again repeats nothing. */
export const redirect = (location: string, cookies: readonly string[] = [], headers: Record<string, string> = {}): Answer => ({
  status: 303,
  headers: { ...headers, Location: location },
  cookies,
})

/** On to another page, which says once what was done. */
export const done = (location: string, said: string): Answer => ({ ...redirect(location), said })

/** Sends what is made on the way. Made no further once the reader has gone; what fails amid it breaks the connection, so that half a file is no file. */
const sendStream = async (res: ServerResponse, stream: AsyncIterable<string>): Promise<void> => {
  try {
    await pipeline(Readable.from(stream), res)
  } catch {
    res.destroy()
  }
}

/** Writes an answer. Quiet when the other side has gone. */
export const send = async (req: IncomingMessage, res: ServerResponse, answer: Answer): Promise<void> => {
  let body = typeof answer.body === 'string' ? Buffer.from(answer.body, 'utf8') : answer.body
  if (body && answer.packable) {
    res.setHeader('Vary', 'Accept-Encoding')
    if (body.length > WORTH_PACKING && takesGzip(req)) {
      body = await gzipped(body, { level: 7 })
      res.setHeader('Content-Encoding', 'gzip')
    }
  }
  if (res.destroyed || res.headersSent) return
  res.statusCode = answer.status
  for (const [name, value] of Object.entries(answer.headers ?? {})) res.setHeader(name, value)
  if (answer.cookies && answer.cookies.length > 0) res.setHeader('Set-Cookie', answer.cookies)
  if (answer.type) res.setHeader('Content-Type', answer.type)
  if (answer.stream !== undefined && req.method !== 'HEAD') return sendStream(res, answer.stream)
  if (answer.status !== 204) res.setHeader('Content-Length', body?.length ?? 0)
  res.end(req.method === 'HEAD' ? undefined : body)
}
