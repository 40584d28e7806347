import type { SMTPConnectionOptions } from 'nodemailer/lib/smtp-connection'

/** The account mails go out by: `secure` from the first byte, else encrypted before anything is said, else on this machine alone. */
export type Account = { options: SMTPConnectionOptions; login?: { user: string; pass: string } }

/** How long a server may take; all of it together is shorter than a claim on an entry of the ledger lasts. */
const WAITS = { dnsTimeout: 10_000, connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 }

const isThisMachine = (hostname: string): boolean => /^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname)

/** Reads `smtps://user:password@host:port` or `smtp://…`. Off this machine smtp:// must turn to TLS, and a certificate that cannot be checked ends the talk. */
export const readAccount = (url: string, waits: Partial<typeof WAITS> = {}): Account => {
  const { protocol, hostname, port, username, password } = new URL(url)
  const secure = protocol === 'smtps:'
  const local = isThisMachine(hostname)
  return {
    options: {
      ...WAITS,
      ...waits,
      host: hostname.replace(/^\[|\]$/g, ''),
      port: port === '' ? (secure ? 465 : 587) : Number(port),
      secure,
      requireTLS: !secure && !local,
      ignoreTLS: !secure && local,
      logger: false,
    },
    ...(username === '' ? {} : { login: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } }),
  }
}
