import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Readable } from 'node:stream'
import busboy from 'busboy'
import { FairlineError } from '../../core/errors.ts'
import { cleanText } from './clean-text.ts'
import type { Limits } from './limits.ts'

/** A file of a form as it comes: its name, and bytes that are read once. */
export type Upload = { name: string; bytes: AsyncIterable<Uint8Array> }
/** `rest`: reads what nobody wanted and throws it away, so that the sender gets to read the answer. */
export type UploadForm = { fields: Record<string, string>; file?: Upload; rest(): Promise<void> }

type Bounds = Pick<Limits, 'silence' | 'bodyTime' | 'uploadTime' | 'uploadHeadBytes' | 'uploadDrainBytes'>

const FIELDS = { fieldNameSize: 50, fieldSize: 4_096, fields: 10, files: 1, parts: 12 } as const
/** What a browser sends is read as Latin-1 by default; names of files come in UTF-8. */
const ENCODING = { defParamCharset: 'utf8' } as const

const parserFor = (req: IncomingMessage) => {
  try {
    return busboy({ headers: req.headers, limits: FIELDS, ...ENCODING })
  } catch (cause) {
    throw new FairlineError('media_type', { cause })
  }
}

async function* bytesOf(stream: Readable): AsyncGenerator<Uint8Array> {
  try {
    for await (const chunk of stream) yield chunk
  } catch (cause) {
    throw cause instanceof FairlineError ? cause : new FairlineError('request_timeout', { cause })
  }
}

/** Ends a sending that stands still, never comes to its file (`begun`), or to its end. */
const keepTime = (req: IncomingMessage, bounds: Bounds, fail: (error: FairlineError) => void): { begun(): void; stop(): void } => {
  const late = (): void => fail(new FairlineError('request_timeout'))
  const silence = setTimeout(late, bounds.silence)
  let whole = setTimeout(late, bounds.bodyTime)
  let before: number | undefined = 0
  const heard = (chunk: Buffer): void => {
    silence.refresh()
    if (before !== undefined) before += chunk.length
    if (before !== undefined && before > bounds.uploadHeadBytes) fail(new FairlineError('input_invalid'))
  }
  req.on('data', heard)
  req.on('aborted', late)
  return {
    begun: () => {
      before = undefined
      clearTimeout(whole)
      whole = setTimeout(late, bounds.uploadTime)
    },
    stop: () => {
      clearTimeout(silence)
      clearTimeout(whole)
      req.off('data', heard)
      req.off('aborted', late)
    },
  }
}

/** Reads on to the end, so that the answer is read too; from somebody who stands still or sends without end, the connection is taken. */
const drained = (req: IncomingMessage, res: ServerResponse, bounds: Pick<Bounds, 'silence' | 'uploadTime' | 'uploadDrainBytes'>): Promise<void> =>
  new Promise((resolve) => {
    let thrown = 0
    const done = (): void => {
      clearTimeout(silence)
      clearTimeout(whole)
      if (!req.complete && !res.headersSent) res.setHeader('Connection', 'close')
      resolve()
    }
    const silence = setTimeout(done, bounds.silence)
    const whole = setTimeout(done, bounds.uploadTime)
    if (req.complete || req.destroyed) return done()
    req.on('data', (chunk: Buffer) => {
      silence.refresh()
      thrown += chunk.length
      if (thrown > bounds.uploadDrainBytes) done()
    })
    req.on('end', done)
    req.on('error', done)
    req.on('close', done)
    req.resume()
  })

/**
 * A form with one file, up to its file: the fields before it are read, the file itself is left to be read as it comes, never to a disk.
 * Throws `media_type` for another kind of form, `input_invalid` for one that breaks off, `request_timeout`.
 */
export const readUpload = (req: IncomingMessage, res: ServerResponse, bounds: Bounds): Promise<UploadForm> =>
  new Promise((resolve, reject) => {
    const parser = parserFor(req)
    const fields: Record<string, string> = Object.create(null)
    let open: Readable | undefined
    const fail = (error: FairlineError): void => {
      watching.stop()
      req.unpipe(parser)
      if (open === undefined && !req.complete && !res.headersSent) res.setHeader('Connection', 'close')
      open?.destroy(error)
      reject(error)
    }
    const watching = keepTime(req, bounds, fail)
    const rest = async (): Promise<void> => {
      watching.stop()
      req.unpipe(parser)
      // Whoever got as far as having their file read waits on a slow line; anybody else has the time of any body.
      await drained(req, res, open?.readableFlowing === null ? { ...bounds, uploadTime: bounds.bodyTime } : bounds)
    }
    parser.on('field', (name, value) => {
      fields[name] = cleanText(value)
    })
    parser.on('file', (_field, stream, { filename }) => {
      open = stream
      watching.begun()
      // A file that nobody came to read may break off too; whoever does read it is told by the stream itself.
      stream.on('error', () => undefined)
      resolve({ fields, file: { name: cleanText(filename ?? ''), bytes: bytesOf(stream) }, rest })
    })
    parser.on('close', () => {
      watching.stop()
      resolve({ fields, rest })
    })
    parser.on('error', (cause) => fail(new FairlineError('input_invalid', { cause })))
    req.pipe(parser)
  })
