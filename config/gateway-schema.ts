import { z } from 'zod'
import type { GatewayName } from '../src/core/vocab.ts'
import { GATEWAYS } from '../src/core/vocab.ts'

/** One secret, or two while they change. */
const secrets = z.string().transform((given) => given.split(',').map((secret) => secret.trim()))
const pair = secrets.refine((list) => list.length <= 2 && list.every((secret) => secret !== ''), 'must be one, or two separated by a comma')
const ownSecret = secrets.refine(
  (list) => list.length <= 2 && list.every((secret) => /^[A-Za-z0-9_-]{16,200}$/.test(secret)),
  'must be 16 or more letters, digits, - or _ (two of them, separated by a comma, while they change)',
)

const NUMBER = /^\+[1-9]\d{6,14}$/
/** A number, a short code, or a name of up to 11 plain characters with a letter in it. */
const PLAIN_SENDER = /^(\+?[1-9]\d{6,14}|\d{3,8}|(?=.*[A-Za-z])[A-Za-z0-9 ]{1,11})$/
const plainSender = z.string().regex(PLAIN_SENDER, 'must be a number like +994501234567, a short code, or a name of up to 11 letters and digits')
/** The same, or a Messaging Service. */
const twilioSender = z.union([z.string().regex(/^MG[0-9a-f]{32}$/), plainSender], {
  error: 'must be a number like +994501234567, a short code, a name of up to 11 letters and digits, or a Messaging Service (MG…)',
})

/** Numbers and words travel over it: over https, or not off the machine. */
export const isSafe = (url: string): boolean => {
  const parsed = URL.parse(url)
  return parsed?.protocol === 'https:' || (parsed?.protocol === 'http:' && /^(localhost|127(\.\d+){3}|\[::1\])$/.test(parsed.hostname))
}
const safeUrl = z.url().refine(isSafe, 'must begin with https://, or be http:// on this machine')

const list = z.string().transform((given) => given.split(',').map((one) => one.trim()))
const gateways = list.pipe(z.array(z.enum(GATEWAYS)))
const numbers = list.refine((all) => all.every((one) => NUMBER.test(one) || /^\d{3,8}$/.test(one)), 'must be numbers like +994501234567 or short codes, separated by commas')
const names = list
  .refine((all) => all.every((one) => /^(id|from|text|date|media|ref|status|code)=[\w.-]{1,60}$/.test(one)), 'must be like from=sender,text=message.body')
  .transform((all) => Object.fromEntries(all.map((one) => one.split('=') as [string, string])))

/** Settings of the SMS gateways. Inbound and outbound are chosen apart: Twilio has no number in Azerbaijan that can be texted. */
export const smsShape = {
  SMS_INBOUND: gateways.optional().describe('gateways texts are taken from'),
  SMS_OUTBOUND: z.enum(GATEWAYS).optional().describe('gateway texts go out by'),
  INTAKE_URL: safeUrl.optional().describe('where the worker process hands texts to the web process that Twilio could not deliver'),
  TWILIO_ACCOUNT_SID: z
    .string()
    .regex(/^AC[0-9a-f]{32}$/, 'must be AC and 32 hexadecimal digits')
    .optional()
    .describe('account the SMS come from'),
  TWILIO_AUTH_TOKEN: pair.optional().describe('signs what Twilio sends; without it there is no SMS through Twilio'),
  TWILIO_SENDER: twilioSender.optional().describe('whom replies come from'),
  TWILIO_NUMBERS: numbers.optional().describe('further numbers of this service at Twilio'),
  TWILIO_WHATSAPP_SENDER: z.string().regex(NUMBER, 'must be a number like +994501234567').optional().describe('number of the WhatsApp sender'),
  TWILIO_WHATSAPP_TEMPLATE: z
    .string()
    .regex(/^HX[0-9a-f]{32}$/, 'must be HX and 32 hexadecimal digits')
    .optional()
    .describe('approved template that asks somebody to write again'),
  TWILIO_TIDY_SECONDS: z.coerce.number().int().min(1).max(86_400).default(60).describe('how often records at Twilio are taken in and away'),
  TWILIO_API_URL: z.url().optional().describe('a stand-in for Twilio'),
  KANNEL_SECRET: ownSecret.optional().describe('password Kannel calls us with; without it there is no SMS through Kannel'),
  KANNEL_SEND_URL: safeUrl.optional().describe('sendsms of Kannel, with user and password'),
  KANNEL_SENDER: plainSender.optional().describe('whom replies through Kannel come from'),
  KANNEL_CALLBACK_URL: safeUrl.optional().describe('where Kannel reaches the public side'),
  EXTERNAL_SECRET: ownSecret.optional().describe('secret another relay calls us with; without it there is none'),
  EXTERNAL_FIELDS: names.optional().describe('what the relay calls its fields'),
  EXTERNAL_SEND_URL: safeUrl.optional().describe('where texts are posted to the relay'),
  EXTERNAL_SENDER: plainSender.optional().describe('whom replies through the relay come from'),
  EXTERNAL_SEND_AS: z.enum(['json', 'form']).default('json').describe('how they are written'),
  EXTERNAL_TEMPLATE: z.string().min(1).optional().describe('body of that request'),
  EXTERNAL_AUTHORIZATION: z.string().min(1).optional().describe('value of its Authorization header'),
  EXTERNAL_IDEMPOTENT: z
    .enum(['yes', 'no'])
    .default('no')
    .transform((said) => said === 'yes')
    .describe('whether the relay sends a text of one id once'),
} as const
const smsSchema = z.object({ ...smsShape, PUBLIC_URL: z.string().optional() })
type Sms = z.output<typeof smsSchema>
type Name = keyof Sms

