import MailComposer from 'nodemailer/lib/mail-composer'
import { MAIL_BODY_BYTES } from '../../core/mail-text.ts'

/** Said in every mail alike, so that the heading tells nothing either. */
const SUBJECT = 'Fairline'
/** The shortest address there is, and by how much any other may lengthen a message, folded lines and all. */
const SHORTEST = 'a@b.az'
const ROOM = 300

/** Filled up with spaces to a fixed number of bytes. Throws for a text that is longer; the pack's checks find such a one first. */
const filledBody = (text: string): Buffer => {
  const bytes = Buffer.from(text.replaceAll(/\r?\n/g, '\r\n'), 'utf8')
  if (bytes.length > MAIL_BODY_BYTES) throw new Error('the text of a mail is too long')
  return Buffer.concat([bytes, Buffer.alloc(MAIL_BODY_BYTES - bytes.length, ' ')])
}

type Letter = { from: string; to: string; text: string; letter: string }

const build = ({ from, to, text, letter }: Letter, fill: number): Promise<Buffer> =>
  new MailComposer({
    from: { name: '', address: from },
    to: { name: '', address: to },
    subject: SUBJECT,
    messageId: `<${letter}@${from.slice(from.indexOf('@') + 1)}>`,
    headers: { 'Auto-Submitted': 'auto-generated', 'X-Fill': { prepared: true, value: 'x'.repeat(fill) } },
    text: { content: filledBody(text), contentType: 'text/plain; charset=utf-8', contentTransferEncoding: 'base64' },
    disableFileAccess: true,
    disableUrlAccess: true,
    newline: 'windows',
  })
    .compile()
    .build()

/** The message as it goes over the wire: of one length whatever it says and whomever it is for. Made thrice, since only a made message can be measured: a long address is folded. */
export const composeLetter = async (letter: Letter): Promise<Buffer> => {
  const [shortest, bare] = await Promise.all([build({ ...letter, to: SHORTEST }, 1), build(letter, 1)])
  return build(letter, 1 + ROOM + shortest.length - bare.length)
}
