import { join } from 'node:path'
import { openEmbeddedStore } from '../../src/adapters/embedded-store/embedded-store.ts'
import { openKeyring } from '../../src/adapters/keyring/open-keyring.ts'
import { createSenders } from '../../src/adapters/sealing/senders.ts'
import { generateKeyPair } from '../../src/adapters/sealing/suite.ts'
import { systemClock } from '../../src/adapters/system/clock.ts'
import { createIds } from '../../src/adapters/system/ids.ts'
import type { Case } from '../../src/core/case.ts'
import { caseThatStands } from './case-that-stands.ts'
import { loadPack } from './pack.ts'
import { sealReply, staffActs } from './worker-side.ts'

/** The store and keys of a service that runs in another process, and a caseworker who answers from them. Close it. */
export const openBeside = (folder: string) => {
  const keyring = openKeyring(join(folder, 'keys'), ['web', 'worker'], generateKeyPair)
  const { cases, close } = openEmbeddedStore({ folder, exclusive: false })
  const console = { cases, keyring, pack: loadPack(), intakeDeps: { ids: createIds(keyring.web().id) } }
  const caseOf = async (number: string): Promise<Case | undefined> => cases.loadBySender(createSenders(() => keyring.web()).hash(number))
  /** On the case as it stands; where the service wrote meanwhile, as a console does: loaded and decided again. */
  const act = async (id: string, command: Parameters<typeof staffActs>[3], tries = 10): Promise<Case> => {
    const found = await caseThatStands(cases, id)
    try {
      return await staffActs(console, found, systemClock, command)
    } catch (error) {
      if (tries === 0 || !(error instanceof Error && error.message === 'the case moved on')) throw error
      return act(id, command, tries - 1)
    }
  }
  const answer = async (theCase: Case, text: string): Promise<void> => {
    const taken = theCase.tracks[0]?.owner === undefined ? await act(theCase._id, { action: 'claim' }) : theCase
    await act(theCase._id, { action: 'reply', item: await sealReply(console, taken, taken.tracks[0]?.queue ?? '', text) })
  }
  return { cases, caseOf, answer, close }
}
