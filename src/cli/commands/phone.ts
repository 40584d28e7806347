import { createInterface } from 'node:readline'
import { setTimeout as pause } from 'node:timers/promises'
import { loadConfig } from '../../../config/load.ts'
import type { Env } from '../../../config/schema.ts'
import { isGsm, smsSegments } from '../../core/talk/sms-length.ts'
import { cleanText } from '../../web/kit/clean-text.ts'
import { parseCommand, print } from '../arguments.ts'
import type { Command } from '../command.ts'
import { callAsTwilio, playText } from '../play-gateway.ts'
import type { Outgoing } from '../play-provider.ts'
import { playProvider } from '../play-provider.ts'
import { UsageError } from '../usage-error.ts'

/** A number of a range nobody has. */
const NUMBER = '+994000000001'
/** Seconds to wait for a text of the service once nothing more is typed. */
const WAIT_SECONDS = 3

type Shown = { way: 'out' | 'in'; phone: string; text: string; segments: number; encoding: string; http?: number }

const shown = (way: Shown['way'], phone: string, text: string, http?: number): Shown => ({
  way,
  phone,
  text: cleanText(text),
  segments: smsSegments(text),
  encoding: isGsm(text) ? 'GSM' : 'UCS-2',
  ...(http === undefined ? {} : { http }),
})

const lineOf = ({ way, phone, text, segments, encoding, http }: Shown): string =>
  `${way === 'out' ? '>' : '<'} ${phone}  ${text}  [${segments} SMS, ${encoding}${http === undefined || http === 200 ? '' : `, refused: ${http}`}]`

/** Where the phone plays the provider; undefined where the service sends to the real one, or nowhere. */
const portOf = ({ TWILIO_API_URL: apiUrl }: Env): number | undefined => {
  const url = apiUrl === undefined ? undefined : URL.parse(apiUrl)
  return url?.hostname === '127.0.0.1' || url?.hostname === 'localhost' ? Number(url.port || 80) : undefined
}

/** Says that a text arrived, as a network would; the service may have gone meanwhile. */
const confirm = async (base: string, env: Env, { report }: Outgoing): Promise<void> => {
  const url = URL.parse(report)
  if (url === null) return
  await callAsTwilio(base, env, url.pathname + url.search, [['MessageStatus', 'delivered']]).catch(() => undefined)
}

/** Takes what is typed: a text, or `/as NUMBER` to pick up another phone. `show` is told what goes and comes. */
const converse = async (base: string, env: Env, first: string, show: (one: Shown) => void): Promise<number> => {
  let number = first
  let refused = 0
  for await (const line of createInterface({ input: process.stdin })) {
    const [, other] = /^\/as\s+(\S+)\s*$/.exec(line) ?? []
    if (other !== undefined) {
      number = other
      continue
    }
    const { http, answer } = await playText(base, env, number, line)
    show(shown('out', number, line, http))
    if (answer !== undefined) show(shown('in', number, answer))
    if (http !== 200) refused += 1
  }
  return refused
}

/** A phone in the terminal: what is typed reaches the running service as a text through Twilio would, and what the service texts is shown. Nothing leaves this machine. */
export const phone: Command = {
  summary: 'text the running service from the terminal   [--number N] [--url URL] [--wait SECONDS]',
  run: async (args) => {
    const { values } = parseCommand(args, { url: { type: 'string' }, number: { type: 'string', default: NUMBER }, wait: { type: 'string', default: String(WAIT_SECONDS) } }, 0)
    const { env } = loadConfig()
    const { TWILIO_AUTH_TOKEN: tokens, TWILIO_ACCOUNT_SID: accountSid, PUBLIC_URL: publicUrl } = env
    if (tokens === undefined || accountSid === undefined || publicUrl === undefined)
      throw new UsageError('TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN and PUBLIC_URL must be those of the service')
    const base = values.url ?? `http://${env.HOST}:${env.PORT}`
    const show = (one: Shown): void => print(values.json ? JSON.stringify(one) : lineOf(one))
    const port = portOf(env)
    const receive = (outgoing: Outgoing): void => {
      show(shown('in', outgoing.to, outgoing.text))
      void confirm(base, env, outgoing)
    }
    const provider = port === undefined ? undefined : await playProvider({ port, accountSid, tokens, onText: receive })
    if (provider === undefined && !values.json) print('Texts of the service are not shown: its TWILIO_API_URL is not an address of this machine.')
    const refused = await converse(base, env, values.number, show)
    if (provider) await pause(Math.max(0, Number(values.wait) || 0) * 1_000)
    await provider?.close()
    return refused === 0 ? 0 : 1
  },
}
