import { copyFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inspect } from 'node:util'
import { expect } from 'chai'
import { makeKeys } from '../../src/adapters/keyring/make-keys.ts'
import { KeyringError, openKeyring } from '../../src/adapters/keyring/open-keyring.ts'
import { generateKeyPair } from '../../src/adapters/sealing/suite.ts'
import { rollDays } from '../support/roll-days.ts'
import { describeKeyring } from './keyring.suite.ts'

const TODAY = '2026-11-24'
const ALL = ['web', 'worker', 'staff', 'operator'] as const
const makeFolder = (): string => mkdtempSync(join(tmpdir(), 'fairline-keys-'))

describeKeyring('keyring in files', async () => {
  const dir = makeFolder()
  return {
    makeKeys: (options) => makeKeys(dir, options, generateKeyPair),
    open: async () => openKeyring(dir, ALL, generateKeyPair),
    remove: async () => rmSync(dir, { recursive: true, force: true }),
  }
})

describe('keyring in files', () => {
  let dir: string
  let made: string[]
  beforeEach(async () => {
    dir = makeFolder()
    made = await makeKeys(dir, { queues: ['labour'], operator: true }, generateKeyPair)
  })
  afterEach(() => rmSync(dir, { recursive: true, force: true }))

  const open = () => openKeyring(dir, ALL, generateKeyPair)
  const at = (path: string): string => join(dir, path)
  const read = (path: string): { kind: string; name: string; key: string; signature?: string } => JSON.parse(readFileSync(at(path), 'utf8'))
  const change = (path: string, fields: object): void => writeFileSync(at(path), JSON.stringify({ ...read(path), ...fields }))
  const files = (): string[] =>
    readdirSync(dir, { recursive: true })
      .map(String)
      .filter((path) => statSync(at(path)).isFile())
      .sort()
  const allKeys = (): string[] => files().flatMap((path) => /"key":"([^"]+)"/.exec(readFileSync(at(path), 'utf8'))?.[1] ?? [])
  /** The faults of opening. No word of the error, however deep, may be a key. */
  const faultsOf = (opening: () => unknown = open): string[] => {
    const keys = allKeys()
    try {
      opening()
    } catch (error) {
      for (const key of keys) expect(inspect(error, { depth: 10, showHidden: true })).to.not.contain(key.slice(0, 12))
      if (error instanceof KeyringError) return error.faults
      throw error
    }
    return []
  }

  it('makes every key once and says which, and makes nothing more the next time', async () => {
    expect([...made].sort()).to.deep.equal([
      'operator/log-signing-public.json',
      'operator/queue-private.labour.1.json',
      'staff/log-signing-private.json',
      'staff/sender.1.json',
      'staff/session.json',
      'staff/staff-signing-private.json',
      'staff/triage-signing-public.json',
      'web/id.json',
      'web/pepper.json',
      'web/receipt.1.json',
      'web/sender-hash.json',
      'web/sender.1.json',
      'web/triage-signing-public.json',
      'worker/pepper.json',
      'worker/queue.labour.1.json',
      'worker/sender-private.1.json',
      'worker/staff-signing-public.json',
      'worker/token.json',
      'worker/triage-signing-private.json',
    ])
    expect(files()).to.deep.equal([...made].sort())
    const before = allKeys()
    expect(await makeKeys(dir, { queues: ['labour'], operator: true }, generateKeyPair)).to.deep.equal([])
    expect(allKeys()).to.deep.equal(before)
  })

  it('lets nobody but the owner read: files 0600, folders 0700, also for the keys of the days', async () => {
    await rollDays(open(), TODAY)
    const modeOf = (path: string): string => (statSync(at(path)).mode & 0o777).toString(8)
    expect([...new Set(files().map(modeOf))]).to.deep.equal(['600'])
    expect([...new Set(['web', 'worker', 'staff', 'operator'].map(modeOf))]).to.deep.equal(['700'])
  })

  it('puts a key back that one folder lost from the folder that has it', async () => {
    const pepper = read('web/pepper.json').key
    const signs = read('web/triage-signing-public.json').key
    for (const lost of ['web/pepper.json', 'web/triage-signing-public.json']) rmSync(at(lost))
    expect(await makeKeys(dir, { queues: ['labour'], operator: true }, generateKeyPair)).to.deep.equal(['web/pepper.json', 'web/triage-signing-public.json'])
    expect([read('web/pepper.json').key, read('web/triage-signing-public.json').key]).to.deep.equal([pepper, signs])
    expect(faultsOf()).to.deep.equal([])
  })

  it('never makes a second signing key for one that is kept elsewhere', async () => {
    renameSync(at('staff/staff-signing-private.json'), at('kept-elsewhere'))
    expect(await makeKeys(dir, { queues: ['labour', 'shelter'], operator: true }, generateKeyPair)).to.deep.equal([])
    expect(faultsOf(() => openKeyring(dir, ['web', 'worker', 'operator'], generateKeyPair))).to.deep.equal([])
  })

  it('never writes over a private key of a queue, though its public half is lost', async () => {
    const before = read('operator/queue-private.labour.1.json')
    rmSync(at('worker/queue.labour.1.json'))
    await makeKeys(dir, { queues: ['labour'], operator: true }, generateKeyPair)
    expect(read('operator/queue-private.labour.1.json')).to.deep.equal(before)
    expect(
      open()
        .worker()
        .queues.map(({ queue, version }) => [queue, version]),
    ).to.deep.equal([['labour', '2']])
    expect(
      open()
        .operator()
        ?.queues.map(({ version }) => version),
    ).to.deep.equal(['1', '2'])
  })

  it('never writes over a private or verifier key of a day, though its public half is lost', async () => {
    const keyring = open()
    await rollDays(keyring, TODAY)
    const kept = [`worker/triage-private.${TODAY}.json`, `web/verifier.${TODAY}.json`]
    const before = kept.map(read)
    rmSync(at(`web/triage.${TODAY}.json`))
    await rollDays(keyring, TODAY)
    expect(kept.map(read)).to.deep.equal(before)
  })

  it('names every fault at once', () => {
    rmSync(at('web/id.json'))
    writeFileSync(at('worker/pepper.json'), '{"format":1,"kind":"pepper","name":"","key":"secret-of-mi')
    copyFileSync(at('web/pepper.json'), at('web/sender-hash.json'))
    rmSync(at('web/receipt.1.json'))
    expect(faultsOf()).to.have.members([
      'web/id.json is missing',
      'worker/pepper.json is not a key file',
      'web/sender-hash.json holds a key of another name: pepper',
      'web/receipt.1.json is missing',
    ])
    expect(open).to.throw(KeyringError, /^the keyring cannot be used:\n( {2}- .*\n){3} {2}- [^\n]*$/)
  })

  it('names each of two files that were swapped', async () => {
    renameSync(at('web/id.json'), at('web/x'))
    renameSync(at('web/sender-hash.json'), at('web/id.json'))
    renameSync(at('web/x'), at('web/sender-hash.json'))
    expect(faultsOf()).to.have.members(['web/id.json holds a key of another name: sender-hash', 'web/sender-hash.json holds a key of another name: id'])
    writeFileSync(at('web/receipt.2.json'), readFileSync(at('web/receipt.1.json')))
    expect(faultsOf()).to.contain('web/receipt.2.json holds a key of another name: receipt')
  })

  it('names a file that is cut off, empty, of another form, or holds a key of a wrong length', () => {
    const whole = readFileSync(at('web/id.json'), 'utf8')
    const broken = [
      whole.slice(0, 60),
      '',
      'null',
      '[]',
      whole.replace('"format":1', '"format":2'),
      whole.replace('}', ',"more":1}'),
      whole.replace('"kind":"id"', `"kind":"${read('web/id.json').key}"`),
    ]
    for (const text of broken) {
      writeFileSync(at('web/id.json'), text)
      expect(faultsOf(), text.slice(0, 20)).to.deep.equal(['web/id.json is not a key file'])
    }
    writeFileSync(at('web/id.json'), whole)
    change('web/id.json', { key: read('web/id.json').key.slice(0, 20) })
    change('worker/triage-signing-private.json', { key: read('web/sender-hash.json').key })
    expect(faultsOf()).to.deep.equal(['web/id.json holds a key of a wrong length', 'worker/triage-signing-private.json holds no signing key'])
  })

  it('refuses a queue key that the staff did not sign, or signed for another queue or key', async () => {
    const said = ['worker/queue.labour.1.json is not signed by staff-signing-public']
    const { signature, key } = read('worker/queue.labour.1.json')
    const { publicKey } = await generateKeyPair()
    change('worker/queue.labour.1.json', { signature: undefined })
    expect(faultsOf()).to.deep.equal(said)
    change('worker/queue.labour.1.json', { signature, key: Buffer.from(publicKey).toString('base64url') })
    expect(faultsOf()).to.deep.equal(said)
    change('worker/queue.labour.1.json', { key })
    expect(faultsOf()).to.deep.equal([])
    writeFileSync(at('worker/queue.police.1.json'), JSON.stringify({ ...read('worker/queue.labour.1.json'), name: 'police.1' }))
    expect(faultsOf()).to.deep.equal(['worker/queue.police.1.json is not signed by staff-signing-public'])
  })

  it('refuses a sender key that is missing, not signed, or without its private half', async () => {
    const { publicKey } = await generateKeyPair()
    change('web/sender.1.json', { key: Buffer.from(publicKey).toString('base64url') })
    expect(faultsOf()).to.deep.equal(['web/sender.1.json is not signed by triage-signing-public'])
    rmSync(at('web/sender.1.json'))
    expect(faultsOf()).to.deep.equal(['web/sender.1.json is missing'])
    await makeKeys(dir, { queues: [], operator: false }, generateKeyPair)
    expect(files().filter((path) => path.includes('sender'))).to.have.members([
      'staff/sender.1.json',
      'staff/sender.2.json',
      'web/sender-hash.json',
      'web/sender.2.json',
      'worker/sender-private.1.json',
      'worker/sender-private.2.json',
    ])
    expect(faultsOf()).to.deep.equal([])
    rmSync(at('worker/sender-private.2.json'))
    expect(faultsOf()).to.deep.equal(['worker/sender-private.2.json is missing, and web seals numbers to it'])
  })

  it('puts no key that opens a complaint, a number or a session into the folder of the public process', async () => {
    await rollDays(open(), TODAY)
    const kinds = new Set(readdirSync(at('web')).map((name) => name.split('.')[0]))
    expect([...kinds].sort()).to.deep.equal(['id', 'pepper', 'receipt', 'sender', 'sender-hash', 'triage', 'triage-signing-public', 'verifier'])
  })

  it('opens the staff folder alone, with a session key, three signing halves and nothing that opens a complaint', () => {
    for (const folder of ['web', 'worker', 'operator']) rmSync(at(folder), { recursive: true })
    const keyring = openKeyring(dir, ['staff'], generateKeyPair)
    const { session, signing, logSigning, triageSigning } = keyring.staff()
    expect([session.length, new Set([signing, logSigning, triageSigning].map((key) => Buffer.from(key).toString('hex'))).size]).to.deep.equal([32, 3])
    expect([keyring.web().id.length, keyring.worker().pepper.length, keyring.operator()]).to.deep.equal([0, 0, undefined])
  })

  it('names what the staff folder lacks, and a staff folder of another installation', async () => {
    const openStaff = () => openKeyring(dir, ['staff'], generateKeyPair)
    rmSync(at('staff/session.json'))
    change('staff/log-signing-private.json', { key: read('web/id.json').key })
    expect(faultsOf(openStaff)).to.have.members(['staff/session.json is missing', 'staff/log-signing-private.json holds no signing key'])
    const other = makeFolder()
    await makeKeys(other, { queues: [], operator: false }, generateKeyPair)
    rmSync(at('staff'), { recursive: true })
    renameSync(join(other, 'staff'), at('staff'))
    rmSync(other, { recursive: true })
    expect(faultsOf()).to.deep.equal([
      'staff/triage-signing-public.json does not belong to worker/triage-signing-private.json',
      'worker/staff-signing-public.json does not belong to staff/staff-signing-private.json',
    ])
  })

  it('gives the staff the half that checks the days’ keys also where the worker’s folder is elsewhere', async () => {
    const signs = read('web/triage-signing-public.json').key
    renameSync(at('worker'), `${dir}-worker`)
    rmSync(at('staff/triage-signing-public.json'))
    rmSync(at('staff/log-signing-private.json'))
    await makeKeys(dir, { queues: [], operator: false }, generateKeyPair)
    expect(read('staff/triage-signing-public.json').key).to.equal(signs)
    expect(existsSync(at('staff/log-signing-private.json'))).to.equal(false)
    rmSync(`${dir}-worker`, { recursive: true })
  })

  it('refuses a triage key that the worker did not sign', async () => {
    await rollDays(open(), TODAY)
    const { publicKey } = await generateKeyPair()
    change(`web/triage.${TODAY}.json`, { key: Buffer.from(publicKey).toString('base64url') })
    expect(faultsOf()).to.deep.equal([`web/triage.${TODAY}.json is not signed by triage-signing-public`])
  })

  it('refuses keys of two installations side by side', async () => {
    const other = makeFolder()
    await makeKeys(other, { queues: [], operator: false }, generateKeyPair)
    copyFileSync(join(other, 'worker/pepper.json'), at('worker/pepper.json'))
    copyFileSync(join(other, 'worker/triage-signing-private.json'), at('worker/triage-signing-private.json'))
    rmSync(other, { recursive: true })
    expect(faultsOf()).to.deep.equal(['web/pepper.json and worker/pepper.json differ', 'web/triage-signing-public.json does not belong to worker/triage-signing-private.json'])
  })

  it('opens for one process what that process may hold, though the other folders are not there', () => {
    for (const folder of ['worker', 'staff', 'operator']) rmSync(at(folder), { recursive: true })
    const keyring = openKeyring(dir, ['web'], generateKeyPair)
    expect(keyring.web().id).to.have.length(32)
    expect([keyring.worker().pepper.length, keyring.operator()]).to.deep.equal([0, undefined])
    expect(faultsOf().every((fault) => /^(worker|staff)\/.* is missing$/.test(fault))).to.equal(true)
  })

  it('finishes the end of a day that a crash cut short, and leaves no trace of it', async () => {
    const keyring = open()
    await rollDays(keyring, TODAY)
    const ending = at(`worker/triage-private.${TODAY}.json`)
    renameSync(ending, `${ending}.ended`)
    await rollDays(open(), '2026-12-20')
    expect(files().filter((path) => path.includes(TODAY) || path.endsWith('.ended') || path.endsWith('.new'))).to.deep.equal([])
  })

  it('fails the roll, in words without a key, when the worker cannot sign', async () => {
    const keyring = open()
    const keys = allKeys()
    rmSync(at('worker/triage-signing-private.json'))
    const error = await rollDays(keyring, TODAY).catch((fault: unknown) => fault)
    expect(inspect(error)).to.contain('worker/triage-signing-private.json is missing')
    for (const key of keys) expect(inspect(error, { depth: 10 })).to.not.contain(key)
    expect(existsSync(at(`web/triage.${TODAY}.json`))).to.equal(false)
  })
})
