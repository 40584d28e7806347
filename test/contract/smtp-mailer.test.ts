import { expect } from 'chai'
import { readAccount } from '../../src/adapters/smtp/account.ts'
import { createSmtpMailer } from '../../src/adapters/smtp/smtp-mailer.ts'
import { isMailAddress } from '../../src/core/mail.ts'
import { MAIL_BODY_BYTES } from '../../src/core/mail-text.ts'
import { startBareMailServer, startMailServer, wordsOf } from '../support/mail-server.ts'
import { freePort } from '../support/service-process.ts'

const FROM = 'fairline@example.az'
const QUICK = { dnsTimeout: 300, connectionTimeout: 300, greetingTimeout: 300, socketTimeout: 300 }
const mailerAt = (port: number, { url = `smtp://127.0.0.1:${port}`, waits = {} } = {}) => createSmtpMailer({ account: readAccount(url, waits), from: FROM })
/** Of a server that never answers. */
const hasty = (port: number) => mailerAt(port, { waits: QUICK })
const LETTER = { to: 'aysel@example.az', text: 'Something waits.', letter: 'A'.repeat(22) }
const fault = (code: number) => Object.assign(new Error(`no, ${LETTER.to}`), { responseCode: code })

describe('mail over SMTP', () => {
  const stops: (() => Promise<void>)[] = []
  const begin = async <T extends { stop(): Promise<void> }>(starting: Promise<T>): Promise<T> => {
    const server = await starting
    stops.push(server.stop)
    return server
  }
  afterEach(async () => {
    for (const stop of stops.splice(0)) await stop()
  })

  it('is of one length whatever it says, in whatever letters, and whomever it is for', async () => {
    const server = await begin(startMailServer())
    const mailer = mailerAt(server.port)
    const letters = [
      ['a@b.az', ''],
      ['aysel@example.az', 'Something waits.'],
      ['samir@example.az', `Növbənizdə iş gözləyir: şəğıöüç\n\nВ очереди ждёт работа\n.\n..\nFrom: x\n`],
      [`${'a'.repeat(64)}@${'b'.repeat(60)}.${'c'.repeat(60)}.${'d'.repeat(50)}.az`, 'ə'.repeat(MAIL_BODY_BYTES / 2)],
      ...Array.from({ length: 120 }, (_, n) => [`${'n'.repeat((n % 60) + 1)}@${'x'.repeat((n % 55) + 1)}.az`, 'w'.repeat(n * 19)]),
    ] as const
    expect(letters.filter(([to]) => !isMailAddress(to))).to.deep.equal([])
    const outcomes = await Promise.all(letters.map(([to, text]) => mailer.send({ to, text, letter: LETTER.letter })))
    expect(new Set(outcomes)).to.deep.equal(new Set(['sent']))
    expect(new Set(server.taken.map(({ message }) => message.length)).size).to.equal(1)
    expect(server.taken.map(({ to }) => to).sort()).to.deep.equal(letters.map(([to]) => to).sort())
    expect(Math.max(...server.taken.flatMap(({ message }) => message.split('\r\n').map(({ length }) => length)))).to.be.lessThan(998)
    expect(wordsOf(server.taken.find(({ to }) => to === 'samir@example.az') ?? { to: '', message: '' })).to.equal(
      'Növbənizdə iş gözləyir: şəğıöüç\r\n\r\nВ очереди ждёт работа\r\n.\r\n..\r\nFrom: x',
    )
  })

  it('says of itself only that a machine wrote it, under a heading that is always the same', async () => {
    const server = await begin(startMailServer())
    await mailerAt(server.port).send(LETTER)
    const head = (server.taken[0]?.message ?? '').split('\r\n\r\n')[0] ?? ''
    const names = head.split('\r\n').flatMap((line) => /^[A-Za-z-]+(?=:)/.exec(line) ?? [])
    expect(names.sort()).to.deep.equal(['Auto-Submitted', 'Content-Transfer-Encoding', 'Content-Type', 'Date', 'From', 'MIME-Version', 'Message-ID', 'Subject', 'To', 'X-Fill'])
    expect(head).to.include('Subject: Fairline\r\n').and.include(`Message-ID: <${LETTER.letter}@example.az>`).and.include('To: aysel@example.az')
  })

  for (const [said, command, code, failure] of [
    ['does not know the address', 'onRcptTo', 550, 'address'],
    ['is busy', 'onRcptTo', 452, 'later'],
    ['does not take the sender', 'onMailFrom', 553, 'refused'],
  ] as const) {
    it(`is told apart where the server ${said}`, async () => {
      const server = await begin(startMailServer({ [command]: (_address: unknown, _session: unknown, done: (error: Error) => void) => done(fault(code)) }))
      expect(await mailerAt(server.port).send(LETTER)).to.deep.equal({ failure })
    })
  }

  it('is refused after it was read, which is certain too', async () => {
    const server = await begin(
      startMailServer({
        onData: (stream, _session, done) => {
          stream.resume()
          stream.on('end', () => done(fault(554)))
        },
      }),
    )
    expect(await mailerAt(server.port).send(LETTER)).to.deep.equal({ failure: 'refused' })
  })

  it('does not go to an account the server does not know', async () => {
    const server = await begin(startMailServer({ authOptional: false, allowInsecureAuth: true, onAuth: (_auth, _session, done) => done(new Error('no')) }))
    expect(await mailerAt(server.port, { url: `smtp://fairline:secret@127.0.0.1:${server.port}` }).send(LETTER)).to.deep.equal({ failure: 'login' })
  })

  it('goes with a login whose password holds any characters', async () => {
    const heard: string[] = []
    const server = await begin(
      startMailServer({
        authOptional: false,
        allowInsecureAuth: true,
        onAuth: ({ username, password }, _session, done) => {
          heard.push(`${username} ${password}`)
          done(null, { user: 'fairline' })
        },
      }),
    )
    expect(await mailerAt(server.port, { url: `smtp://fair%40line:p%40ss%2Fw%3Ard@127.0.0.1:${server.port}` }).send(LETTER)).to.equal('sent')
    expect(heard).to.deep.equal(['fair@line p@ss/w:rd'])
  })

  it('goes nowhere while nobody listens, or the server is silent from the start', async () => {
    expect(await mailerAt(await freePort()).send(LETTER)).to.deep.equal({ failure: 'away' })
    const silent = await begin(startBareMailServer('', () => undefined))
    expect(await hasty(silent.port).send(LETTER)).to.deep.equal({ failure: 'away' })
    const deaf = await begin(startBareMailServer('220 here', () => undefined))
    expect(await hasty(deaf.port).send(LETTER)).to.deep.equal({ failure: 'away' })
  })

  it('may have gone out once the server was told the text and hung up, or never answered', async () => {
    for (const leaves of [true, false]) {
      const server = await begin(
        startBareMailServer('220 here', (line, socket) => {
          if (/^(EHLO|MAIL|RCPT)/.test(line)) socket.write('250 ok\r\n')
          else if (line === 'DATA') socket.write('354 go on\r\n')
          else if (line === '.' && leaves) socket.destroy()
        }),
      )
      expect(await hasty(server.port).send(LETTER), String(leaves)).to.equal('unknown')
    }
  })

  it('did not go out where the server hung up before it asked for the text', async () => {
    const server = await begin(
      startBareMailServer('220 here', (line, socket) => {
        if (/^(EHLO|MAIL)/.test(line)) socket.write('250 ok\r\n')
        else socket.destroy()
      }),
    )
    expect(await mailerAt(server.port).send(LETTER)).to.deep.equal({ failure: 'away' })
  })

  it('goes off this machine only under TLS that can be checked', async () => {
    expect(readAccount('smtp://mail.example.az').options).to.include({ requireTLS: true, ignoreTLS: false, secure: false, port: 587 })
    expect(readAccount('smtps://mail.example.az').options).to.include({ secure: true, port: 465 })
    expect(readAccount('smtp://127.0.0.1').options).to.include({ requireTLS: false, ignoreTLS: true })
    const account = readAccount('smtp://127.0.0.1')
    const far = (port: number) => createSmtpMailer({ account: { options: { ...account.options, port, requireTLS: true, ignoreTLS: false } }, from: FROM })
    const plain = await begin(startMailServer())
    expect(await far(plain.port).send(LETTER)).to.deep.equal({ failure: 'unsafe' })
    const selfSigned = await begin(startMailServer({ disabledCommands: [] }))
    expect(await far(selfSigned.port).send(LETTER)).to.deep.equal({ failure: 'unsafe' })
    expect([...plain.taken, ...selfSigned.taken]).to.deep.equal([])
  })
})
