import type { Member, QueueKey, Session } from '../../src/core/member.ts'
import { accessMark } from '../../src/core/member.ts'

/** An active inspector of the labour queue, unless said otherwise. */
export const buildMember = (overrides: Partial<Member> = {}): Member => ({
  _id: 'ilham',
  format: 1,
  version: 1,
  login: overrides._id ?? 'ilham',
  name: 'Ilham',
  role: 'inspector',
  queues: ['labour'],
  clearances: [],
  unit: '',
  state: 'active',
  wraps: [],
  passkeys: [],
  guesses: { failures: 0 },
  conflicts: [],
  ...overrides,
})

export const buildSession = (overrides: Partial<Session> = {}): Session => ({
  _id: 'session-1',
  member: 'ilham',
  access: accessMark(buildMember()),
  stage: 'full',
  sealedKeys: 'sealed',
  csrf: 'csrf',
  begun: '2026-11-24T08:00:00.000Z',
  seen: '2026-11-24T08:00:00.000Z',
  ...overrides,
})

export const buildQueueKey = (overrides: Partial<QueueKey> = {}): QueueKey => {
  const { queue = 'labour', version = '1' } = overrides
  return {
    _id: `${queue}.${version}`,
    revision: 1,
    queue,
    version,
    publicKey: 'public',
    signature: 'signature',
    wraps: [{ member: 'ilham', sealedKey: 'sealed' }],
    madeOn: '2026-11-24',
    ...overrides,
  }
}
