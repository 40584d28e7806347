import { randomId } from '../../src/adapters/system/ids.ts'
import type { Case, Item } from '../../src/core/case.ts'
import type { StaffCommand } from '../../src/core/commands.ts'
import { commit } from '../../src/core/commit.ts'
import { decide } from '../../src/core/decide.ts'
import { isRefusal } from '../../src/core/errors.ts'
import type { TalkingPhone, TalkService } from './talk.ts'

/** Sealed nowhere, for nobody reads it here. */
export const noteOf = (id: string): Item => ({ id, kind: 'note', box: 'box', wraps: [{ to: 'labour', keyVersion: '1', sealedKey: 'key' }] })

/** What a colleague does to a phone's case, without their pages: the decision and one write. */
export const actOn = async (
  { service, clock }: TalkService,
  { load }: Pick<TalkingPhone, 'load'>,
  command: Pick<StaffCommand, 'action'> & Partial<StaffCommand>,
): Promise<Case> => {
  const theCase = await load()
  const actor = { role: 'lead' as const, id: 'ilham' }
  const context = { now: clock.now(), rules: service.pack, newId: randomId }
  const decision = decide(theCase, { type: 'staff', actor, queue: theCase.tracks[0]?.queue ?? '', ...command }, context)
  if (isRefusal(decision)) throw new Error(`${command.action}: ${decision.refused}`)
  const next = commit(theCase, decision, actor, context)
  if ((await service.cases.replace(next, theCase.version)) !== 'replaced') throw new Error('somebody else wrote meanwhile')
  return next
}

/** Closes every part of it. */
export const endCase = async (talks: TalkService, one: Pick<TalkingPhone, 'load'>): Promise<void> => {
  for (const { queue, status } of (await one.load()).tracks)
    if (status !== 'closed') await actOn(talks, one, { action: 'close', queue, closeReason: 'resolved_info_given', reason: noteOf(`why-${queue}-${talks.clock.now()}`) })
}
