import { mayAnswerOffer } from '../core/access.ts'
import type { Case, Header, Track } from '../core/case.ts'
import { isTombstone } from '../core/case.ts'
import { FairlineError } from '../core/errors.ts'
import type { Day, Moment } from '../core/pack.ts'
import { offerTo } from '../core/referrals.ts'
import { changeCase } from './change-case.ts'
import type { CaseworkDeps, Colleague } from './deps.ts'
import { noteInLog } from './deps.ts'
import { sealNote } from './seal-note.ts'

/** An offer as the body that got it sees it: the header alone, who offers it, how much of it would open, and until when it may be accepted. */
export type OfferView = { id: string; number: string; header: Header; queue: string; from: string; offeredOn: Day; parts: number; until: Moment | '' }

type Offered = { theCase: Case; queue: string; track: Track }

/** The case that was offered to a queue of this colleague, if they may answer for it. Whatever else is `case_unknown`, and that they asked is logged. */
const reachOffer = async (deps: CaseworkDeps, colleague: Colleague, caseId: string): Promise<Offered> => {
  const found = await deps.cases.load(caseId)
  if (found === undefined || isTombstone(found)) throw new FairlineError('case_unknown')
  const queue = colleague.queues.find((one) => mayAnswerOffer(colleague, found, one))
  const track = found.tracks.find(({ referredTo }) => referredTo !== undefined && referredTo === queue)
  if (queue !== undefined && track !== undefined) return { theCase: found, queue, track }
  await noteInLog(deps, colleague, 'access_refused', { caseId, detail: { why: 'out_of_scope' } })
  throw new FairlineError('case_unknown')
}

/** Logged as a view before it is shown. Throws `case_unknown`, also once the offer is gone. */
export const viewOffer =
  (deps: CaseworkDeps) =>
  async (colleague: Colleague, caseId: string): Promise<OfferView> => {
    const { theCase, queue, track } = await reachOffer(deps, colleague, caseId)
    await noteInLog(deps, colleague, 'case_viewed', { caseId, detail: { view: 'offer' } })
    const offer = offerTo(theCase, queue)
    return {
      id: theCase._id,
      number: theCase.number,
      header: theCase.header,
      queue,
      from: track.queue,
      offeredOn: offer?.offeredOn ?? '',
      parts: offer?.parts.length ?? 0,
      until: track.clocks.find(({ kind, state }) => kind === 'accept_referral' && state === 'running')?.due ?? '',
    }
  }

/** Takes an offer up, or turns it down for a reason that the body that made it reads too. Throws `case_unknown`, and what `decide` refuses. */
export const answerOffer =
  (deps: CaseworkDeps) =>
  async (colleague: Colleague, caseId: string, answer: { accept: true } | { accept: false; reason: string }): Promise<void> => {
    let own = ''
    await changeCase(
      deps,
      async () => {
        const { theCase, queue } = await reachOffer(deps, colleague, caseId)
        own = queue
        return theCase
      },
      async (theCase) => {
        const actor = { id: colleague.id, role: colleague.role }
        if (answer.accept) return { type: 'staff', action: 'accept_referral', actor, queue: own }
        const from = theCase.tracks.find(({ referredTo }) => referredTo === own)?.queue
        return { type: 'staff', action: 'reject_referral', actor, queue: own, reason: await sealNote(deps, theCase, answer.reason, [own, ...(from ? [from] : [])]) }
      },
    )
  }
