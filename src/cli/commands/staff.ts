import { FairlineError } from '../../core/errors.ts'
import type { Member, MemberRole } from '../../core/member.ts'
import { COMPARTMENTS, ROLES } from '../../core/vocab.ts'
import type { Identity } from '../../identity/commands.ts'
import { createIdentity } from '../../identity/identity.ts'
import { parseCommand, print, printJson } from '../arguments.ts'
import type { Command } from '../command.ts'
import { harmless, pad } from '../layout.ts'
import { UsageError } from '../usage-error.ts'
import { withOperator } from '../with-operator.ts'

const MEMBER_ROLES = ROLES.filter((role): role is MemberRole => role !== 'worker' && role !== 'system')

const roleOf = (given: string | undefined): MemberRole => {
  const role = MEMBER_ROLES.find((one) => one === given)
  if (role === undefined) throw new UsageError(`--role must be one of ${MEMBER_ROLES.join(', ')}`)
  return role
}

const clearancesOf = (given: readonly string[]): Member['clearances'] =>
  given.map((name) => {
    const found = COMPARTMENTS.find((one) => one === name)
    if (found === undefined || found === 'none') throw new UsageError(`--clearance must be one of ${COMPARTMENTS.filter((one) => one !== 'none').join(', ')}`)
    return found
  })

const idOf = async (identity: Identity, login: string | undefined): Promise<string> => {
  if (login === undefined) throw new UsageError('whose login?')
  const member = (await identity.listMembers('operator')).find((one) => one.login === login.toLowerCase())
  if (member === undefined) throw new FairlineError('member_unknown')
  return member.id
}

const sayInvitation = (login: string, { code, until }: { code: string; until: string }, json: boolean): void => {
  if (json) printJson({ login, code, until })
  else print(`Invitation for ${login}, good up to ${until}:\n\n  ${code}\n\nHand it over in person. It is shown now and kept nowhere.`)
}

const OPTIONS = {
  login: { type: 'string' },
  name: { type: 'string' },
  role: { type: 'string' },
  unit: { type: 'string' },
  queue: { type: 'string', multiple: true },
  clearance: { type: 'string', multiple: true },
  force: { type: 'boolean', default: false },
} as const

type Values = ReturnType<typeof parseCommand<typeof OPTIONS>>['values']

const add = async (identity: Identity, { login, name, role, unit, queue = [], clearance = [], json }: Values): Promise<void> => {
  if (login === undefined || name === undefined) throw new UsageError('fairline staff add --login L --name N --role R [--queue Q]… [--clearance C]… [--unit U]')
  const member = { login, name, role: roleOf(role), queues: queue, clearances: clearancesOf(clearance), ...(unit === undefined ? {} : { unit }) }
  sayInvitation(login, await identity.invite('operator', member), json)
}

const list = async (identity: Identity, json: boolean): Promise<void> => {
  const members = await identity.listMembers('operator')
  if (json) printJson(members)
  else
    print(
      members
        .map(({ login, name, role, state, queues }) => `${pad(harmless(login), 20)} ${pad(harmless(name), 20)} ${pad(role, 18)} ${pad(state, 8)} ${queues.join(', ')}`.trimEnd())
        .join('\n') || 'Nobody yet.',
    )
}

/** Accounts of the staff side. What is changed here stands in the log as done by the operator. */
export const staff: Command = {
  summary: 'add, invite LOGIN again, disable LOGIN, list   [--login L --name N --role R --queue Q… --clearance C…]',
  run: async (args) => {
    const { values, positionals } = parseCommand(args, OPTIONS, 2)
    const [what, login] = positionals
    return withOperator(async (deps) => {
      const identity = createIdentity(deps)
      if (what === 'add') await add(identity, values)
      else if (what === 'list') await list(identity, values.json)
      else if (what === 'invite') sayInvitation(login ?? '', await identity.inviteAgain('operator', await idOf(identity, login), { force: values.force }), values.json)
      else if (what === 'disable') {
        await identity.disableMember('operator', await idOf(identity, login), { force: values.force })
        print(values.json ? JSON.stringify({ disabled: login }) : `${login} is out: sessions are ended, and the queues have new keys.`)
      } else throw new UsageError('fairline staff add | list | invite LOGIN | disable LOGIN')
      return 0
    })
  },
}
