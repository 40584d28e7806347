import type { Socket } from 'node:net'
import { createServer } from 'node:net'
import type { SMTPServerOptions } from 'smtp-server'
import { SMTPServer } from 'smtp-server'

/** A mail as it came in: for whom, and every byte of the message. */
export type TakenMail = { to: string; message: string }

/** A mail server on this machine that keeps what it takes. `options`: how it differs from one that takes everything. */
export const startMailServer = async (options: SMTPServerOptions = {}) => {
  const taken: TakenMail[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    disableReverseLookup: true,
    onData: (stream, session, done) => {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        for (const { address } of session.envelope.rcptTo) taken.push({ to: address, message: Buffer.concat(chunks).toString('latin1') })
        done()
      })
    },
    ...options,
  })
  server.on('error', () => undefined)
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const address = server.server.address()
  if (address === null || typeof address === 'string') throw new Error('it listens nowhere')
  return { port: address.port, taken, stop: () => new Promise<void>((closed) => server.close(() => closed())) }
}
export type MailServer = Awaited<ReturnType<typeof startMailServer>>

/** A mail server by hand, which goes on as `answer` says: a line for each line it is told, or the end of the talk. */
export const startBareMailServer = async (greeting: string, answer: (line: string, socket: Socket) => void) => {
  const server = createServer((socket) => {
    socket.on('error', () => undefined)
    if (greeting !== '') socket.write(`${greeting}\r\n`)
    let rest = ''
    socket.on('data', (chunk) => {
      const lines = `${rest}${chunk.toString('latin1')}`.split('\r\n')
      rest = lines.pop() ?? ''
      for (const line of lines) answer(line, socket)
    })
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('it listens nowhere')
  const sockets = new Set<Socket>()
  server.on('connection', (socket) => sockets.add(socket))
  const stop = (): Promise<void> =>
    new Promise((closed) => {
      server.close(() => closed())
      for (const socket of sockets) socket.destroy()
    })
  return { port: address.port, stop }
}

/** The words of a mail, as its reader sees them. */
export const wordsOf = ({ message }: TakenMail): string =>
  Buffer.from(message.slice(message.indexOf('\r\n\r\n')).replaceAll(/\s/g, ''), 'base64')
    .toString('utf8')
    .trim()
