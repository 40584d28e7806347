import { checkProposal } from '../../config/check-proposal.ts'
import type { Config } from '../../config/load.ts'
import { ConfigError, loadConfig } from '../../config/load.ts'
import { measureTexts } from '../../config/measure-texts.ts'
import { randomId } from '../adapters/system/ids.ts'
import { readAdminLog } from '../oversight/admin-log.ts'
import { listQueues } from '../oversight/list-queues.ts'
import { readState } from '../oversight/read-state.ts'
import { replayRules } from '../oversight/replay-rules.ts'
import type { Clock } from '../ports/system.ts'
import type { AdminParts } from '../web/staff/deps.ts'
import type { Stores } from './store.ts'

type Parts = { stores: Pick<Stores, 'work' | 'log' | 'staff' | 'queueKeys' | 'cases' | 'keys' | 'mails' | 'notes'>; clock: Clock }

/** Reads settings and files as a start would, and says what it would refuse. */
const packFaults = (): string[] => {
  try {
    loadConfig()
    return []
  } catch (error) {
    if (error instanceof ConfigError) return error.faults
    throw error
  }
}

/** What the administrator's pages stand on. */
export const composeAdmin = ({ pack, scale }: Pick<Config, 'pack' | 'scale'>, { stores, clock }: Parts): AdminParts => {
  const names = new Map([...scale.facts, ...scale.counterFacts].map(({ id, name }) => [id, name]))
  const tryRules = replayRules({ work: stores.work, log: stores.log, ids: { random: randomId }, clock, rules: pack })
  return {
    checkRules: (text) => checkProposal(pack, scale, text),
    replay: ({ member: { id, role } }, rules) => tryRules({ role, id }, rules),
    texts: () => measureTexts(pack),
    packFaults,
    queues: listQueues({ staff: stores.staff, queueKeys: stores.queueKeys, work: stores.work, rules: pack }),
    log: readAdminLog(stores.log),
    state: readState({ cases: stores.cases, keys: stores.keys, mails: stores.mails, notes: stores.notes, clock, calendar: pack.calendar }),
    factName: (id) => names.get(id) ?? id,
  }
}
