import { checkProposal } from '../config/check-proposal.ts'
import type { Config } from '../config/load.ts'
import { randomId } from './adapters/system/ids.ts'
import type { Stores } from './compose-store.ts'
import { replayRules } from './oversight/replay-rules.ts'
import type { Clock } from './ports.ts'
import type { AdminParts } from './web/staff/deps.ts'

type Parts = { stores: Pick<Stores, 'work' | 'log'>; clock: Clock }

/** What the administrator's pages stand on. */
export const composeAdmin = ({ pack, scale }: Pick<Config, 'pack' | 'scale'>, { stores, clock }: Parts): AdminParts => {
  const names = new Map([...scale.facts, ...scale.counterFacts].map(({ id, name }) => [id, name]))
  const tryRules = replayRules({ work: stores.work, log: stores.log, ids: { random: randomId }, clock, rules: pack })
  return {
    checkRules: (text) => checkProposal(pack, scale, text),
    replay: ({ member: { id, role } }, rules) => tryRules({ role, id }, rules),
    factName: (id) => names.get(id) ?? id,
  }
}
