import { addDays } from './calendar.ts'
import type { Case, Clock, Header, Item, OutboxEntry, Referral, Track } from './case.ts'
import { ACKNOWLEDGE_REF } from './clocks.ts'
import type { Contact } from './contact.ts'
import { isHidden } from './hidden.ts'
import type { Day } from './pack.ts'
import type { ReferralState, TrackStatus } from './vocab.ts'
import { hasWrap } from './wraps.ts'

/** The dated next step a worker is told: what happens, and by the end of which day. */
export type NextStep = { code: 'read_by' | 'answer_by' | 'follow_up' | 'closed' | 'withdrawn' | 'deleting' | 'kept_until'; by?: Day }

/**
 * Who else may read a case, as its worker knows it: bodies they are asked about, those they agreed to, where it was offered and what came
 * of it, and days on which two colleagues opened it in an emergency.
 */
export type Sharing = {
  asks: string[]
  given: { body: string; on: Day }[]
  sent: { to: string; state: ReferralState; on: Day }[]
  opened: Day[]
}

/** All that the holder of a receipt is shown. Never the header: it says what was concluded about them. */
/** `asked`: how things are now is asked, some time after the end. */
/** `contacts`: unions they asked for, the latest last; `answers`: what was answered there, `by` which body. */
export type HolderView = { status: TrackStatus; next: NextStep; replies: Item[]; sharing: Sharing; asked?: true; contacts?: ContactStanding[]; answers?: (Item & { by: string })[] }

/** What a worker sees of a union they asked for. */
export type ContactStanding = Pick<Contact, 'body' | 'other' | 'state' | 'askedOn' | 'on' | 'due' | 'until' | 'lateOn' | 'reason' | 'told' | 'askedBack'>

/** What the view is made from: a store hands the web process these fields of a case, and no other. */
export type HolderSource = Pick<Case, 'contacts' | 'items' | 'withdrawnOn' | 'deletionAskedOn' | 'hiddenOn' | 'followUp' | 'consentAsked' | 'glassTold'> & {
  consents: Pick<Case['consents'][number], 'body' | 'on'>[]
  referrals?: Pick<Referral, 'to' | 'state' | 'on'>[]
  header: Pick<Header, 'status' | 'filedOn'>
  tracks: Pick<Track, 'clocks' | 'heldUntil'>[]
  outbox: Pick<OutboxEntry, 'kind' | 'ref'>[]
}

/** The day a clock runs out where the worker is. */
const dayDue = (clock: Clock): Day => clock.day ?? clock.due.slice(0, 10)
const first = (clocks: readonly Clock[], kind: Clock['kind']): Day | undefined =>
  clocks
    .filter((clock) => clock.kind === kind)
    .map(dayDue)
    .sort()[0]

/** Before any body has a clock the 24 h acknowledgement is promised: to the end of the day after filing. */
const nextStepOf = (theCase: HolderSource): NextStep => {
  if (isHidden(theCase)) {
    const until =
      theCase.deletionAskedOn === undefined
        ? undefined
        : theCase.tracks
            .flatMap(({ heldUntil = [] }) => heldUntil)
            .sort()
            .at(-1)
    return until === undefined ? { code: 'deleting' } : { code: 'kept_until', by: until }
  }
  if (theCase.withdrawnOn) return { code: 'withdrawn' }
  if (theCase.header.status === 'closed') return { code: 'closed' }
  const running = theCase.tracks.flatMap((track) => track.clocks).filter((clock) => clock.state === 'running')
  const look = first(running, 'human_look')
  const answer = first(running, 'first_answer')
  const acknowledging = theCase.outbox.some((entry) => entry.kind === 'clock' && entry.ref === ACKNOWLEDGE_REF)
  if (look) return { code: 'read_by', by: look }
  if (answer) return { code: 'answer_by', by: answer }
  return acknowledging ? { code: 'read_by', by: addDays(theCase.header.filedOn, 1) } : { code: 'read_by' }
}

const sharingOf = (theCase: HolderSource): Sharing =>
  isHidden(theCase)
    ? { asks: [], given: [], sent: [], opened: [] }
    : {
        asks: theCase.consentAsked,
        given: theCase.consents.map(({ body, on }) => ({ body, on })),
        sent: (theCase.referrals ?? []).map(({ to, state, on }) => ({ to, state, on })),
        opened: theCase.glassTold ?? [],
      }

const ownReplies = ({ items }: HolderSource, kind: 'reply' | 'contact_reply'): Item[] =>
  items.filter((item) => item.kind === kind && hasWrap(item, 'receipt')).map((item) => ({ ...item, wraps: item.wraps.filter((wrap) => wrap.to === 'receipt') }))

/** Each field is named: of a contact its worker is shown neither who took it on nor any id. */
const standingOf = ({ body, other, state, askedOn, on, due, until, lateOn, reason, told, askedBack }: Contact): ContactStanding => ({
  ...{ body, other, state, askedOn, on, due, until, told },
  ...(lateOn === undefined ? {} : { lateOn }),
  ...(reason === undefined ? {} : { reason }),
  ...(askedBack === undefined ? {} : { askedBack }),
})

/** Who wrote an answer: the union that was asked, or whoever was told that it is silent. */
const writerOf = (contacts: readonly Contact[], { id }: Item): string => {
  const found = contacts.find(({ items }) => items.includes(id))
  return (found?.byOther?.includes(id) ? found.other : found?.body) ?? ''
}

const contactsOf = (theCase: HolderSource): Pick<HolderView, 'contacts' | 'answers'> =>
  theCase.contacts === undefined || isHidden(theCase)
    ? {}
    : { contacts: theCase.contacts.map(standingOf), answers: ownReplies(theCase, 'contact_reply').map((item) => ({ ...item, by: writerOf(theCase.contacts ?? [], item) })) }

/** What the receipt holder sees of a case; the store port hands the web process this and nothing more. Of a reply's wraps only the holder's own. */
export const holderView = (theCase: HolderSource): HolderView => ({
  status: theCase.header.status,
  next: nextStepOf(theCase),
  ...(theCase.followUp === undefined || isHidden(theCase) ? {} : { asked: true as const }),
  replies: ownReplies(theCase, 'reply'),
  sharing: sharingOf(theCase),
  ...contactsOf(theCase),
})
