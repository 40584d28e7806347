import { spawn, spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { wordsOf } from '../mail-server.ts'
import { freePort } from '../service-process.ts'
import type { Ground } from './ground.ts'
import type { Place } from './search.ts'

/** A kind of place: how all of them are read, and how a scratch one beside them is made that holds `text`, so that the reading is proved. */
type Kind = { name: string; read(ground: Ground): Promise<Place[]>; plant(ground: Ground, text: string): Promise<() => Promise<void> | void> }

const filesBelow = (folder: string): string[] =>
  existsSync(folder) ? readdirSync(folder).flatMap((name) => (statSync(join(folder, name)).isDirectory() ? filesBelow(join(folder, name)) : [join(folder, name)])) : []

const BLOCK = 4_096
const EMPTY = Buffer.alloc(BLOCK)

/** A file without its blocks of nothing: databases set aside megabytes of them. Whatever lies across two blocks that are not empty stays whole. */
const readFilled = (path: string): Buffer => {
  const bytes = readFileSync(path)
  if (bytes.length < BLOCK * 4) return bytes
  const blocks = Array.from({ length: Math.ceil(bytes.length / BLOCK) }, (_, n) => bytes.subarray(n * BLOCK, (n + 1) * BLOCK))
  return Buffer.concat(blocks.filter((block) => !block.equals(EMPTY)))
}

/** Every file of a folder, with those that come and go while it is read. */
const filesOf = (kind: string): Kind => ({
  name: kind,
  read: async ({ folders }) =>
    folders
      .filter((one) => one.kind === kind)
      .flatMap(({ path }) => filesBelow(path))
      .map((path) => ({ kind, name: path, bytes: readFilled(path) })),
  plant: async ({ folders }, text) => {
    const path = join(folders.find((one) => one.kind === kind)?.path ?? '', 'scratch')
    writeFileSync(path, text)
    return () => rmSync(path)
  },
})

/** A value of the database as text and, where it holds bytes, as these too. */
const documents: Kind = {
  name: 'document',
  read: async ({ servers }) =>
    (await servers?.look(async (db) => {
      const collections = await db.collections()
      const all = await Promise.all(collections.map(async (one) => ({ name: one.collectionName, found: await one.find({}).toArray() })))
      return all.flatMap(({ name, found }) => found.map((one, n) => ({ kind: 'document', name: `${name} ${n}`, bytes: Buffer.from(JSON.stringify(one)) })))
    })) ?? [],
  plant: async ({ servers }, text) => {
    await servers?.look((db) => db.collection('scratch').insertOne({ deep: [{ text }] }))
    return async () => void (await servers?.look((db) => db.collection('scratch').drop()))
  },
}

/** Whatever Redis answered, one value after the other. */
const flat = (answer: unknown): Buffer[] => (Array.isArray(answer) ? answer.flatMap(flat) : [Buffer.isBuffer(answer) ? answer : Buffer.from(String(answer))])
const READS: Record<string, (key: string) => [string, ...string[]]> = {
  string: (key) => ['GET', key],
  hash: (key) => ['HGETALL', key],
  list: (key) => ['LRANGE', key, '0', '-1'],
  set: (key) => ['SMEMBERS', key],
  zset: (key) => ['ZRANGE', key, '0', '-1', 'WITHSCORES'],
  stream: (key) => ['XRANGE', key, '-', '+'],
}

const redisOf = (kind: 'Redis key' | 'Redis event stream'): Kind => ({
  name: kind,
  read: async ({ servers }) => {
    const client = servers?.redis.client
    const places: Place[] = []
    for (const key of (await client?.keys('*')) ?? []) {
      const type = (await client?.type(key)) ?? ''
      const [command, ...args] = READS[type]?.(key) ?? []
      if (client === undefined || command === undefined || (type === 'stream') !== (kind === 'Redis event stream')) continue
      const values = flat(await client.callBuffer(command, ...args))
      places.push({ kind, name: key, bytes: Buffer.concat([Buffer.from(key), ...values.flatMap((value) => [Buffer.from('\n'), value])]) })
    }
    return places
  },
  plant: async ({ servers }, text) => {
    if (kind === 'Redis key') await servers?.redis.client.hset('scratch', 'field', text)
    else await servers?.redis.client.xadd('scratch', '*', 'field', text)
    return async () => void (await servers?.redis.client.del('scratch'))
  },
})

const redisDump: Kind = {
  name: 'Redis dump',
  read: async ({ servers }) => {
    if (servers === undefined) return []
    const [, folder = ''] = (await servers.redis.client.config('GET', 'dir')) as string[]
    await servers.redis.client.save()
    return [{ kind: 'Redis dump', name: 'dump.rdb', bytes: readFileSync(join(folder, 'dump.rdb')) }]
  },
  plant: async ({ servers }, text) => {
    // Redis packs long strings that repeat; this one is as it is.
    await servers?.redis.client.config('SET', 'rdbcompression', 'no')
    await servers?.redis.client.set('scratch', text)
    return async () => void (await servers?.redis.client.del('scratch'))
  },
}

/** A process of no use that says and is told something. */
const startScratch = (text: string) => {
  const child = spawn(process.execPath, ['-e', 'console.log(process.env.SCRATCH); setTimeout(() => undefined, 60_000)'], { env: { SCRATCH: text } })
  let said = ''
  child.stdout.on('data', (chunk: Buffer) => {
    said += chunk.toString()
  })
  return { watched: { name: 'scratch', pid: () => child.pid ?? 0, log: () => said }, end: () => void child.kill('SIGKILL') }
}

const plantProcess: Kind['plant'] = async ({ processes }, text) => {
  const { watched, end } = startScratch(text)
  processes.push(watched)
  while (watched.log() === '') await sleep(20)
  return () => {
    processes.pop()
    end()
  }
}

const logs: Kind = {
  name: 'log',
  read: async ({ processes }) => processes.map(({ name, log }) => ({ kind: 'log', name, bytes: Buffer.from(log()) })),
  plant: plantProcess,
}

const environments: Kind = {
  name: 'process environment',
  read: async ({ processes }) =>
    processes.flatMap(({ name, pid }) =>
      ['environ', 'cmdline'].flatMap((part) => {
        const path = `/proc/${pid()}/${part}`
        return existsSync(path) ? [{ kind: 'process environment', name: `${name} ${part}`, bytes: readFileSync(path) }] : []
      }),
    ),
  plant: plantProcess,
}

const metrics: Kind = {
  name: 'metrics page',
  read: async (ground) => {
    const pages = ground.metrics.map(async ({ name, port }) => ({ name, text: await (await fetch(`http://127.0.0.1:${port}/metrics`)).text() }))
    return (await Promise.all(pages)).map(({ name, text }) => ({ kind: 'metrics page', name, bytes: Buffer.from(text) }))
  },
  plant: async (ground, text) => {
    const [server, port] = [createServer((_request, response) => void response.end(text)), await freePort()]
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
    ground.metrics.push({ name: 'scratch', port })
    return () => {
      ground.metrics.pop()
      server.closeAllConnections()
      server.close()
    }
  },
}

const commands: Kind = {
  name: 'command output',
  read: async (ground) =>
    ground.commands.map(({ name, run }) => {
      const { out, err } = run()
      return { kind: 'command output', name, bytes: Buffer.from(`${out}\n${err}`) }
    }),
  plant: async (ground, text) => {
    const run = () => {
      const { stdout, stderr } = spawnSync(process.execPath, ['-e', 'console.error(process.argv[1])', text], { encoding: 'utf8' })
      return { out: stdout, err: stderr }
    }
    ground.commands.push({ name: 'scratch', run })
    return () => void ground.commands.pop()
  },
}

/** What arrived at the mail server: every byte, and the words as they are read. */
const mails: Kind = {
  name: 'received mail',
  read: async (ground) => ground.mails().map((mail, n) => ({ kind: 'received mail', name: `mail ${n}`, bytes: Buffer.from(`${mail.message}\n${wordsOf(mail)}`) })),
  plant: async (ground, text) => {
    const { mails: before } = ground
    const mail = { to: 'scratch', message: `\r\n\r\n${text}` }
    ground.mails = () => [...before(), mail]
    return () => {
      ground.mails = before
    }
  },
}

/** Pages and files of one kind that steps or the start of a ground named. */
const pagesOf = (kind: string): Kind => ({
  name: kind,
  read: async ({ pages }) => {
    const found: Place[] = []
    for (const { name, read } of pages.filter((one) => one.kind === kind)) found.push({ kind, name, bytes: Buffer.from(await read()) })
    return found
  },
  plant: async ({ pages }, text) => {
    pages.push({ kind, name: 'scratch', read: async () => text })
    return () => void pages.pop()
  },
})

/** Where anything could lie. Later work adds its own. */
const KINDS: readonly Kind[] = [
  filesOf('store file'),
  filesOf('database file'),
  filesOf('spool file'),
  filesOf('key file'),
  documents,
  redisOf('Redis key'),
  redisOf('Redis event stream'),
  redisDump,
  logs,
  environments,
  metrics,
  commands,
  mails,
  pagesOf('public page'),
  pagesOf('union page'),
  pagesOf('administrator page'),
  pagesOf('exported file'),
  pagesOf('calendar'),
  pagesOf('address'),
]

/** Kinds that a service of one process over a folder does not have. */
const APART: readonly string[] = ['database file', 'spool file', 'key file', 'document', 'Redis key', 'Redis event stream', 'Redis dump']
export const kindsOf = (ground: Ground): readonly Kind[] => KINDS.filter(({ name }) => (ground.servers ? name !== 'store file' : !APART.includes(name)))
