import { createServiceProcess, freePort, listWhenRead } from '../service-process.ts'
import { startTwilioApi, TWILIO } from '../twilio-stand-in.ts'
import type { Ground } from './ground.ts'
import { startPostOffice } from './post-office.ts'
import { openPages } from './public-pages.ts'
import { PLANTED_GATEWAYS } from './secrets.ts'

const PUBLIC_URL = 'https://help.example.org'

/** Command lines that say something about the store and must say nothing of a person. */
const COMMANDS: readonly string[][] = [
  ['list'],
  ['list', '--json'],
  ['list', '--json', '--queue', 'vac'],
  ['fsck', '--json'],
  ['verify-log', '--json'],
  ['show', 'no-such-case'],
  ['no-such-command'],
]

export const commandsOf = (fairline: Ground['fairline']): Ground['commands'] => COMMANDS.map((args) => ({ name: args.join(' '), run: () => fairline(...args) }))

/** Texts go to a stand-in. */
export const textingBy = (url: string) => ({ TWILIO_API_URL: url, TWILIO_SENDER: TWILIO.sender })

/** The whole service in one process over a folder. */
export const startWhole = async (): Promise<{ ground: Ground; end(): Promise<void>; remove(): Promise<void> }> => {
  const [staffPort, metricsPort] = [await freePort(), await freePort()]
  const api = await startTwilioApi()
  const post = await startPostOffice()
  const env = {
    ...textingBy(api.url),
    PUBLIC_URL,
    STAFF_PORT: String(staffPort),
    METRICS_PORT: String(metricsPort),
    TWILIO_ACCOUNT_SID: TWILIO.accountSid,
    TWILIO_AUTH_TOKEN: TWILIO.token,
    ...PLANTED_GATEWAYS,
    ...post.env,
  }
  const service = await createServiceProcess({ LOG_LEVEL: 'debug', ...env })
  await service.start()
  const ground: Ground = {
    name: 'one process over a folder',
    url: service.url,
    publicUrl: PUBLIC_URL,
    staffUrl: `http://127.0.0.1:${staffPort}`,
    env: { STORE_URL: service.folder, ...env },
    folders: [{ kind: 'store file', path: service.folder }],
    processes: [{ name: 'npm start', pid: service.pid, log: service.log }],
    metrics: [{ name: 'npm start', port: metricsPort }],
    commands: commandsOf(service.fairline),
    fairline: service.fairline,
    pages: openPages(service.url),
    mails: () => post.taken,
    restartReaders: async () => {
      await service.stop()
      await service.start()
    },
    texted: () => api.sent,
    untilRead: async (cases) => {
      const listed = await listWhenRead(service)
      if (listed.length !== cases || listed.some(({ queues }) => queues.length === 0)) throw new Error(`${listed.length} of ${cases} cases were read`)
    },
  }
  const remove = async (): Promise<void> => {
    await service.remove()
    await api.stop()
    await post.stop()
  }
  return { ground, end: service.stop, remove }
}
