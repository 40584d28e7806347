import { connect } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'

/** Sends bytes over a bare connection, piece by piece, and gives back all that came until the other side closed it. */
export const exchange = async (port: number, pieces: readonly (string | Uint8Array)[], options: { pause?: number; limit?: number } = {}): Promise<string> => {
  const socket = connect(port, '127.0.0.1')
  const received: Buffer[] = []
  socket.on('data', (chunk: Buffer) => received.push(chunk))
  const closed = new Promise<void>((resolve) => {
    socket.on('close', () => resolve())
    socket.on('error', () => resolve())
  })
  for (const piece of pieces) {
    if (socket.destroyed) break
    await new Promise<void>((resolve) => socket.write(piece, () => resolve()))
    if (options.pause) await pause(options.pause)
  }
  const cut = setTimeout(() => socket.destroy(), options.limit ?? 5_000)
  await closed
  clearTimeout(cut)
  return Buffer.concat(received).toString('utf8')
}

/** Head of a request that closes its connection after the answer. */
export const head = (line: string, headers: Record<string, string>): string =>
  `${line} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n${Object.entries(headers)
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join('')}\r\n`
