import { randomBytes, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import { createServer } from 'node:http'

/** A text the service sends through the provider it takes this for. `report`: where it wants to hear what became of it. */
export type Outgoing = { to: string; text: string; report: string }
type Options = { port: number; accountSid: string; tokens: readonly string[]; onText: (outgoing: Outgoing) => void }

const MOST_BYTES = 65_536

const readForm = async (req: IncomingMessage): Promise<URLSearchParams> => {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of req) {
    const bytes = Buffer.from(chunk)
    size += bytes.length
    if (size <= MOST_BYTES) chunks.push(bytes)
  }
  return new URLSearchParams(Buffer.concat(chunks).toString('utf8'))
}

const isKnown = (authorization: string, { accountSid, tokens }: Options): boolean => {
  const given = Buffer.from(authorization)
  return tokens.some((token) => {
    const expected = Buffer.from(`Basic ${Buffer.from(`${accountSid}:${token}`).toString('base64')}`)
    return expected.length === given.length && timingSafeEqual(expected, given)
  })
}

const answer = (res: ServerResponse, status: number, value: unknown): void => void res.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value))

const handle = async (options: Options, req: IncomingMessage, res: ServerResponse): Promise<void> => {
  const form = await readForm(req)
  const list = `/2010-04-01/Accounts/${options.accountSid}/Messages.json`
  const [path] = (req.url ?? '').split('?')
  if (!isKnown(req.headers.authorization ?? '', options)) return answer(res, 401, { code: 20003, status: 401, message: 'Authenticate' })
  if (path !== list) return answer(res, 404, { code: 20404, status: 404, message: 'Not found' })
  if (req.method !== 'POST') return answer(res, 200, { messages: [], next_page_uri: null })
  const sid = `SM${randomBytes(16).toString('hex')}`
  answer(res, 201, { sid, status: 'queued' })
  options.onText({ to: form.get('To') ?? '', text: form.get('Body') ?? '', report: form.get('StatusCallback') ?? '' })
}

/** Plays the provider's side that takes texts, on loopback: they go to no phone but to `onText`, and no record of them is kept. */
export const playProvider = async (options: Options): Promise<{ close(): Promise<void> }> => {
  const server: Server = createServer((req, res) => {
    handle(options, req, res).catch(() => res.destroy())
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port, '127.0.0.1', resolve)
  })
  return {
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}
