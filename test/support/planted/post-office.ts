import { startMailServer } from '../mail-server.ts'
import { PLANTED } from './secrets.ts'

/** Where mails of a ground arrive: a server that asks for an account, and the settings that lead to it. */
export const startPostOffice = async () => {
  const server = await startMailServer({
    authOptional: false,
    allowInsecureAuth: true,
    onAuth: ({ username, password }, _session, done) =>
      username === 'fairline' && password === PLANTED.smtpPassword ? done(null, { user: username }) : done(new Error('no such account')),
  })
  return { ...server, env: { SMTP_URL: `smtp://fairline:${PLANTED.smtpPassword}@127.0.0.1:${server.port}`, MAIL_FROM: 'fairline@example.az' } }
}
