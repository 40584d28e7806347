import type { Stack } from '../stack.ts'
import { STACK_PUBLIC_URL, startStack } from '../stack.ts'
import { untilRouted } from '../stack-cases.ts'
import { startTwilioApi } from '../twilio-stand-in.ts'
import type { Ground } from './ground.ts'
import { startPostOffice } from './post-office.ts'
import { openPages } from './public-pages.ts'
import { PLANTED_GATEWAYS } from './secrets.ts'
import { commandsOf, textingBy } from './start-whole.ts'

/** The service in its processes, over a database and a Redis of its own. */
export const startApart = async (program: string): Promise<{ ground: Ground; stack: Stack; end(): Promise<void> }> => {
  const api = await startTwilioApi()
  const post = await startPostOffice()
  const stack = await startStack(program, { LOG_LEVEL: 'debug', ...PLANTED_GATEWAYS, ...post.env, ...textingBy(api.url) })
  await stack.staff.start()
  const ground: Ground = {
    name: 'web, worker and staff apart',
    url: stack.url,
    publicUrl: STACK_PUBLIC_URL,
    staffUrl: stack.staffUrl,
    env: { ...stack.env, STAFF_URL: stack.staffUrl },
    folders: [
      { kind: 'database file', path: stack.mongodb.folder },
      { kind: 'spool file', path: stack.spool },
      { kind: 'key file', path: stack.keyring },
    ],
    processes: (['web', 'worker', 'staff'] as const).map((name) => ({ name, pid: stack[name].pid, log: stack[name].log })),
    metrics: (['web', 'worker'] as const).map((name) => ({ name, port: stack.ports[name] })),
    commands: commandsOf(stack.fairline),
    fairline: stack.fairline,
    servers: stack,
    pages: openPages(stack.url),
    mails: () => post.taken,
    restartReaders: async () => {
      await stack.worker.terminate()
      await stack.worker.start()
    },
    texted: () => api.sent,
    untilRead: async (cases) => void (await untilRouted(stack, cases)),
  }
  const end = async (): Promise<void> => {
    for (const name of ['web', 'worker', 'staff'] as const) await stack[name].terminate()
    await stack.mongodb.stop()
    await api.stop()
    await post.stop()
  }
  return { ground, stack, end }
}
