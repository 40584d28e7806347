import { Readable } from 'node:stream'
import SMTPConnection from 'nodemailer/lib/smtp-connection'
import type { Mailer } from '../../ports/mail.ts'
import type { Account } from './account.ts'
import { composeLetter } from './compose-letter.ts'
import { outcomeOf } from './send-failure.ts'

type Sending = { account: Account; from: string; to: string; message: Buffer; handOver(): void }

/** One connection for one letter: connect, log in, hand over, hang up. Rejects with the driver's error. */
const deliver = ({ account, from, to, message, handOver }: Sending): Promise<void> =>
  new Promise((resolve, reject) => {
    const connection = new SMTPConnection(account.options)
    /** Settled before it hangs up: hanging up ends the talk too. */
    const end = (error?: unknown): void => {
      if (error) reject(error instanceof Error ? error : new Error('the mail server broke off'))
      else resolve()
      connection.close()
    }
    /** Read only once the server has asked for the text. */
    const text = Readable.from(
      (function* () {
        handOver()
        yield message
      })(),
    )
    const send = (error?: unknown): void => {
      if (error) end(error)
      else connection.send({ from, to: [to], size: message.length }, text, (fault) => end(fault))
    }
    connection.on('error', end)
    connection.once('end', () => end(new Error('the mail server hung up')))
    connection.connect((error) => {
      if (error || account.login === undefined) send(error)
      else connection.login(account.login, send)
    })
  })

/** Mail over SMTP. Nothing is logged here: what a server says may hold an address. */
export const createSmtpMailer = ({ account, from }: { account: Account; from: string }): Mailer => ({
  send: async ({ to, text, letter }) => {
    let handedOver = false
    const handOver = (): void => {
      handedOver = true
    }
    try {
      await deliver({ account, from, to, message: await composeLetter({ from, to, text, letter }), handOver })
      return 'sent'
    } catch (error) {
      return outcomeOf(error, handedOver)
    }
  },
})
