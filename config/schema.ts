import { z } from 'zod'

const port = z.coerce.number().int().min(0).max(65_535)

/** One token, or two while they rotate. */
const tokens = z
  .string()
  .transform((given) => given.split(',').map((token) => token.trim()))
  .refine((list) => list.length <= 2 && list.every((token) => token !== ''), 'must be one token, or two separated by a comma')

/** A number, a short code, a Messaging Service, or a sender name of up to 11 plain characters with a letter in it. */
const SMS_SENDER = /^(\+[1-9]\d{6,14}|\d{3,8}|MG[0-9a-f]{32}|(?=.*[A-Za-z])[A-Za-z0-9 ]{1,11})$/

/** Session cookies travel under it: over https, or not off the machine. */
const isSafe = (url: string): boolean => {
  const parsed = URL.parse(url)
  return parsed?.protocol === 'https:' || (parsed?.protocol === 'http:' && /^(localhost|127(\.\d+){3}|\[::1\])$/.test(parsed.hostname))
}

/** What Twilio's parts need of one another. */
const NEEDS = { TWILIO_AUTH_TOKEN: ['TWILIO_ACCOUNT_SID', 'PUBLIC_URL'], TWILIO_SENDER: ['TWILIO_AUTH_TOKEN'] } as const

/** The environment this program reads (design section 6). No secret has a default; an empty value counts as unset. */
export const envSchema = z
  .object({
    STORE_URL: z
      .string()
      .regex(/^(mongodb(\+srv)?:\/\/|(?![a-z][a-z0-9+.-]*:\/\/))/i, 'must be a folder or begin with mongodb://')
      .default('./data')
      .describe('a folder for the embedded store, or mongodb://…'),
    QUEUE_URL: z
      .string()
      .regex(/^rediss?:\/\//, 'must begin with redis://')
      .optional()
      .describe('redis://… for the queue; without it jobs wait in memory and the sweep finds them'),
    PORT: port.default(8080).describe('port of the public side'),
    HOST: z.string().min(1).default('127.0.0.1').describe('address it listens on'),
    PUBLIC_URL: z.url().optional().describe('address people reach the public side at'),
    ONION_URL: z
      .string()
      .regex(/^https?:\/\/[a-z2-7]{56}\.onion\/?$/, 'must be http:// and the 56 characters of an onion service of version 3, then .onion')
      .optional()
      .describe('the public side as an onion service; Tor Browser offers it to whoever comes by https'),
    STAFF_PORT: port.default(8081).describe('port of the staff pages'),
    STAFF_URL: z
      .url()
      .refine(isSafe, 'must begin with https://, or be http:// on this machine')
      .optional()
      .describe('address staff reach their pages at; without it on this machine alone'),
    PACK: z
      .string()
      .regex(/^[a-z]{2,20}$/, 'must be the name of a folder under config/packs')
      .default('az')
      .describe('country pack'),
    KEYRING_DIR: z.string().min(1).optional().describe('folder of the keys; default: keys under STORE_URL'),
    SPOOL_DIR: z.string().min(1).optional().describe('folder of the spool, where complaints wait while the database is away; one process each'),
    METRICS_PORT: port.optional().describe('loopback port of /metrics; off if unset'),
    LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info').describe('least severity that is logged'),
    TWILIO_ACCOUNT_SID: z
      .string()
      .regex(/^AC[0-9a-f]{32}$/, 'must be AC and 32 hexadecimal digits')
      .optional()
      .describe('account the SMS come from'),
    TWILIO_AUTH_TOKEN: tokens.optional().describe('signs what Twilio sends; without it there is no SMS'),
    TWILIO_SENDER: z
      .string()
      .regex(SMS_SENDER, 'must be a number like +994501234567, a short code, a name of up to 11 letters and digits, or a Messaging Service (MG…)')
      .optional()
      .describe('whom replies come from'),
    TWILIO_API_URL: z.url().optional().describe('a stand-in for Twilio'),
    NODE_ENV: z.enum(['development', 'test', 'production']).default('development').describe('production makes no operator key and no missing keys'),
  })
  .superRefine((env, context) => {
    for (const [name, needed] of Object.entries(NEEDS) as [keyof typeof NEEDS, readonly (keyof typeof env)[]][]) {
      if (env[name] === undefined) continue
      for (const other of needed) if (env[other] === undefined) context.addIssue({ code: 'custom', path: [other], message: `is needed with ${name}` })
    }
  })
export type Env = z.output<typeof envSchema>
