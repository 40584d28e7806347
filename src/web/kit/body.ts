import type { IncomingMessage, ServerResponse } from 'node:http'
import { FairlineError } from '../../core/errors.ts'
import type { Limits } from './limits.ts'

const decoder = new TextDecoder('utf-8', { fatal: true })

/** Bytes as text. Throws `encoding_invalid` where they are not UTF-8. */
const strictUtf8 = (bytes: Uint8Array): string => {
  try {
    return decoder.decode(bytes)
  } catch (cause) {
    throw new FairlineError('encoding_invalid', { cause })
  }
}

/** A body as JSON. Throws `encoding_invalid` or `json_broken`. The fault is not kept as cause: V8 quotes the text in it. */
export const readJson = (bytes: Uint8Array): unknown => {
  const text = strictUtf8(bytes)
  try {
    return JSON.parse(text)
  } catch {
    throw new FairlineError('json_broken')
  }
}

/** The body's media type without its parameters, or '' where it has none or is packed. */
export const mediaTypeOf = ({ headers }: IncomingMessage): string => {
  const packed = (headers['content-encoding'] ?? 'identity').toLowerCase() !== 'identity'
  return packed ? '' : ((headers['content-type'] ?? '').toLowerCase().split(';')[0] ?? '').trim()
}

/** Throws `media_type` unless the body is of this type, in UTF-8 and not packed. */
export const requireMediaType = (req: IncomingMessage, type: string): void => {
  const [, ...parameters] = (req.headers['content-type'] ?? '').toLowerCase().split(';')
  const charset = parameters.map((parameter) => /^\s*charset="?([\w-]+)"?\s*$/.exec(parameter)?.[1]).find((value) => value !== undefined)
  if (mediaTypeOf(req) !== type || (charset !== undefined && charset !== 'utf-8' && charset !== 'utf8')) throw new FairlineError('media_type')
}

export type BodyReader = (req: IncomingMessage, res: ServerResponse, limit: number) => Promise<Buffer>
type Bounds = Pick<Limits, 'bodiesBytes' | 'drainBytes' | 'silence' | 'bodyTime'>

/** Bytes of all bodies being read now. */
type Held = { bytes: number }

/** One body's chunks up to `limit`; what comes after is read and thrown away. */
const createHeap = (held: Held, limit: number) => {
  const chunks: Buffer[] = []
  let size = 0
  let kept = 0
  const free = (): void => {
    held.bytes -= kept
    kept = 0
  }
  const add = (chunk: Buffer): void => {
    size += chunk.length
    if (size > limit) {
      free()
      return
    }
    held.bytes += chunk.length
    kept += chunk.length
    chunks.push(chunk)
  }
  return { add, free, size: () => size, bytes: () => Buffer.concat(chunks) }
}

const collect = (req: IncomingMessage, limit: number, bounds: Bounds, held: Held): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const heap = createHeap(held, limit)
    const end = (): void => {
      clearTimeout(timer)
      clearTimeout(whole)
      heap.free()
      req.off('data', take)
    }
    const fail = (code: 'body_too_large' | 'busy' | 'request_timeout'): void => {
      end()
      req.resume()
      reject(new FairlineError(code))
    }
    const take = (chunk: Buffer): void => {
      timer.refresh()
      heap.add(chunk)
      if (heap.size() > bounds.drainBytes) fail('body_too_large')
      else if (held.bytes > bounds.bodiesBytes) fail('busy')
    }
    const timer = setTimeout(() => fail('request_timeout'), bounds.silence)
    const whole = setTimeout(() => fail('request_timeout'), bounds.bodyTime)
    req.on('data', take)
    req.on('error', () => fail('request_timeout'))
    req.on('end', () => {
      end()
      if (heap.size() > limit) reject(new FairlineError('body_too_large'))
      else resolve(heap.bytes())
    })
  })

/** Reads a body up to `limit` bytes. Throws `body_too_large`, `busy` when all bodies together are too much, `request_timeout` after a silence. */
export const createBodyReader = (bounds: Bounds): BodyReader => {
  const held: Held = { bytes: 0 }
  return async (req, res, limit) => {
    const declared = Number(req.headers['content-length'] ?? 0)
    const waits = req.headers.expect !== undefined
    if (declared > (waits ? limit : bounds.drainBytes)) {
      res.setHeader('Connection', 'close')
      throw new FairlineError('body_too_large')
    }
    if (waits) res.writeContinue()
    try {
      return await collect(req, limit, bounds, held)
    } catch (error) {
      if (!req.complete) res.setHeader('Connection', 'close')
      throw error
    }
  }
}
