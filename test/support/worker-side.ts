import { newItemKey, sealBox } from '../../src/adapters/sealing/box.ts'
import { writeContent } from '../../src/adapters/sealing/content.ts'
import { makeWrap } from '../../src/adapters/sealing/wrap.ts'
import { composeWorkers } from '../../src/compose/workers.ts'
import type { Case, Item } from '../../src/core/case.ts'
import type { StaffCommand } from '../../src/core/commands.ts'
import { commit } from '../../src/core/commit.ts'
import { decide } from '../../src/core/decide.ts'
import { isRefusal } from '../../src/core/errors.ts'
import type { Pack } from '../../src/core/pack.ts'
import type { OutboxKind } from '../../src/core/vocab.ts'
import type { CaseStore } from '../../src/ports/cases.ts'
import type { Keyring } from '../../src/ports/keyring.ts'
import type { Log } from '../../src/ports/operator.ts'
import type { Messenger } from '../../src/ports/sms.ts'
import type { Clock, Ids } from '../../src/ports/system.ts'
import { runEntry } from '../../workers/run-entry.ts'
import { caseThatStands } from './case-that-stands.ts'
import type { FilingService } from './filing-service.ts'

/** The workers over a filing service's own store and keys, run one entry at a time by the test. */
export const createWorkerSide = (service: FilingService, options: { clock: Clock; messenger?: Messenger }) => {
  const { config, cases, work, addresses, blobs, figures, escalations, patterns, log: accessLog, keyring, queue, intakeDeps } = service
  const log: Log = (level, event, fields = {}) => void service.lines.push({ level, event, fields })
  const deps = composeWorkers(config, {
    cases,
    work,
    addresses,
    blobs,
    figures,
    escalations,
    patterns,
    accessLog,
    queue,
    keyring,
    ids: intakeDeps.ids,
    clock: options.clock,
    log,
    messenger: options.messenger,
  })
  const run = runEntry(deps)
  /** Runs what is due of a case, once each, as the queue would; without what is left out. */
  const runDue = async (id: string, without: readonly OutboxKind[] = []): Promise<void> => {
    const found = await cases.load(id)
    const due = found && 'outbox' in found ? found.outbox.filter((entry) => entry.due <= options.clock.now() && !without.includes(entry.kind)) : []
    for (const { id: entry, generation, kind } of due) await run({ entry, generation, kind })
  }
  return { deps, run, runDue }
}

/** What a console needs of a service to act on its cases. */
type Console = { cases: CaseStore; keyring: Keyring; pack: Pack; intakeDeps: { ids: Ids } }

/** A reply as a caseworker's console will seal it: to the queue that writes it and to the sender key. */
export const sealReply = async (service: Console, theCase: Case, queue: string, text: string, to: readonly string[] = [queue, 'sender']): Promise<Item> => {
  const id = service.intakeDeps.ids.random()
  const key = newItemKey()
  const keys = service.keyring
  const known = [
    ...keys.worker().queues.map((one) => ({ to: one.queue, version: one.version, publicKey: one.publicKey })),
    ...keys.web().sender.map((one) => ({ to: 'sender', version: one.version, publicKey: one.publicKey })),
  ].filter((one) => to.includes(one.to))
  const wraps = await Promise.all(known.map((one) => makeWrap({ item: id, caseId: theCase._id }, one.to, one.version, one.publicKey, key)))
  return { id, kind: 'reply', box: sealBox(id, key, writeContent({ text }), 'sms'), wraps }
}

/** A member of the queue acts, by the rules of the core alone. */
export const staffActs = async (service: Console, theCase: Case, clock: Clock, command: Pick<StaffCommand, 'action'> & Partial<StaffCommand>): Promise<Case> => {
  const [track] = theCase.tracks
  const context = { now: clock.now(), rules: service.pack, newId: service.intakeDeps.ids.random }
  const decision = decide(theCase, { type: 'staff', actor: { role: 'caseworker', id: 'aysel' }, queue: track?.queue ?? '', ...command }, context)
  if (isRefusal(decision)) throw new Error(`refused: ${decision.refused}`)
  const next = commit(theCase, decision, { role: 'caseworker', id: 'aysel' }, context)
  if ((await service.cases.replace(next, theCase.version)) !== 'replaced') throw new Error('the case moved on')
  const stored = await caseThatStands(service.cases, theCase._id)
  return stored
}
