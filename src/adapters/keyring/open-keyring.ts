import { createHash } from 'node:crypto'
import { basename, join, relative } from 'node:path'
import type { Keyring, OperatorKeys, StaffKeys, WebKeys, WorkerKeys } from '../../ports/keyring.ts'
import type { KeyFile } from './key-file.ts'
import { bytesOf, keyFilesIn, readKeyFile } from './key-file.ts'
import type { GenerateKeyPair } from './make-keys.ts'
import { createQueueKeys } from './queue-keys.ts'
import { isSigned, publicHalf } from './signing.ts'
import { adoptTriageKeys, rollTriageKeys } from './triage-keys.ts'

/** Everything wrong with a keyring, file by file; never a key. */
export class KeyringError extends Error {
  readonly faults: string[]
  constructor(faults: string[]) {
    super(`the keyring cannot be used:\n${faults.map((fault) => `  - ${fault}`).join('\n')}`)
    this.name = 'KeyringError'
    this.faults = faults
  }
}

type Loaded = { files: KeyFile[]; faults: string[] }
type Folder = 'web' | 'worker' | 'staff' | 'operator'

const LONG_LIVED: Record<Folder, string[]> = {
  web: ['id', 'sender-hash', 'pepper', 'triage-signing-public'],
  worker: ['pepper', 'token', 'triage-signing-private', 'staff-signing-public'],
  staff: ['session', 'staff-signing-private', 'log-signing-private', 'triage-signing-public'],
  operator: [],
}

/** Bytes of the keys whose length is known: a shorter one was cut off, and would weaken whatever it keys. */
const SECRET_BYTES = 32
const SECRETS = ['id', 'sender-hash', 'pepper', 'receipt', 'verifier', 'triage-private', 'queue-private', 'sender-private', 'session', 'token', 'escrow-check']

const faultOf = (path: string, file: KeyFile): string | undefined => {
  if (basename(path, '.json') !== (file.name === '' ? file.kind : `${file.kind}.${file.name}`)) return `holds a key of another name: ${file.kind}`
  if (file.kind.endsWith('-signing-private') && !publicHalf(bytesOf(file))) return 'holds no signing key'
  return SECRETS.includes(file.kind) && bytesOf(file).length !== SECRET_BYTES ? 'holds a key of a wrong length' : undefined
}

/** Reads one process's folder. A file whose content names another kind than its file name was put in another's place. */
const loadFolder = (dir: string, folder: Folder): Loaded => {
  const faults: string[] = []
  const files: KeyFile[] = []
  for (const path of keyFilesIn(join(dir, folder))) {
    const file = readKeyFile(path)
    const shown = relative(dir, path)
    const fault = 'fault' in file ? file.fault : faultOf(path, file)
    if (fault !== undefined) faults.push(`${shown} ${fault}`)
    else if (!('fault' in file)) files.push(file)
  }
  const missing = LONG_LIVED[folder].filter((kind) => !files.some((file) => file.kind === kind) && !faults.some((fault) => fault.startsWith(`${folder}/${kind}.json`)))
  return { files, faults: [...faults, ...missing.map((kind) => `${folder}/${kind}.json is missing`)] }
}

const keyOf = (files: readonly KeyFile[], kind: string): Uint8Array => {
  const file = files.find((one) => one.kind === kind)
  return file ? bytesOf(file) : new Uint8Array()
}
const kindOf = (files: readonly KeyFile[], kind: string): KeyFile[] => files.filter((one) => one.kind === kind)

const badSignatures = (files: readonly KeyFile[], kind: string, signer: string, folder: Folder): string[] => {
  const publicKey = keyOf(files, signer)
  return kindOf(files, kind)
    .filter((file) => !isSigned(file, publicKey))
    .map(({ name }) => `${folder}/${kind}.${name}.json is not signed by ${signer}`)
}

const fingerprintOf = (files: readonly KeyFile[]): string =>
  createHash('sha256')
    .update(['id', 'sender-hash', 'pepper'].map((kind) => Buffer.from(keyOf(files, kind)).toString('hex')).join('.'))
    .digest('base64url')
    .slice(0, 22)

const webKeys = (files: readonly KeyFile[]): WebKeys => ({
  triage: kindOf(files, 'triage').map((file) => ({ day: file.name, publicKey: bytesOf(file) })),
  id: keyOf(files, 'id'),
  senderHash: keyOf(files, 'sender-hash'),
  sender: kindOf(files, 'sender').map((file) => ({ version: file.name, publicKey: bytesOf(file) })),
  receipt: kindOf(files, 'receipt').map((file) => ({ version: file.name, key: bytesOf(file) })),
  pepper: keyOf(files, 'pepper'),
  verifier: kindOf(files, 'verifier').map((file) => ({ day: file.name, key: bytesOf(file) })),
  fingerprint: fingerprintOf(files),
})

/** `body.version` into its parts; a body id holds no dot. */
const queueName = (name: string): { queue: string; version: string } => {
  const [queue = '', version = ''] = name.split('.')
  return { queue, version }
}

const workerKeys = (files: readonly KeyFile[]): WorkerKeys => ({
  triage: kindOf(files, 'triage-private').map((file) => ({ day: file.name, privateKey: bytesOf(file) })),
  queues: kindOf(files, 'queue').map((file) => ({ ...queueName(file.name), publicKey: bytesOf(file) })),
  sender: kindOf(files, 'sender-private').map((file) => ({ version: file.name, privateKey: bytesOf(file) })),
  pepper: keyOf(files, 'pepper'),
  token: keyOf(files, 'token'),
})

