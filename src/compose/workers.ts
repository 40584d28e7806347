import type { Config } from '../../config/load.ts'
import type { WorkerDeps } from '../../workers/deps.ts'
import { handOn } from '../../workers/hand-on.ts'
import { createFileCleaner } from '../adapters/file-cleaner/file-cleaner.ts'
import { createFileOpener, createFileTaker } from '../adapters/sealing/files.ts'
import { createOpener } from '../adapters/sealing/opener.ts'
import { createPatternKeys } from '../adapters/sealing/pattern-keys.ts'
import { createReceipts } from '../adapters/sealing/receipts.ts'
import { createSenderOpener } from '../adapters/sealing/senders.ts'
import { compileClassifier } from '../classify/classify.ts'
import { dayOf } from '../core/calendar.ts'
import { freezeFigures } from '../oversight/freeze-figures.ts'
import type { Keyring } from '../ports/keyring.ts'
import type { PatternStore } from '../ports/patterns.ts'
import type { TriageDeps } from '../triage/deps.ts'
import { employersByRow } from '../triage/employers-by-row.ts'
import { hardenReceipt } from '../triage/harden-receipt.ts'
import { forgetPatterns } from '../triage/mark-patterns.ts'
import { passContact } from '../triage/pass-contact.ts'
import { quarantineCase } from '../triage/quarantine-case.ts'
import { reviewPatterns } from '../triage/review-patterns.ts'
import { triageCase } from '../triage/triage-case.ts'

type WorkerParts = Pick<WorkerDeps, 'cases' | 'work' | 'addresses' | 'blobs' | 'figures' | 'escalations' | 'accessLog' | 'queue' | 'ids' | 'clock' | 'log'> & {
  keyring: Pick<Keyring, 'worker'>
  patterns: PatternStore
  messenger: WorkerDeps['messenger'] | undefined
}

/** The jobs over their ports. Hardening needs of the receipts' keys only the pepper, which the worker holds. */
export const composeWorkers = (
  { pack, scale, words, cues, store }: Config,
  { work, addresses, blobs, figures, escalations, patterns, accessLog, queue, keyring, ids, clock, log, messenger, ...parts }: WorkerParts,
): WorkerDeps => {
  // The embedded store writes the list with the case.
  const cases = handOn(parts.cases, queue, clock, store.kind === 'mongodb' ? ['notify', 'assure', 'triage', 'project'] : ['notify', 'assure', 'triage'])
  const keys = () => ({ receipt: [], verifier: [], pepper: keyring.worker().pepper })
  const deps: TriageDeps = {
    cases,
    opener: createOpener(keyring.worker),
    receipts: createReceipts(keys, () => dayOf(clock.now(), pack.calendar.zone)),
    ids,
    clock,
    rules: pack,
    patterns,
    patternKeys: createPatternKeys(keyring.worker),
    files: { opener: createFileOpener(blobs), taker: createFileTaker(blobs), cleaner: createFileCleaner() },
    // A worker apart is ready before it takes its first text; in one process, memory counts more than the first text's half second.
    classify: compileClassifier(scale, words, cues, store.kind === 'mongodb' ? pack.languages : []),
  }
  return {
    cases,
    work,
    addresses,
    blobs,
    figures,
    escalations,
    accessLog,
    queue,
    clock,
    ids,
    rules: pack,
    log,
    triage: triageCase(deps),
    harden: hardenReceipt(deps),
    quarantine: quarantineCase(deps),
    passContact: passContact(deps),
    freezeFigures: freezeFigures(figures, employersByRow(deps)),
    reviewPatterns: reviewPatterns(deps),
    forgetPatterns: forgetPatterns(deps),
    senders: createSenderOpener(keyring.worker),
    ...(messenger ? { messenger } : {}),
  }
}
