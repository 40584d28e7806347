import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openEmbeddedStore } from '../src/adapters/embedded-store/embedded-store.ts'
import { generateSigningPair } from '../src/adapters/keyring/signing.ts'
import { createLogSigner, logVerifier } from '../src/adapters/log-signing/log-signing.ts'
import { makeCheckpoint } from '../src/oversight/make-checkpoint.ts'
import { verifyLog } from '../src/oversight/verify-log.ts'
import type { Row } from './table.ts'

const ENTRIES = 100_000
const AT_ONCE = 1_000

/** Time to append to and to verify a log of a hundred thousand views. */
export const measureLog = async (): Promise<Row[]> => {
  const folder = mkdtempSync(join(tmpdir(), 'fairline-bench-log-'))
  const { log, close } = openEmbeddedStore({ folder, exclusive: false })
  const signer = createLogSigner(generateSigningPair())
  const started = performance.now()
  for (let from = 0; from < ENTRIES; from += AT_ONCE) {
    const entry = (n: number) => ({
      id: `id-${n}`,
      at: '2026-11-24T08:00:00.000Z',
      actor: { role: 'inspector' as const, id: 'ilham' },
      act: 'case_viewed' as const,
      caseId: `case-${n}`,
    })
    await Promise.all(Array.from({ length: AT_ONCE }, (_, n) => log.append(entry(from + n))))
  }
  const appended = performance.now()
  await makeCheckpoint({ log, signer, verifier: logVerifier })('2026-11-24')
  const signed = performance.now()
  const { faults } = await verifyLog({ log, verifier: logVerifier, publicKey: signer.publicKey, isUnionKey: () => false })()
  const verified = performance.now()
  await close()
  rmSync(folder, { recursive: true, force: true })
  return [
    { what: `views logged, ${AT_ONCE} at once`, value: ENTRIES / ((appended - started) / 1000), unit: '/s' },
    { what: `  signing a head of ${ENTRIES} entries`, value: (signed - appended) / 1000, unit: 's' },
    { what: `  verifying ${ENTRIES} entries`, value: (verified - signed) / 1000, unit: 's' },
    { what: '  faults found', value: faults.length, unit: '', goal: '= 0' },
  ]
}
