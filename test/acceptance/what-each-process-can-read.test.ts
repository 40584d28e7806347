import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect } from 'chai'
import { openKeyring } from '../../src/adapters/keyring/open-keyring.ts'
import { openBox } from '../../src/adapters/sealing/box.ts'
import { createOpener } from '../../src/adapters/sealing/opener.ts'
import { generateKeyPair } from '../../src/adapters/sealing/suite.ts'
import type { Case, Item } from '../../src/core/case.ts'
import { createReporter } from '../support/reporter.ts'
import type { Stack } from '../support/stack.ts'
import { describeOnStack, startStack } from '../support/stack.ts'

const STORY = 'Pasportumu sahibkar alıb, qaytarmır.'

/** Tries, inside a process that runs with the flags of `npm run web`, what a break-in would try; prints how each went. */
const PROBE = `
  const fs = await import('node:fs')
  const outcome = (act) => { try { act(); return 'done' } catch (error) { return error.code ?? error.name } }
  const { KEYRING_DIR: keys, SPOOL_DIR: spool, HOME_DIR: home } = process.env
  const { spawnSync } = await import('node:child_process')
  const { Worker } = await import('node:worker_threads')
  console.log(JSON.stringify({
    readOwnKeys: outcome(() => fs.readFileSync(keys + '/web/id.json')),
    readWorkerKeys: outcome(() => fs.readdirSync(keys + '/worker')),
    readOperatorKeys: outcome(() => fs.readdirSync(keys + '/operator')),
    readTriageKey: outcome(() => fs.readFileSync(keys + '/worker/pepper.json')),
    readSystem: outcome(() => fs.readFileSync('/etc/passwd')),
    readDataHere: outcome(() => fs.readdirSync(process.cwd() + '/data')),
    writeSpool: outcome(() => fs.writeFileSync(spool + '/probe', 'x')),
    writeOwnKeys: outcome(() => fs.writeFileSync(keys + '/web/probe', 'x')),
    writeProgram: outcome(() => fs.writeFileSync(process.cwd() + '/src/probe.ts', 'x')),
    writeElsewhere: outcome(() => fs.writeFileSync(home + '/probe', 'x')),
    linkElsewhere: outcome(() => fs.symlinkSync(keys + '/worker', spool + '/probe-link')),
    run: outcome(() => { const { error } = spawnSync('true'); if (error) throw error }),
    thread: outcome(() => new Worker('', { eval: true })),
    addon: outcome(() => process.dlopen({ exports: {} }, '/tmp/none.node')),
  }))
`

const probe = (stack: Stack): Record<string, string> => {
  const { scripts }: { scripts: Record<string, string> } = JSON.parse(readFileSync('package.json', 'utf8'))
  const command = (scripts['web'] ?? '').replace('src/web-server.ts', '--input-type=module --eval "$PROBE"')
  const env = {
    ...process.env,
    PROBE,
    KEYRING_DIR: stack.keyring,
    SPOOL_DIR: stack.spool,
    HOME_DIR: stack.folder,
    PATH: `${dirname(process.execPath)}:${process.env['PATH'] ?? ''}`,
  }
  const { stdout, stderr } = spawnSync('sh', ['-c', command], { env, encoding: 'utf8' })
  if (stdout === '') throw new Error(stderr)
  return JSON.parse(stdout)
}

describeOnStack('what each process can read', (program) => {
  let stack: Stack
  let theCase: Case
  before(async function () {
    this.timeout(60_000)
    stack = await startStack(program)
    await createReporter(stack.url).files({ text: STORY, language: 'az' })
    await stack.worker.kill()
    const found = await stack.look((db) => db.collection<Case>('cases').findOne({}))
    if (found === null) throw new Error('there is no case')
    theCase = found
  })
  after(() => stack.remove())

  const story = (): Item => {
    const [item] = theCase.items
    if (item === undefined) throw new Error('there is no item')
    return item
  }
  /** A machine that holds one folder of the keys and nothing else. */
  const onlyFolder = (folder: 'web' | 'worker'): string => {
    const place = join(stack.folder, `only-${folder}`)
    mkdirSync(place, { recursive: true })
    cpSync(join(stack.keyring, folder), join(place, folder), { recursive: true })
    return place
  }
  const codeOf = (attempt: Promise<unknown>): Promise<string> =>
    attempt.then(
      () => 'opened',
      (error: unknown) => (error instanceof Error && 'code' in error ? String(error.code) : 'failed'),
    )

  it('the worker’s keys open a complaint that waits, which shows that the attempts below are fair', async () => {
    const opener = createOpener(openKeyring(onlyFolder('worker'), ['worker'], generateKeyPair).worker)
    expect((await opener.open(story(), (await opener.unwrap(story())).key)).text).to.equal(STORY)
  })

  it('none of the web’s keys opens it, whatever it is tried as', async () => {
    const folder = join(onlyFolder('web'), 'web')
    const files = readdirSync(folder).filter((name) => name.endsWith('.json'))
    expect(files).to.have.length.above(10)
    for (const name of files) {
      const key = Buffer.from(String(JSON.parse(readFileSync(join(folder, name), 'utf8'))['key']), 'base64url')
      const days = story().wraps.map(({ keyVersion }) => ({ day: keyVersion, privateKey: key }))
      const opener = createOpener(() => ({ triage: days, queues: [], sender: [], pepper: key, token: key }))
      expect(await codeOf(opener.unwrap(story())), name).to.equal('item_unreadable')
      expect(await codeOf((async () => openBox(story().id, key, story().box))()), name).to.not.equal('opened')
    }
    expect(() => openKeyring(onlyFolder('web'), ['worker'], generateKeyPair)).to.throw('worker/pepper.json is missing')
  })

  it('under its permissions the web process reads its own folder and writes its spool, and nothing else', () => {
    const denied = 'ERR_ACCESS_DENIED'
    expect(probe(stack)).to.deep.equal({
      readOwnKeys: 'done',
      readWorkerKeys: denied,
      readOperatorKeys: denied,
      readTriageKey: denied,
      readSystem: denied,
      readDataHere: denied,
      writeSpool: 'done',
      writeOwnKeys: 'done',
      writeProgram: denied,
      writeElsewhere: denied,
      linkElsewhere: denied,
      run: denied,
      thread: denied,
      addon: 'ERR_DLOPEN_DISABLED',
    })
  })
})
