import type { Delivery } from '../core/delivery.ts'
import type { ContactStanding, NextStep, Sharing } from '../core/holder-view.ts'
import type { Day } from '../core/pack.ts'
import type { Channel, FilingBasis, Followed, Harmed, Language, Paid, TrackStatus } from '../core/vocab.ts'
import type { InboundText } from '../ports/sms.ts'

/** What somebody files, as they gave it. `facts`: region, sector, people, employer, place. `consents`: bodies they agree to. */
export type FiledFields = { text: string; language?: Language; facts?: Record<string, string>; consents?: string[]; basis?: FilingBasis }

/** The answer to an accepted complaint. `replayed`: it was here already; `appended`: other words under the same form, kept as a message. */
export type Accepted = { receipt: string; status: TrackStatus; next: NextStep; replayed: boolean; appended: boolean }

/** What a worker answers some time after the end, by choice alone. */
type FollowUpAnswer = { how: Followed; harmed: Harmed; paid: Paid }

export type Standing = { status: TrackStatus; next: NextStep }

type Reply = { id: string; text: string }
/** `contacts`: unions the worker asked for; `answers`: what was answered there, `by` which body. */
export type Found = Standing & { replies: Reply[]; sharing: Sharing; asked: boolean; contacts: ContactStanding[]; answers: (Reply & { by: string })[] }

export type ContactDays = { due: Day; until: Day }

/** What a worker lets a union have: a way to reach them and a name, typed for this alone; or neither, and answers are read by code. `told`: those who work the complaint may know. */
type ContactWords = { reach: string; name: string; told: boolean }

/**
 * What became of a text: kept, followed as a command, the number that deletes, here already, or nothing in it to keep; and whether it is to
 * be acknowledged, in the sender's language where the case knows it.
 */
export type TextOutcome = { kept: 'new' | 'command' | 'deleted' | 'replayed' | 'nothing'; acknowledge: boolean; language?: Language }

/** The use cases the anonymous side drives. Every one throws FairlineError; `receipt` is what was typed, in any script. */
export type Intake = {
  /** Settles only when the complaint is durable. `otherText`: what another body under the same key means. */
  openCase(input: { channel: Channel; key: string; fields: FiledFields; otherText: 'refuse' | 'append' }): Promise<Accepted>
  /** Settles only when the text is durable: in the sender's open conversation, or in a new case. */
  receiveSms(text: InboundText): Promise<TextOutcome>
  /** What a gateway reported of a reply; `item` names it. */
  noteDelivery(input: { item: string; report: Delivery }): Promise<void>
  addToCase(input: { receipt: string; key: string; fields: { text: string; language?: Language } }): Promise<Standing & { replayed: boolean }>
  /** Settles only when the file is durable, sealed, and named by its case. `bytes` are read once, as they come. */
  addFile(input: { receipt: string; key: string; name: string; bytes: AsyncIterable<Uint8Array> }): Promise<Standing & { replayed: boolean }>
  /** `asked`: how things are now is asked. */
  checkReceipt(receipt: string): Promise<Found>
  /** Asks a union to get in touch: sealed for it alone, its own consent. Sent twice it is asked once, and the answer is the same. */
  askContact(input: { receipt: string; key: string; body: string; wording: string; language: Language } & ContactWords): Promise<Standing>
  /** By when an answer would be waited for, and how long the consent would last, were a union asked today. */
  contactDays(): ContactDays
  /** Writes to the union that was asked, and to nobody else. */
  writeContact(input: { receipt: string; key: string; text: string }): Promise<Standing>
  /** Takes it back; what the union knows by then it is asked to destroy. */
  takeBackContact(receipt: string): Promise<Standing>
  /** Sent twice, or when nothing is asked any more, it is answered the same. */
  answerFollowUp(receipt: string, answer: FollowUpAnswer): Promise<Standing>
  /** What the worker says about a body reading the case; `language`: of the page that asked. */
  answerConsent(input: { receipt: string; body: string; answer: 'yes' | 'no' | 'back'; language: Language }): Promise<Standing>
  withdraw(receipt: string): Promise<Standing>
  deleteCase(receipt: string): Promise<Standing>
  /** The code for a form's `sid`, shown before anything is sent. */
  previewReceipt(sid: string): string
  /** A new form id; it is the form's idempotency key and names the receipt key's version. */
  newSid(): string
  /** Whether a complaint would be kept now, and how many wait in the spool for the store. Throws `store_unavailable` if it would not. */
  ready(): Promise<{ spooled: number }>
}
