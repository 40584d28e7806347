import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import { openSpoolDatabase } from '../../src/adapters/spool/database.ts'
import { openSpool } from '../../src/adapters/spool/spool.ts'
import { FairlineError } from '../../src/core/errors.ts'
import { describeSpool } from './spool.suite.ts'

const makeFolder = (): string => mkdtempSync(join(tmpdir(), 'fairline-spool-'))

describeSpool('spool on this disk', async () => {
  const folder = makeFolder()
  return { open: async () => openSpool(folder), remove: async () => rmSync(folder, { recursive: true, force: true }) }
})

describe('spool on this disk', () => {
  const faultOf = (open: () => unknown): string => {
    try {
      open()
    } catch (error) {
      if (error instanceof FairlineError && error.code === 'store_unavailable' && error.cause instanceof Error) return error.cause.message
      throw error
    }
    return ''
  }

  it('syncs the disk at every commit, and wipes what is taken out', () => {
    const folder = makeFolder()
    const database = openSpoolDatabase(folder)
    const pragma = (name: string) => Object.values(database.prepare(`PRAGMA ${name}`).get() ?? {})[0]
    expect([pragma('journal_mode'), pragma('synchronous'), pragma('secure_delete')]).to.deep.equal(['wal', 2, 1])
    database.close()
    rmSync(folder, { recursive: true })
  })

  it('belongs to one process', async () => {
    const folder = makeFolder()
    const first = openSpool(folder)
    expect(faultOf(() => openSpool(folder))).to.equal(`${folder} cannot be the spool: another process has it`)
    await first.close()
    await openSpool(folder).close()
    rmSync(folder, { recursive: true })
  })

  it('says plainly that its folder cannot be used', () => {
    const folder = makeFolder()
    writeFileSync(join(folder, 'file'), '')
    expect(faultOf(() => openSpool(join(folder, 'file')))).to.match(/cannot be the spool: it cannot be written$/)
    chmodSync(folder, 0o700)
    rmSync(folder, { recursive: true })
  })
})
