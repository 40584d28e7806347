import { operatorPairs } from '../../adapters/keyring/rotate-keys.ts'
import { openQueue } from '../../identity/queues/open-queue.ts'
import { parseCommand, print, printJson } from '../arguments.ts'
import type { Command } from '../command.ts'
import { UsageError } from '../usage-error.ts'
import { withOperator } from '../with-operator.ts'

const SAID = {
  first: 'holds its first key: what comes in from now on is sealed to it, once the workers have looked (a minute).',
  let_in: 'holds its key, and those of older complaints.',
  waits: 'belongs to it and waits: a colleague who holds its key lets them in on the page “my keys”. Somebody who has not accepted their invitation has no keys of their own yet.',
}

/** Brings somebody into a queue. The first one gets its first key. */
export const queue: Command = {
  summary: 'add QUEUE --member LOGIN: the queue’s first key, or another member',
  run: async (args) => {
    const { values, positionals } = parseCommand(args, { member: { type: 'string' } }, 2)
    const [what, name] = positionals
    const login = values.member
    if (what !== 'add' || name === undefined || login === undefined) throw new UsageError('fairline queue add QUEUE --member LOGIN')
    const admitted = await withOperator((deps, { keyringDir }) => openQueue(deps)({ queue: name, login: login.toLowerCase(), pairs: operatorPairs(keyringDir, name) }))
    if (values.json) printJson({ queue: name, member: login, admitted })
    else print(`${login} ${SAID[admitted]}`)
    return 0
  },
}
