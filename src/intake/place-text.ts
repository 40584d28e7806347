import type { Case } from '../core/case.ts'
import { commit } from '../core/commit.ts'
import { decideFile } from '../core/decide-filing.ts'
import { FairlineError, isRefusal } from '../core/errors.ts'
import { blankCase } from '../core/evolve.ts'
import { toldUntil } from '../core/talk/acknowledgement.ts'
import type { Fared } from '../core/talk/fared.ts'
import { placeOfSender } from '../core/talk/sender-rounds.ts'
import type { SealedText } from '../ports/spool.ts'
import { LOST, tryAgain } from '../races/try-again.ts'
import { answerFared } from './answer-fared.ts'
import { changeCase } from './change-case.ts'
import type { TextOutcome } from './commands.ts'
import type { IntakeDeps } from './deps.ts'
import { contextOf } from './deps.ts'
import { enqueueFresh } from './enqueue-fresh.ts'
import { followPair } from './follow-pair.ts'
import { keepAddress, renewAddress } from './keep-address.ts'
import { forWorkers } from './race-limit.ts'

const REPLAYED: TextOutcome = { kept: 'replayed', acknowledge: false }

/**
 * What a text says by itself, before it is sealed: what it would answer, whether it is too short to tell anything, and whether it is two digits.
 * In memory only, so a text that waited in the spool says nothing.
 */
export type Read = { fared: Fared; isShort: boolean; isPair: boolean }
const NOTHING_READ: Read = { fared: {}, isShort: false, isPair: false }

/** Adds a text to the sender's open conversation; undefined when it ended meanwhile, so that another place must be found. */
const addText = async (deps: IntakeDeps, theCase: Case, text: SealedText, { isShort }: Read): Promise<TextOutcome | undefined> => {
  const acknowledgement = deps.ids.random()
  if (theCase.talk?.stopped === undefined) await renewAddress(deps, text)
  try {
    const next = await changeCase(deps)(theCase, { type: 'add_message', item: text.item, language: 'und', acknowledgement, ...(isShort ? { unclear: true } : {}) })
    return { kept: 'new', acknowledge: next.outbox.some(({ id }) => id === acknowledgement) }
  } catch (error) {
    const code = error instanceof FairlineError ? error.code : undefined
    if (code === 'nothing_to_do' || code === 'item_foreign') return REPLAYED
    if (code === 'case_withdrawn' || code === 'deletion_running' || code === 'case_deleted' || code === 'case_full') return undefined
    throw error
  }
}

const placeInto = async (deps: IntakeDeps, theCase: Case, text: SealedText, read: Read): Promise<TextOutcome | undefined> =>
  (await followPair(deps, theCase, text, read.isPair)) ?? (await answerFared(deps, theCase, text, read.fared)) ?? (await addText(deps, theCase, text, read))

const buildCase = (deps: IntakeDeps, text: SealedText, round: number, latest: Case | undefined): { theCase: Case; acknowledge: boolean } => {
  const context = contextOf(deps)
  const told = toldUntil(latest, context.now)
  const stopped = latest?.talk?.stopped
  const decision = decideFile(
    {
      type: 'file',
      channel: 'sms',
      language: 'und',
      filingBasis: 'intelligence_only',
      regionGroup: '',
      sector: '',
      item: { ...text.item, kind: 'story' },
      sender: { hash: text.sender, round },
      ...(told === undefined ? {} : { toldUntil: told }),
      ...(stopped === undefined ? {} : { stopped }),
      consents: [],
      number: deps.ids.number(),
    },
    context,
  )
  if (isRefusal(decision)) throw new FairlineError(decision.refused)
  return { theCase: commit(blankCase(text.item.id), decision, { role: 'worker' }, context), acknowledge: told === undefined && stopped === undefined }
}

/** Opens the sender's next round with a text; undefined when another text of theirs opened it first. */
const openRound = async (deps: IntakeDeps, text: SealedText, round: number, latest: Case | undefined): Promise<TextOutcome | undefined> => {
  if (latest?.talk?.stopped === undefined) await keepAddress(deps, text)
  for (;;) {
    const { theCase, acknowledge } = buildCase(deps, text, round, latest)
    const outcome = await deps.cases.insert(theCase)
    if (outcome === 'item') return REPLAYED
    if (outcome === 'sender') return undefined
    if (outcome === 'inserted') {
      await enqueueFresh(deps, undefined, theCase)
      return { kept: 'new', acknowledge }
    }
  }
}

/**
 * Puts a sealed text where it belongs: the sender's highest round while its conversation is open, else a new one. Idempotent: a text
 * that lies in any case is left there. Throws `store_unavailable`.
 */
export const placeText =
  (deps: IntakeDeps) =>
  (text: SealedText, read: Read = NOTHING_READ): Promise<TextOutcome> =>
    tryAgain(forWorkers(deps), async () => {
      const latest = await deps.cases.loadBySender(text.sender)
      const place = placeOfSender(latest)
      const outcome = 'into' in place ? await placeInto(deps, place.into, text, read) : await openRound(deps, text, place.round, latest)
      return outcome ?? LOST
    })
