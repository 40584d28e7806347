import { addFile } from './add-file.ts'
import { addToCase } from './add-to-case.ts'
import { answerConsent } from './answer-consent.ts'
import { answerFollowUp } from './answer-follow-up.ts'
import { askContact, contactDays, takeBackContact, writeContact } from './ask-contact.ts'
import { checkReceipt } from './check-receipt.ts'
import type { Intake } from './commands.ts'
import { deleteCase } from './delete-case.ts'
import type { IntakeDeps } from './deps.ts'
import { noteDelivery } from './note-delivery.ts'
import { openCase } from './open-case.ts'
import { ready } from './ready.ts'
import { receiveSms } from './receive-sms.ts'
import { keyVersionOf, newSid } from './sid.ts'
import { withdraw } from './withdraw.ts'

/** The anonymous side's use cases over one set of ports. */
export const createIntake = (deps: IntakeDeps): Intake => ({
  openCase: openCase(deps),
  receiveSms: receiveSms(deps),
  noteDelivery: noteDelivery(deps),
  addToCase: addToCase(deps),
  addFile: addFile(deps),
  answerFollowUp: answerFollowUp(deps),
  checkReceipt: checkReceipt(deps),
  answerConsent: answerConsent(deps),
  askContact: askContact(deps),
  contactDays: contactDays(deps),
  writeContact: writeContact(deps),
  takeBackContact: takeBackContact(deps),
  withdraw: withdraw(deps),
  deleteCase: deleteCase(deps),
  previewReceipt: (sid) => deps.receipts.digits(sid, keyVersionOf({ channel: 'web', key: sid })),
  newSid: () => newSid(deps),
  ready: ready(deps),
})