/** What a setting is no use without. */
const NEEDS: Partial<Record<Name, readonly Name[]>> = {
  TWILIO_AUTH_TOKEN: ['TWILIO_ACCOUNT_SID', 'PUBLIC_URL'],
  TWILIO_SENDER: ['TWILIO_AUTH_TOKEN'],
  TWILIO_NUMBERS: ['TWILIO_AUTH_TOKEN'],
  TWILIO_WHATSAPP_SENDER: ['TWILIO_AUTH_TOKEN'],
  TWILIO_WHATSAPP_TEMPLATE: ['TWILIO_WHATSAPP_SENDER'],
  KANNEL_SEND_URL: ['KANNEL_SENDER', 'KANNEL_SECRET'],
  EXTERNAL_SEND_URL: ['EXTERNAL_SENDER'],
}
const TAKES_BY = { twilio: 'TWILIO_AUTH_TOKEN', kannel: 'KANNEL_SECRET', external: 'EXTERNAL_SECRET' } as const
const SENDS_BY = { twilio: 'TWILIO_SENDER', kannel: 'KANNEL_SEND_URL', external: 'EXTERNAL_SEND_URL' } as const

type Fault = { path: Name; message: string }

const missing = (env: Sms): Fault[] =>
  Object.entries(NEEDS).flatMap(([name, needed]) =>
    env[name as Name] === undefined ? [] : needed.filter((other) => env[other] === undefined).map((path) => ({ path, message: `is needed with ${name}` })),
  )

const senders = (env: Sms): Fault[] => {
  const able = GATEWAYS.filter((name) => env[SENDS_BY[name]] !== undefined)
  if (env.SMS_OUTBOUND === undefined) return able.length > 1 ? [{ path: 'SMS_OUTBOUND', message: `is needed where more than one can send: ${able.join(', ')}` }] : []
  return able.includes(env.SMS_OUTBOUND) ? [] : [{ path: SENDS_BY[env.SMS_OUTBOUND], message: `is needed with SMS_OUTBOUND ${env.SMS_OUTBOUND}` }]
}

/** What is wrong between the settings of the gateways. */
export const smsFaults = (env: Sms): Fault[] => [
  ...missing(env),
  ...senders(env),
  ...(env.SMS_INBOUND ?? []).filter((name) => env[TAKES_BY[name]] === undefined).map((name) => ({ path: TAKES_BY[name], message: `is needed with SMS_INBOUND ${name}` })),
  ...(env.KANNEL_SEND_URL !== undefined && env.KANNEL_CALLBACK_URL === undefined && !isSafe(env.PUBLIC_URL ?? '')
    ? [{ path: 'KANNEL_CALLBACK_URL' as const, message: 'is needed with KANNEL_SEND_URL' }]
    : []),
]

/** The gateways texts are taken from: those named, or all that have what they are known by. */
export const inboundOf = (env: Sms): GatewayName[] => env.SMS_INBOUND ?? GATEWAYS.filter((name) => env[TAKES_BY[name]] !== undefined)
/** The gateway texts go out by; undefined where nothing can be sent. */
export const outboundOf = (env: Sms): GatewayName | undefined => env.SMS_OUTBOUND ?? GATEWAYS.find((name) => env[SENDS_BY[name]] !== undefined)
