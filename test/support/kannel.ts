import type { ChildProcess } from 'node:child_process'
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import type { Socket } from 'node:net'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { describeWithService } from './needed-service.ts'
import { freePort } from './service-process.ts'

const EXAMPLE = readFileSync(new URL('../../docs/kannel.conf', import.meta.url), 'utf8')
export const KANNEL = { user: 'fairline', password: 'send-password', secret: 'kannel-secret-of-the-test', sender: '7745' }

const isThere = (program: string): boolean => spawnSync('sh', ['-c', `command -v ${program}`]).status === 0

/** Describes what needs Kannel itself (Debian: kannel). */
export const describeOnKannel = (title: string, body: () => void): void =>
  describeWithService(title, isThere('bearerbox') && isThere('smsbox') ? undefined : 'kannel is not installed', body)

const untilOpen = async (port: number): Promise<void> => {
  for (let tries = 0; tries < 200; tries += 1) {
    const open = await new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1')
      socket.on('connect', () => resolve(true))
      socket.on('error', () => resolve(false))
      socket.on('connect', () => socket.destroy())
    })
    if (open) return
    await pause(50)
  }
  throw new Error(`nothing listens on ${port}`)
}

/** A text as it reached a phone. */
type Reached = { from: string; to: string; text: string }

/** Bytes as the fake operator writes them: some as %XX, a space as a plus. */
const bytesOf = (words: string): Buffer =>
  Buffer.from(
    words.replaceAll('+', '%20').replace(/%([0-9A-Fa-f]{2})|([\s\S])/g, (_, hex: string | undefined, sign: string) => hex ?? sign.charCodeAt(0).toString(16).padStart(2, '0')),
    'hex',
  )

/** One line of the fake operator: sender, receiver, kind, and the words, as they are or in bytes; a part of a longer text has its header before them. */
const readLine = (line: string): Reached | undefined => {
  const [, from = '', to = '', kind = '', words = ''] = /^(\S+) (\S+) (text|ucs-2|udh \S+ data) (.*)$/s.exec(line) ?? []
  if (kind === '') return undefined
  if (kind === 'text') return { from, to, text: words }
  const bytes = bytesOf(words)
  return { from, to, text: kind === 'ucs-2' || bytes.includes(0) ? new TextDecoder('utf-16be').decode(bytes) : bytes.toString('latin1') }
}

/** The phones behind Kannel's fake operator: they text, and what reaches them is kept. */
const createPhones = async (port: number) => {
  const reached: Reached[] = []
  const socket: Socket = connect(port, '127.0.0.1')
  await once(socket, 'connect')
  let rest = ''
  socket.on('data', (chunk: Buffer) => {
    const lines = (rest + chunk.toString('utf8')).split('\n')
    rest = lines.pop() ?? ''
    reached.push(...lines.flatMap((line) => readLine(line) ?? []))
  })
  socket.on('error', () => undefined)
  return { reached, texts: (from: string, text: string): void => void socket.write(`${from} ${KANNEL.sender} text ${text}\n`), hangUp: (): void => void socket.destroy() }
}

/** Kannel as docs/kannel.conf sets it up, with its fake operator in place of SMPP. `fairline`: host and port of the service. */
export const startKannel = async (fairline: string, secret: string = KANNEL.secret) => {
  const folder = mkdtempSync(join(tmpdir(), 'fairline-kannel-'))
  const [admin, smsbox, send, operator] = [await freePort(), await freePort(), await freePort(), await freePort()]
  const filled: Record<string, string | number> = {
    ADMIN_PORT: admin,
    ADMIN_PASSWORD: 'admin',
    SMSBOX_PORT: smsbox,
    STORE_FOLDER: join(folder, 'store'),
    SEND_PORT: send,
    RETRY_SECONDS: 1,
    SEND_USER: KANNEL.user,
    SEND_PASSWORD: KANNEL.password,
    KANNEL_SECRET: secret,
    FAIRLINE: fairline,
  }
  const fake = `group = smsc\nsmsc = fake\nsmsc-id = FAKE\nport = ${operator}\nconnect-allow-ip = 127.0.0.1\n`
  const withoutComments = EXAMPLE.split('\n')
    .filter((line) => !line.startsWith('#'))
    .join('\n')
  const config = withoutComments.replace(/group = smsc\nsmsc = smpp\n[\s\S]*?\n\n/, `${fake}\n`).replace(/\b[A-Z]+_[A-Z]+\b|\bFAIRLINE\b/g, (name) => String(filled[name] ?? name))
  mkdirSync(join(folder, 'store'))
  const file = join(folder, 'kannel.conf')
  writeFileSync(file, config)
  let log = ''
  const run = (program: string): ChildProcess => {
    const child = spawn(program, ['-v', '3', file], { stdio: ['ignore', 'pipe', 'pipe'] })
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => {
        log += chunk.toString('utf8')
      })
    return child
  }
  const end = async (child: ChildProcess): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return
    const ended = once(child, 'exit')
    child.kill('SIGKILL')
    await ended
  }
  const bearerbox = run('bearerbox')
  try {
    await untilOpen(smsbox)
    const box = run('smsbox')
    await untilOpen(send)
    await untilOpen(operator)
    const phones = await createPhones(operator)
    return {
      ...phones,
      sendUrl: `http://${KANNEL.user}:${KANNEL.password}@127.0.0.1:${send}/cgi-bin/sendsms`,
      log: (): string => log,
      stop: async (): Promise<void> => {
        phones.hangUp()
        await end(box)
        await end(bearerbox)
        rmSync(folder, { recursive: true, force: true })
      },
    }
  } catch (error) {
    await end(bearerbox)
    throw new Error(`Kannel did not start: ${log}`, { cause: error })
  }
}
export type Kannel = Awaited<ReturnType<typeof startKannel>>
