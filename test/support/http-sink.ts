import type { IncomingHttpHeaders } from 'node:http'
import { createServer } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'

export type Request = { method: string; url: string; headers: IncomingHttpHeaders; body: string }
export type Reaction = { status?: number; body?: string; delayMs?: number; hangUp?: boolean; location?: string }

/** An HTTP server on loopback that remembers what it was asked and answers as it is told. */
export const startSink = async () => {
  const requests: Request[] = []
  let react: (request: Request) => Reaction = () => ({})
  const server = createServer(async (req, res) => {
    const chunks: Buffer[] = []
    for await (const chunk of req) chunks.push(Buffer.from(chunk))
    const request = { method: req.method ?? '', url: req.url ?? '', headers: req.headers, body: Buffer.concat(chunks).toString('utf8') }
    requests.push(request)
    const { status = 200, body = '', delayMs = 0, hangUp = false, location } = react(request)
    if (delayMs > 0) await sleep(delayMs)
    if (hangUp) req.socket.destroy()
    else res.writeHead(status, location === undefined ? {} : { location }).end(body)
  })
  const port = await new Promise<number>((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      resolve(typeof address === 'object' && address ? address.port : 0)
    })
  })
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    be: (next: (request: Request) => Reaction): void => {
      react = next
    },
    stop: (): Promise<void> =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}
export type Sink = Awaited<ReturnType<typeof startSink>>
