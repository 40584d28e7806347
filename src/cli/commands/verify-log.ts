import { join } from 'node:path'
import { loadConfig } from '../../../config/load.ts'
import { bytesOf, readKeyFile, textOf } from '../../adapters/keyring/key-file.ts'
import { logVerifier } from '../../adapters/log-signing/log-signing.ts'
import { openStores } from '../../compose/store.ts'
import type { LogVerdict } from '../../oversight/verify-log.ts'
import { verifyLog } from '../../oversight/verify-log.ts'
import type { StaffStore } from '../../ports/staff.ts'
import { parseCommand, print, printJson } from '../arguments.ts'
import type { Command } from '../command.ts'
import { UsageError } from '../usage-error.ts'

/** The half that checks the log's signatures, which anybody may have. */
const readChecker = (path: string): string => {
  const file = readKeyFile(path)
  if ('fault' in file) throw new UsageError(`${path} ${file.fault}; name the log's public key with --key FILE`)
  if (file.kind !== 'log-signing-public') throw new UsageError(`${path} holds another key: ${file.kind}`)
  return textOf(bytesOf(file))
}

/** Whose keys may stand below a head of the log. */
const unionKeys = async (staff: StaffStore): Promise<(member: string, publicKey: string) => boolean> => {
  const keys = new Map((await staff.list()).filter(({ role }) => role === 'union_monitor').map(({ _id, publicKeys }) => [_id, publicKeys?.sign]))
  return (member, publicKey) => keys.get(member) === publicKey
}

const render = ({ entries, forgotten, checkpoints, cosigned, root, faults }: LogVerdict): string =>
  [
    `${entries} entries (${forgotten} of deleted cases), ${checkpoints} signed heads, ${cosigned} of them signed by a union`,
    `root ${root}`,
    ...faults.map(({ kind, at, says }) => `  ${kind} at ${at}: ${says}`),
    faults.length === 0 ? 'The log is whole.' : `${faults.length} faults.`,
  ].join('\n')

/** Reads the log of views from its first entry and checks it against every signed head. Changes nothing; exit code 1 when a fault is found. */
export const verify: Command = {
  summary: 'check that no entry of the log of views was changed, dropped, moved or cut off (--key FILE)',
  run: async (args) => {
    const { values } = parseCommand(args, { key: { type: 'string' } }, 0)
    const config = loadConfig()
    const publicKey = readChecker(values.key ?? join(config.keyringDir, 'operator', 'log-signing-public.json'))
    const { log, staff, close } = await openStores(config, { server: false })
    try {
      const verdict = await verifyLog({ log, verifier: logVerifier, publicKey, isUnionKey: await unionKeys(staff) })()
      if (values.json) printJson(verdict)
      else print(render(verdict))
      return verdict.faults.length === 0 ? 0 : 1
    } finally {
      await close()
    }
  },
}
