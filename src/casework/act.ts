import { mayActFor, mayOpenCase } from '../core/access.ts'
import type { Case, Item } from '../core/case.ts'
import type { StaffCommand } from '../core/commands.ts'
import { FairlineError } from '../core/errors.ts'
import type { OfferedAction } from '../core/offers.ts'
import { markOf, waysBack } from '../core/offers.ts'
import type { Correction } from '../core/stored-findings.ts'
import { smsSegments } from '../core/talk/sms-length.ts'
import { changeCase } from './change-case.ts'
import { requireHarmless } from './check-message.ts'
import type { CaseworkDeps, Colleague } from './deps.ts'
import { reachCase } from './reach-case.ts'
import { sealNote } from './seal-note.ts'

/** A reply goes out as no more text messages than this: longer ones arrive in pieces, in any order. */
const MOST_SEGMENTS = 4

/** An action as a form brings it. `seen`: the mark of the track when the form was shown. `text`: to the worker, or of a note; `reason`: for colleagues. */
export type Act = Pick<StaffCommand, 'queue' | 'owner' | 'band' | 'kind' | 'until' | 'closeReason' | 'remedy' | 'filingBasis' | 'met' | 'support' | 'answer' | 'line'> & {
  action: OfferedAction
  seen: string
  text?: string
  reason?: string
  found?: Correction
  /** The writer has seen what in the text could give the worker away, and sends it all the same. */
  sure?: true
  /** Id of what is written, the text or else the reason: the same for each sending of one form. */
  once?: string
}

const isToWorker = ({ action }: Act): boolean => action !== 'note'

/** Queues that read a reply: the one that writes it, and the others that have the case by default. */
const readersOf = (theCase: Case, queue: string): string[] => [
  queue,
  ...theCase.tracks.filter((track) => track.queue !== queue && track.basis === 'default' && track.ended === undefined).map((track) => track.queue),
]

/** Seals what was written to whoever is to read it: a note to its queue alone, a reply to the worker too. */
const sealText = async (deps: CaseworkDeps, theCase: Case, act: Act): Promise<Item | undefined> => {
  if (act.text === undefined) return undefined
  const place = { id: act.once ?? deps.ids.random(), caseId: theCase._id, text: act.text }
  if (!isToWorker(act)) return { id: place.id, kind: 'note', ...(await deps.sealer.seal({ ...place, queues: [act.queue] })) }
  const back = waysBack(theCase)
  if (back.sender && smsSegments(act.text) > MOST_SEGMENTS) throw new FairlineError('reply_too_long')
  if (back.receiptKey === undefined && !back.sender) throw new FairlineError(theCase.talk?.stopped === undefined ? 'worker_unreachable' : 'worker_opted_out')
  return { id: place.id, kind: 'reply', ...(await deps.sealer.seal({ ...place, queues: readersOf(theCase, act.queue), ...back })) }
}

const sealReason = async (deps: CaseworkDeps, theCase: Case, { reason, queue, text, once }: Act): Promise<Item | undefined> =>
  reason === undefined ? undefined : sealNote(deps, theCase, reason, [queue], text === undefined ? once : undefined)

/** The case, if this colleague may act on it for that queue. */
const reachTrack = async (deps: CaseworkDeps, colleague: Colleague, caseId: string, queue: string): Promise<Case> => {
  const theCase = await reachCase(deps, colleague, caseId)
  if (mayActFor(colleague, theCase, queue, deps.clock.now())) return theCase
  throw new FairlineError('case_unknown')
}

/** A case is given only to somebody who works the queue and may open it. */
const requireOwner = async (deps: CaseworkDeps, theCase: Case, { action, owner, queue }: Act): Promise<void> => {
  if (action !== 'allocate') return
  const found = (await deps.teammates(queue)).find(({ id }) => id === owner)
  if (found === undefined || mayOpenCase(found, theCase, deps.clock.now()) !== 'ok') throw new FairlineError('member_unknown')
}

/** Whoever closes a case says to the worker what came of it, where the worker can be reached. */
const requireOutcome = (theCase: Case, { action, text }: Act): void => {
  const { receiptKey, sender } = waysBack(theCase)
  if (action === 'close' && text === undefined && (receiptKey !== undefined || sender)) throw new FairlineError('outcome_missing')
}

/** What a person found, sealed beside the machine's reading to all who read that; the clear header follows it and keeps what nobody was asked. */
const sealFound = async (deps: CaseworkDeps, theCase: Case, { found, queue }: Act): Promise<Pick<StaffCommand, 'reading' | 'item'>> => {
  if (found === undefined) return {}
  const { language, facts, band, regionGroup, sector } = theCase.header
  const id = deps.ids.random()
  const sealed = await deps.sealer.seal({ id, caseId: theCase._id, text: JSON.stringify(found), queues: readersOf(theCase, queue) })
  return { reading: { language, facts, band, regionGroup, sector, unsure: false, ...found }, item: { id, kind: 'findings', ...sealed } }
}

const commandOf = async (deps: CaseworkDeps, { id, role }: Colleague, theCase: Case, act: Act): Promise<StaffCommand> => {
  const { text: _text, reason: _reason, found: _found, sure: _sure, once: _once, ...rest } = act
  const [item, reason, found] = await Promise.all([sealText(deps, theCase, act), sealReason(deps, theCase, act), sealFound(deps, theCase, act)])
  return { ...rest, type: 'staff', actor: { id, role }, ...(item ? { item } : {}), ...(reason ? { reason } : {}), ...found }
}

/**
 * Does one row of the transitions table. The event it writes is its entry in the history. Nothing is sealed or written for a form
 * that was shown before somebody else acted: `conflict`, and whoever sent it looks again. A form that comes a second time, its answer
 * lost or its button pressed twice, is done already. Throws `case_unknown` for what is out of the
 * colleague's scope, `action_not_allowed`, `worker_unreachable`, `outcome_missing` for a closing without a word to the worker, `reply_too_long`, `worker_opted_out`, `reply_exposes`
 * for a text to a phone that could give the worker away and was not looked at,
 * `member_unknown` for an owner the case is not open to, and what `decide` refuses.
 */
export const act =
  (deps: CaseworkDeps) =>
  async (colleague: Colleague, caseId: string, wanted: Act): Promise<void> => {
    const first = await reachTrack(deps, colleague, caseId, wanted.queue)
    if (first.items.some(({ id }) => id === wanted.once)) return
    await changeCase(
      deps,
      async () => {
        const theCase = await reachTrack(deps, colleague, caseId, wanted.queue)
        if (wanted.seen !== markOf(theCase, wanted.queue)) throw new FairlineError('conflict')
        await requireOwner(deps, theCase, wanted)
        requireOutcome(theCase, wanted)
        if (isToWorker(wanted)) await requireHarmless(deps, colleague, theCase, wanted)
        return theCase
      },
      (theCase) => commandOf(deps, colleague, theCase, wanted),
    )
  }
