import type { Case } from '../case.ts'
import { isFull } from '../case-size.ts'

/** Where an inbound text goes: into the sender's open conversation, or into a new case with the next round. */
type SenderPlace = { into: Case } | { round: number }

/** One open case per sender: the highest round takes the text while its conversation is open and it is not full; else a new round begins. */
export const placeOfSender = (latest: Case | undefined): SenderPlace => {
  if (latest === undefined) return { round: 1 }
  return latest.conversationOpen && !isFull(latest) ? { into: latest } : { round: (latest.sender?.round ?? 0) + 1 }
}
