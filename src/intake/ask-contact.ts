import { dayOf } from '../core/calendar.ts'
import type { Case, Item } from '../core/case.ts'
import type { WorkerCommand } from '../core/commands.ts'
import { openContact } from '../core/contact.ts'
import { answerBy, consentUntil } from '../core/decide-contact.ts'
import { FairlineError } from '../core/errors.ts'
import { holderView } from '../core/holder-view.ts'
import type { Content } from '../ports/sealing.ts'
import { changeUnlessDone } from './change-unless-done.ts'
import type { Intake, Standing } from './commands.ts'
import type { IntakeDeps } from './deps.ts'
import { loadByReceipt } from './find-by-receipt.ts'

/** What is written to a union, under its sending's own id; always of one length, so that nothing tells whether a number stands in it. Throws `key_reused` for other words under a key that is known, `contact_changed` for what went to a union whose contact is over. */
const sealFor = async (deps: IntakeDeps, theCase: Case, key: string, content: Content): Promise<{ item: Item; isKnown: boolean }> => {
  const id = deps.ids.item({ channel: 'web', caseId: theCase._id, key })
  const mac = deps.sealer.mac(key, { ...content })
  const known = theCase.items.find((item) => item.id === id)
  if (known !== undefined && known.mac !== mac) throw new FairlineError('key_reused')
  if (known !== undefined && !openContact(theCase)?.items.includes(id)) throw new FairlineError('contact_changed')
  return { item: known ?? { id, kind: 'contact', mac, ...(await deps.sealer.seal({ id, content, padTo: 'sms' })) }, isKnown: known !== undefined }
}

const standing = (theCase: Case): Standing => {
  const { status, next } = holderView(theCase)
  return { status, next }
}

const follow = async (deps: IntakeDeps, receipt: string, commandOf: (theCase: Case) => Promise<WorkerCommand | undefined>): Promise<Standing> => {
  const theCase = await loadByReceipt(deps)(receipt)
  const command = await commandOf(theCase)
  return standing(command === undefined ? theCase : await changeUnlessDone(deps)(theCase, command))
}

/** What a union is to have of a worker; the words of the complaint are none of it. */
const factsOf = ({ reach, name, language }: { reach: string; name: string; language: string }): Record<string, string> => ({
  ...(reach === '' ? {} : { reach }),
  ...(name === '' ? {} : { name }),
  language,
})

/** Asks a union to get in touch. Throws `body_unknown` for one the pack does not offer, `case_withdrawn`, `case_full`, `key_reused`, `contact_changed` while another asking is open. */
export const askContact =
  (deps: IntakeDeps): Intake['askContact'] =>
  ({ receipt, key, body, wording, told, ...asked }) =>
    follow(deps, receipt, async (theCase) => {
      const { item, isKnown } = await sealFor(deps, theCase, key, { text: '', facts: factsOf(asked) })
      return isKnown ? undefined : { type: 'ask_contact', body, item, told, asked: { channel: 'web', wording, language: asked.language } }
    })

export const contactDays =
  ({ clock, rules }: IntakeDeps): Intake['contactDays'] =>
  () => {
    const today = dayOf(clock.now(), rules.calendar.zone)
    return { due: answerBy(today, rules), until: consentUntil(today, rules) }
  }

/** Writes to the union that was asked; nothing of it goes to those who work the complaint. Throws `contact_changed` where none waits for it. */
export const writeContact =
  (deps: IntakeDeps): Intake['writeContact'] =>
  ({ receipt, key, text }) =>
    follow(deps, receipt, async (theCase) => {
      const { item, isKnown } = await sealFor(deps, theCase, key, { text })
      return isKnown ? undefined : { type: 'write_contact', item }
    })

export const takeBackContact =
  (deps: IntakeDeps): Intake['takeBackContact'] =>
  (receipt) =>
    follow(deps, receipt, async () => ({ type: 'take_back_contact' }))
