import { STACK_PUBLIC_URL } from '../test/support/stack.ts'
import { TWILIO } from '../test/support/twilio-stand-in.ts'
import { inFolder } from './accept.ts'
import { burst, texting } from './load.ts'
import { startBare, startService } from './process.ts'
import { viewStore } from './store-view.ts'
import type { Row } from './table.ts'

const LOAD = { clients: 24, keepAlive: false, sending: texting(STACK_PUBLIC_URL) }
const SETTINGS = { TWILIO_ACCOUNT_SID: TWILIO.accountSid, TWILIO_AUTH_TOKEN: TWILIO.token, PUBLIC_URL: STACK_PUBLIC_URL }

/** Signed texts of ever new numbers a second over the embedded store, against a bare handler with two wraps and one insert. */
export const measureTexting = async (seconds: number): Promise<Row[]> => {
  const { load, bytes } = await inFolder(async (folder) => {
    const service = await startService(folder, SETTINGS)
    await burst(service.port, { ...LOAD, seconds: 1, clients: 4 })
    const load = await burst(service.port, { ...LOAD, seconds })
    const view = viewStore(folder)
    const bytes = view.documentBytes()
    view.close()
    await service.stop()
    return { load, bytes }
  })
  const bare = await inFolder(async (folder) => {
    const bare = await startBare(folder, bytes, 2, 200)
    await burst(bare.port, { ...LOAD, seconds: 1, clients: 4 })
    const load = await burst(bare.port, { ...LOAD, seconds })
    await bare.stop()
    return load
  })
  return [
    { what: 'texts accepted/s, new connection each', value: load.perSecond, unit: '/s' },
    { what: `  bare handler, two wraps, ${bytes} bytes`, value: bare.perSecond, unit: '/s' },
    { what: '  ratio to it', value: load.perSecond / bare.perSecond, unit: 'x', goal: '>= 0.5' },
    { what: '  answer p99', value: load.p99, unit: 'ms' },
    { what: '  not accepted', value: load.failed, unit: '', goal: '= 0' },
  ]
}
