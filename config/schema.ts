import { z } from 'zod'
import { isMailAddress } from '../src/core/mail.ts'
import { isSafe, smsFaults, smsShape } from './gateway-schema.ts'

const port = z.coerce.number().int().min(0).max(65_535)

const isMailServer = (url: string): boolean => {
  const parsed = URL.parse(url)
  const { protocol, hostname, username, password, pathname, search, hash } = parsed ?? new URL('none:')
  return ['smtps:', 'smtp:'].includes(protocol) && hostname !== '' && (username === '') === (password === '') && ['', '/'].includes(pathname) && search + hash === ''
}

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
    SMTP_URL: z
      .string()
      .refine(isMailServer, 'must begin with smtps:// or smtp://, name a host, and give user and password together or neither')
      .optional()
      .describe('the account mails to staff go out by; smtp:// off this machine turns to TLS before anything is said'),
    MAIL_FROM: z.string().refine(isMailAddress, 'must be a plain mail address').optional().describe('address mails to staff come from'),
    ...smsShape,
    NODE_ENV: z.enum(['development', 'test', 'production']).default('development').describe('production makes no operator key and no missing keys'),
  })
  .superRefine((env, context) => {
    const lacks = (['SMTP_URL', 'MAIL_FROM'] as const).find((name) => env[name] === undefined)
    if (lacks !== undefined && (env.SMTP_URL ?? env.MAIL_FROM) !== undefined)
      context.addIssue({ code: 'custom', path: [lacks], message: 'SMTP_URL and MAIL_FROM are needed together' })
    for (const { path, message } of smsFaults(env)) context.addIssue({ code: 'custom', path: [path], message })
  })
export type Env = z.output<typeof envSchema>
