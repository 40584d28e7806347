import { hasQueue } from '../core/contact-rules.ts'
import type { RoundedCount } from '../core/figures/rounded-count.ts'
import { roundedCount } from '../core/figures/rounded-count.ts'
import type { CaseRules } from '../core/pack.ts'
import type { QueueKeyStore, StaffStore } from '../ports/staff.ts'
import type { WorkStore } from '../ports/work.ts'

type QueuesDeps = { staff: Pick<StaffStore, 'list'>; queueKeys: Pick<QueueKeyStore, 'all'>; work: Pick<WorkStore, 'count'>; rules: Pick<CaseRules, 'bodies' | 'contact'> }

/** `holds`: the newest key is sealed to them. */
type QueueMember = { name: string; state: string; holds: boolean }
type QueueVersion = { version: string; madeOn: string; retiredOn: string; holders: number }
export type QueueView = { queue: string; members: QueueMember[]; versions: QueueVersion[]; open: RoundedCount }

/** Every queue with who works it, the versions of its key and how many of its members hold each, and about how much is open. No key and no case. */
export const listQueues =
  ({ staff, queueKeys, work, rules }: QueuesDeps) =>
  async (): Promise<QueueView[]> => {
    const [everybody, keys] = await Promise.all([staff.list(), queueKeys.all()])
    const views = rules.bodies
      .filter((body) => hasQueue(body, rules))
      .map(async ({ id: queue }) => {
        const versions = keys.filter((key) => key.queue === queue).sort((a, b) => Number(b.version) - Number(a.version))
        const newest = versions.find(({ retiredOn }) => retiredOn === undefined)
        const members = everybody.filter(({ queues, state }) => queues.includes(queue) && state !== 'disabled')
        const { count } = await work.count({ queue, open: true })
        return {
          queue,
          members: members.map(({ _id, name, state }) => ({ name, state, holds: newest?.wraps.some(({ member }) => member === _id) ?? false })),
          versions: versions.map(({ version, madeOn, retiredOn = '', wraps }) => ({ version, madeOn, retiredOn, holders: wraps.length })),
          open: roundedCount(count),
        }
      })
    return Promise.all(views)
  }