const staffKeys = (files: readonly KeyFile[]): StaffKeys => ({
  session: keyOf(files, 'session'),
  signing: keyOf(files, 'staff-signing-private'),
  logSigning: keyOf(files, 'log-signing-private'),
  triageSigning: keyOf(files, 'triage-signing-public'),
  sender: kindOf(files, 'sender').map((file) => ({ version: file.name, publicKey: bytesOf(file) })),
  ...(kindOf(files, 'escrow').length === 0 ? {} : { escrow: keyOf(files, 'escrow') }),
})

const operatorKeys = (files: readonly KeyFile[]): OperatorKeys => ({
  queues: kindOf(files, 'queue-private').map((file) => ({ ...queueName(file.name), privateKey: bytesOf(file) })),
})

const same = (one: Uint8Array, other: Uint8Array): boolean => Buffer.from(one).equals(other)

/** What two processes on one machine must hold alike. */
const mismatches = (web: readonly KeyFile[], worker: readonly KeyFile[]): string[] => {
  const signs = publicHalf(keyOf(worker, 'triage-signing-private')) ?? new Uint8Array()
  return [
    ...(same(keyOf(web, 'pepper'), keyOf(worker, 'pepper')) ? [] : ['web/pepper.json and worker/pepper.json differ']),
    ...kindOf(web, 'sender')
      .filter(({ name }) => !kindOf(worker, 'sender-private').some((file) => file.name === name))
      .map(({ name }) => `worker/sender-private.${name}.json is missing, and web seals numbers to it`),
    ...(same(keyOf(web, 'triage-signing-public'), signs) ? [] : ['web/triage-signing-public.json does not belong to worker/triage-signing-private.json']),
  ]
}

/** The staff process signs what the worker checks, and checks what the worker signs. */
const staffMismatches = (staff: readonly KeyFile[], worker: readonly KeyFile[]): string[] =>
  (
    [
      ['staff', keyOf(staff, 'triage-signing-public'), 'triage-signing', 'worker', keyOf(worker, 'triage-signing-private')],
      ['worker', keyOf(worker, 'staff-signing-public'), 'staff-signing', 'staff', keyOf(staff, 'staff-signing-private')],
    ] as const
  )
    .filter(([, checks, , , signs]) => !same(checks, publicHalf(signs) ?? new Uint8Array()))
    .map(([checker, , kind, signer]) => `${checker}/${kind}-public.json does not belong to ${signer}/${kind}-private.json`)

/** Of these kinds each folder needs some version. */
const VERSIONED = [
  ['web', 'receipt'],
  ['web', 'sender'],
  ['worker', 'sender-private'],
  ['staff', 'sender'],
] as const

const missingVersions = (loaded: Record<Folder, KeyFile[]>, folders: readonly Folder[]): string[] =>
  VERSIONED.filter(([folder, kind]) => folders.includes(folder) && kindOf(loaded[folder], kind).length === 0).map(([folder, kind]) => `${folder}/${kind}.1.json is missing`)

/** Loads and checks the folders named; throws KeyringError with every fault at once. */
const load = (dir: string, folders: readonly Folder[]): Record<Folder, KeyFile[]> => {
  const loaded: Record<Folder, KeyFile[]> = { web: [], worker: [], staff: [], operator: [] }
  const faults: string[] = []
  for (const folder of folders) {
    const { files, faults: found } = loadFolder(dir, folder)
    loaded[folder] = files
    faults.push(...found)
  }
  faults.push(...missingVersions(loaded, folders))
  if (faults.length === 0)
    faults.push(
      ...badSignatures(loaded.web, 'triage', 'triage-signing-public', 'web'),
      ...badSignatures(loaded.web, 'sender', 'triage-signing-public', 'web'),
      ...badSignatures(loaded.staff, 'sender', 'triage-signing-public', 'staff'),
      ...badSignatures(loaded.worker, 'queue', 'staff-signing-public', 'worker'),
    )
  if (faults.length === 0 && kindOf(loaded.staff, 'escrow').some((file) => !isSigned(file, publicHalf(keyOf(loaded.staff, 'staff-signing-private')) ?? new Uint8Array())))
    faults.push('staff/escrow.1.json is not signed by staff-signing-private')
  if (folders.includes('web') && folders.includes('worker') && faults.length === 0) faults.push(...mismatches(loaded.web, loaded.worker))
  if (folders.includes('staff') && folders.includes('worker') && faults.length === 0) faults.push(...staffMismatches(loaded.staff, loaded.worker))
  if (faults.length > 0) throw new KeyringError(faults)
  return loaded
}

/** Opens the folders of KEYRING_DIR this process may read. Keys are read once, and again when the days roll on. */
export const openKeyring = (dir: string, folders: readonly Folder[], generate: GenerateKeyPair): Keyring => {
  let files = load(dir, folders)
  let web = webKeys(files.web)
  let worker = workerKeys(files.worker)
  const staff = staffKeys(files.staff)
  const operator = operatorKeys(files.operator)
  const queues = createQueueKeys(() => keyOf(files.worker, 'staff-signing-public'))
  const readAgain = (): void => {
    files = load(dir, folders)
    web = webKeys(files.web)
    worker = workerKeys(files.worker)
  }
  return {
    web: () => web,
    worker: () => ({ ...worker, queues: queues.newest(worker.queues) }),
    staff: () => staff,
    operator: () => (operator.queues.length > 0 ? operator : undefined),
    rollTriageKeys: async (today, needed) => {
      const published = await rollTriageKeys(dir, today, needed, generate)
      readAgain()
      return published
    },
    adoptTriageKeys: async (published, today) => {
      const refused = adoptTriageKeys(dir, published, today)
      readAgain()
      return refused
    },
    adoptQueueKeys: (stored) => {
      readAgain()
      return queues.adopt(stored)
    },
  }
}
