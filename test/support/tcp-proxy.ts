import type { Socket } from 'node:net'
import { connect, createServer } from 'node:net'

type Mode = 'pass' | 'stall' | 'swallow' | 'refuse'

/** Stands between a client and a server and does to their connections what a network may do. It knows nothing of what they say. */
export type TcpProxy = {
  port: number
  /** Everything passes again; what was held back passes now, what was swallowed is gone. */
  pass(): void
  /** Connections stay and nothing moves, in either direction. */
  stall(): void
  /** Requests pass, answers vanish. */
  swallow(): void
  /** New connections are cut at once; those that stand stay. */
  refuse(): void
  /** Cuts every connection that stands. */
  cut(): void
  /** The next `times` requests that hold these bytes reach the server; instead of the answer the client gets a cut connection. */
  cutAnswerTo(bytes: string, times?: number): void
  /** Answers cut by `cutAnswerTo` so far. */
  cuts(): number
  close(): Promise<void>
}

/** One connection on both its sides. */
type Pair = { client: Socket; server: Socket; doomed: boolean }

const destroy = ({ client, server }: Pair): void => {
  client.destroy()
  server.destroy()
}

/** A proxy to a port on this machine. */
export const startTcpProxy = async (target: number): Promise<TcpProxy> => {
  const pairs = new Set<Pair>()
  let mode: Mode = 'pass'
  let marked = { bytes: '', left: 0 }
  let cuts = 0

  const onRequest = (pair: Pair, chunk: Buffer): void => {
    if (marked.left > 0 && chunk.includes(marked.bytes)) {
      marked = { ...marked, left: marked.left - 1 }
      pair.doomed = true
    }
    pair.server.write(chunk)
  }
  const onAnswer = (pair: Pair, chunk: Buffer): void => {
    if (pair.doomed) {
      cuts += 1
      destroy(pair)
    } else if (mode !== 'swallow') pair.client.write(chunk)
  }
  const listener = createServer((client) => {
    if (mode === 'refuse') {
      client.destroy()
      return
    }
    const pair: Pair = { client, server: connect(target, '127.0.0.1'), doomed: false }
    pairs.add(pair)
    client.on('data', (chunk: Buffer) => onRequest(pair, chunk))
    pair.server.on('data', (chunk: Buffer) => onAnswer(pair, chunk))
    for (const side of [client, pair.server]) {
      side.setNoDelay(true)
      // A cut connection is what these tests are about; its error has nobody else to tell.
      side.on('error', () => undefined)
      side.on('close', () => {
        destroy(pair)
        pairs.delete(pair)
      })
      if (mode === 'stall') side.pause()
    }
  })
  const change = (next: Mode): void => {
    mode = next
    for (const { client, server } of pairs) for (const side of [client, server]) next === 'stall' ? side.pause() : side.resume()
  }
  const cut = (): void => {
    for (const pair of pairs) destroy(pair)
  }
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve))
  const address = listener.address()
  return {
    port: typeof address === 'object' && address ? address.port : 0,
    pass: () => change('pass'),
    stall: () => change('stall'),
    swallow: () => change('swallow'),
    refuse: () => change('refuse'),
    cut,
    cutAnswerTo: (bytes, times = 1) => {
      marked = { bytes, left: times }
    },
    cuts: () => cuts,
    close: async () => {
      cut()
      await new Promise<void>((resolve) => listener.close(() => resolve()))
    },
  }
}
