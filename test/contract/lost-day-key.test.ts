import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import { loadConfig } from '../../config/load.ts'
import { makeKeys } from '../../src/adapters/keyring/make-keys.ts'
import { openKeyring } from '../../src/adapters/keyring/open-keyring.ts'
import { fits } from '../../src/adapters/sealing/fits.ts'
import { createOpener } from '../../src/adapters/sealing/opener.ts'
import { createSealer } from '../../src/adapters/sealing/sealer.ts'
import { generateKeyPair } from '../../src/adapters/sealing/suite.ts'
import { openStores } from '../../src/compose/store.ts'
import { rollKeys } from '../../workers/roll-keys.ts'

const [YESTERDAY, TODAY] = ['2026-11-23', '2026-11-24']

describe('a day’s private key that was lost', () => {
  let dir: string
  const path = (folder: string, kind: string): string => join(dir, folder, `${kind}.${TODAY}.json`)
  const open = () => openKeyring(dir, ['web', 'worker'], generateKeyPair)
  beforeEach(async () => {
    dir = mkdtempSync(join(tmpdir(), 'fairline-lost-day-'))
    await makeKeys(dir, { queues: [], operator: false }, generateKeyPair)
    const keyring = open()
    await keyring.adoptTriageKeys(await keyring.rollTriageKeys(YESTERDAY, undefined), YESTERDAY)
    expect(existsSync(path('web', 'triage'))).to.equal(true)
  })
  afterEach(() => rmSync(dir, { recursive: true, force: true }))

  /** Both sides look again, as they do each hour and each minute; then something is filed and opened. */
  const files = async (): Promise<string> => {
    const keyring = open()
    await keyring.adoptTriageKeys(await keyring.rollTriageKeys(TODAY, undefined), TODAY)
    const item = await createSealer(keyring.web, () => TODAY).seal({ id: 'item-1', content: { text: 'salam' } })
    const opener = createOpener(keyring.worker)
    const whole = { id: 'item-1', kind: 'story' as const, ...item }
    const { text } = await opener.open(whole, (await opener.unwrap(whole)).key)
    return `${text} ${item.wraps[0]?.keyVersion}`
  }

  it('is published no more: the web goes back to the day before, which opens', async () => {
    expect(await files()).to.equal(`salam ${TODAY}`)
    rmSync(path('worker', 'triage-private'))
    expect(await files()).to.equal(`salam ${YESTERDAY}`)
  })

  it('together with its public half, as after an old backup: the pair is made anew, and the web takes the new one over the old', async () => {
    const old = readFileSync(path('web', 'triage'), 'utf8')
    rmSync(path('worker', 'triage-private'))
    rmSync(path('worker', 'triage'))
    expect(await files()).to.equal(`salam ${TODAY}`)
    expect(readFileSync(path('web', 'triage'), 'utf8')).to.not.equal(old)
  })

  it('whose place another pair’s half took is published no more either, and the log says which day', async () => {
    const other = await generateKeyPair()
    const own = JSON.parse(readFileSync(path('worker', 'triage-private'), 'utf8'))
    writeFileSync(path('worker', 'triage-private'), JSON.stringify({ ...own, key: Buffer.from(other.privateKey).toString('base64url') }))
    const config = loadConfig({ STORE_URL: join(dir, 'store'), KEYRING_DIR: dir })
    const { cases, keys, close } = await openStores(config, { server: true })
    const said: unknown[] = []
    const rolling = { cases, keys, fits, rules: config.pack, clock: { now: () => `${TODAY}T08:00:00.000Z` }, log: (...one: unknown[]) => void said.push(one) }
    await rollKeys({ ...rolling, keyring: open() })
    const days = (await keys.read()).map(({ day }) => day)
    expect(days).to.include.members([YESTERDAY, '2026-11-25']).and.not.include(TODAY)
    expect(said).to.deep.equal([['error', 'triage_day_lost', { day: TODAY }]])
    await open().adoptTriageKeys(await keys.read(), TODAY)
    expect(existsSync(path('web', 'triage'))).to.equal(false)
    await close()
  })

  it('makes the web drop nothing when the list it reads is empty, or holds none of these days', async () => {
    const keyring = open()
    const all = await keyring.rollTriageKeys(TODAY, undefined)
    for (const list of [[], all.filter(({ day }) => day > TODAY)]) {
      await keyring.adoptTriageKeys(list, TODAY)
      expect(existsSync(path('web', 'triage'))).to.equal(true)
    }
  })
})
