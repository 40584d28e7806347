import { createHmac } from 'node:crypto'
import { keyPairFromSeed } from '../../src/adapters/sealing/suite.ts'
import type { OperatorKeys, WebKeys, WorkerKeys } from '../../src/ports/keyring.ts'

/** The day on which every built key is the current one. */
export const TODAY = '2026-11-24'
const QUEUES = ['labour', 'shelter']

/** 32 bytes that a seed and a name always give again. */
const bytesFor = (seed: string, name: string): Uint8Array => createHmac('sha256', seed).update(name).digest()

export type BuiltKeys = { web: WebKeys; worker: WorkerKeys; operator: OperatorKeys }

/** The keys of one installation: equal seeds give equal keys, other seeds none in common. Triage keys of the days named, queues `labour` and `shelter`. */
export const buildKeys = async (seed: string, days: readonly string[] = [TODAY]): Promise<BuiltKeys> => {
  const pairOf = (name: string) => keyPairFromSeed(bytesFor(seed, name))
  const triage = await Promise.all(days.map(async (day) => ({ day, ...(await pairOf(`triage ${day}`)) })))
  const queues = await Promise.all(QUEUES.map(async (queue) => ({ queue, version: '1', ...(await pairOf(`queue ${queue}`)) })))
  const sender = await Promise.all(['1', '2'].map(async (version) => ({ version, ...(await pairOf(`sender ${version}`)) })))
  const pepper = bytesFor(seed, 'pepper')
  return {
    web: {
      triage: triage.map(({ day, publicKey }) => ({ day, publicKey })),
      id: bytesFor(seed, 'id'),
      senderHash: bytesFor(seed, 'sender hash'),
      sender: sender.map(({ version, publicKey }) => ({ version, publicKey })),
      receipt: ['1', '2'].map((version) => ({ version, key: bytesFor(seed, `receipt ${version}`) })),
      pepper,
      verifier: days.map((day) => ({ day, key: bytesFor(seed, `verifier ${day}`) })),
      fingerprint: seed,
    },
    worker: {
      triage: triage.map(({ day, privateKey }) => ({ day, privateKey })),
      queues: queues.map(({ queue, version, publicKey }) => ({ queue, version, publicKey })),
      sender: sender.map(({ version, privateKey }) => ({ version, privateKey })),
      pepper,
      token: bytesFor(seed, 'token'),
    },
    operator: { queues: queues.map(({ queue, version, privateKey }) => ({ queue, version, privateKey })) },
  }
}
