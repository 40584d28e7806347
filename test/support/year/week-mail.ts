import { readAccount } from '../../../src/adapters/smtp/account.ts'
import { createSmtpMailer } from '../../../src/adapters/smtp/smtp-mailer.ts'
import { composeMails } from '../../../src/compose/mail.ts'
import { PATHS } from '../../../src/web/staff/paths.ts'
import { planMails } from '../../../workers/plan-mails.ts'
import { sendMails } from '../../../workers/send-mails.ts'
import { startMailServer, wordsOf } from '../mail-server.ts'
import type { Colleague, StaffService } from '../staff-service.ts'

/** What a union's monitor finds in the week's mail, sent over SMTP on the morning it is. */
export const weekMail = async (staff: StaffService, { browser }: Colleague): Promise<string> => {
  const server = await startMailServer()
  try {
    await browser.submit(await browser.get(PATHS.notices), PATHS.ownMail, { address: 'nigar@example.az', digest: 'yes', nudges: '' })
    const mailer = createSmtpMailer({ account: readAccount(`smtp://127.0.0.1:${server.port}`), from: 'fairline@example.az' })
    const parts = { stores: staff.stores, keyring: staff.keyring, clock: staff.clock, log: () => undefined }
    const deps = { ...composeMails(staff.config, mailer, parts), chance: () => 0 }
    await planMails(deps)
    await sendMails(deps)
    const [mail] = server.taken
    if (mail === undefined) throw new Error('no mail went out')
    return wordsOf(mail).trimEnd()
  } finally {
    await server.stop()
  }
}
