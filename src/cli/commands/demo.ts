import { randomBytes } from 'node:crypto'
import type { Config } from '../../../config/load.ts'
import { loadConfig } from '../../../config/load.ts'
import { FairlineError } from '../../core/errors.ts'
import { parseCommand, print, printJson } from '../arguments.ts'
import type { Command } from '../command.ts'
import { playText } from '../play-gateway.ts'

type Filed = { id: string; language: string; http: number; receipt: string; status: string; by: string }
type Answer = { receipt?: string; status?: string; next?: { by?: string } }

const fileOne = async (base: string, { id, text, language, facts }: { id: string; text: string; language: string; facts?: Record<string, string> }): Promise<Filed> => {
  const response = await fetch(new URL('/api/complaints', base), {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': randomBytes(16).toString('base64url') },
    body: JSON.stringify({ text, language, ...(facts ? { facts } : {}) }),
  })
  const answer = (await response.json()) as Answer
  return { id, language, http: response.status, receipt: answer.receipt ?? '', status: answer.status ?? '', by: answer.next?.by ?? '' }
}

/** Texts the demonstration sends: as many, from so many invented phones, that some come to one case. */
const TEXTS = 6
const PHONES = 4

type Texted = { id: string; http: number; answered: boolean }

/** One of the pack's complaints as a text. Numbers of a range nobody has: +994 00 … */
const textOne = async (base: string, env: Config['env'], text: string, index: number): Promise<Texted> => {
  const { http, answer } = await playText(base, env, `+99400000000${index % PHONES}`, text)
  return { id: `text ${index + 1}`, http, answered: answer !== undefined }
}

/** Signed SMS, where this environment has the token the service checks with. */
const textSome = async (base: string, config: Config): Promise<Texted[]> => {
  const texted: Texted[] = []
  if (config.env.TWILIO_AUTH_TOKEN === undefined) return texted
  for (const [index, { text }] of config.demo.slice(0, TEXTS).entries()) texted.push(await textOne(base, config.env, text, index))
  return texted
}

/** Files the pack's thirty invented complaints at the running service, over HTTP like anybody else. */
export const demo: Command = {
  summary: 'file 30 invented complaints, and SMS, at the running service   [--url URL]',
  run: async (args) => {
    const { values } = parseCommand(args, { url: { type: 'string' } }, 0)
    const config = loadConfig()
    const base = values.url ?? config.env.PUBLIC_URL ?? `http://${config.env.HOST}:${config.env.PORT}`
    const filed: Filed[] = []
    let texted: Texted[] = []
    try {
      for (const example of config.demo) filed.push(await fileOne(base, example))
      texted = await textSome(base, config)
    } catch (cause) {
      throw new FairlineError('store_unavailable', { cause: new Error(`no service answers at ${base}; start it with npm start`, { cause }) })
    }
    const accepted = filed.filter(({ http }) => http === 201).length
    const kept = texted.filter(({ http }) => http === 200).length
    if (values.json) printJson([...filed, ...texted])
    else
      print(
        [
          ...filed.map((one) => `${one.id.padEnd(10)} ${one.language}  ${one.http}  ${one.receipt}  ${one.status}, read by ${one.by}`),
          ...texted.map(({ id, http, answered }) => `${id.padEnd(10)} sms ${http}  ${answered ? 'told that it arrived' : 'kept without a word'}`),
          ...(texted.length > 0 ? [`${kept} of ${texted.length} SMS from ${PHONES} phones kept.`] : []),
          `${accepted} of ${filed.length} invented complaints accepted. See them with: npx fairline list`,
        ].join('\n'),
      )
    return accepted === filed.length && kept === texted.length ? 0 : 1
  },
}
