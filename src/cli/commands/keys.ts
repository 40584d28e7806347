import type { Config } from '../../../config/load.ts'
import { loadConfig } from '../../../config/load.ts'
import { endReplaced, listKeyFiles, rotateOperatorPair, rotateReceiptKey, rotateSenderKey } from '../../adapters/keyring/rotate-keys.ts'
import { generateKeyPair } from '../../adapters/sealing/suite.ts'
import { openStores } from '../../compose/store.ts'
import { FairlineError } from '../../core/errors.ts'
import type { QueueKey } from '../../core/member.ts'
import { ANSWER_DAYS } from '../../core/talk/fared.ts'
import { settleQueue, versionsOf } from '../../identity/queues/leave-queues.ts'
import { parseCommand, print, printJson } from '../arguments.ts'
import type { Command } from '../command.ts'
import { makeEscrow, openByEscrow } from '../escrow.ts'
import { UsageError } from '../usage-error.ts'
import { withOperator } from '../with-operator.ts'

/** Days a replaced version goes on opening what was made with it (design section 4). */
const KEPT_DAYS = 30

const WIDTH = 56

/** A number may be kept as long as its case and the last follow-up with the days for its answer behind it; the key it is sealed to as long as that. */
const senderDays = ({ pack }: Config): number => Math.max(KEPT_DAYS, pack.retentionDays + Math.max(0, ...pack.followUpDays) + ANSWER_DAYS)

const rotateReceipt = ({ keyringDir }: Config): string[] => {
  const made = rotateReceiptKey(keyringDir)
  endReplaced(keyringDir, 'web', 'receipt', KEPT_DAYS, Date.now())
  return [made]
}

const rotateSender = async (config: Config): Promise<string[]> => {
  const made = await rotateSenderKey(config.keyringDir, generateKeyPair)
  for (const folder of ['web', 'staff'] as const) endReplaced(config.keyringDir, folder, 'sender', KEPT_DAYS, Date.now())
  endReplaced(config.keyringDir, 'worker', 'sender-private', senderDays(config), Date.now())
  return made
}

/** A queue's next version, for those who hold the one before: members, and on a development machine the operator. Older ones open older cases for ever. */
const rotateQueue = (queue: string): Promise<string[]> =>
  withOperator(async (deps, { keyringDir }) => {
    const stored = await versionsOf(deps, queue)
    const pair = await rotateOperatorPair(keyringDir, queue, Number(stored.at(-1)?.version ?? 0), generateKeyPair)
    const version = stored.length === 0 ? undefined : await settleQueue(deps, queue, { always: true, ...(pair ? { pair } : {}) })
    if (version === undefined && pair === undefined) throw new FairlineError('body_unknown', { cause: new Error(`queue ${queue} has no key; fairline queue add makes the first`) })
    return [`queue ${queue}.${version ?? pair?.version}`]
  })

const rotate = async (kind: string | undefined, queue: string | undefined): Promise<string[]> => {
  if (kind === 'receipt') return rotateReceipt(loadConfig())
  if (kind === 'sender') return rotateSender(loadConfig())
  if (kind === 'queue' && queue !== undefined) return rotateQueue(queue)
  throw new UsageError('fairline keys rotate receipt | sender | queue QUEUE')
}

type ListedQueueKey = { queue: string; version: string; holders: number; madeOn: string; retiredOn?: string }
const listed = ({ queue, version, wraps, madeOn, retiredOn }: QueueKey): ListedQueueKey => ({ queue, version, holders: wraps.length, madeOn, ...(retiredOn ? { retiredOn } : {}) })

const list = async (json: boolean): Promise<void> => {
  const config = loadConfig()
  const files = listKeyFiles(config.keyringDir)
  const { queueKeys, close } = await openStores(config, { server: false })
  const queues = (await queueKeys.all().finally(close)).map(listed)
  if (json) return printJson({ files, queues })
  const queueLine = ({ queue, version, holders, madeOn, retiredOn }: ListedQueueKey): string =>
    `${`${queue}.${version}`.padEnd(WIDTH)} ${madeOn}  ${holders} holders${retiredOn === undefined ? '' : `, retired ${retiredOn}`}`
  print(
    [
      `files in ${config.keyringDir}`,
      ...files.map(({ file, madeOn }) => `  ${file.padEnd(WIDTH)} ${madeOn}`),
      'queue keys in the store',
      ...queues.map((key) => `  ${queueLine(key)}`),
    ].join('\n'),
  )
}

const sayMade = (made: string[], json: boolean): void => {
  if (json) printJson({ made })
  else print(['Made:', ...made.map((file) => `  ${file}`), 'Running programs take it up within two minutes; copy new files to every machine that holds the folder.'].join('\n'))
}

type Values = { shares?: string; threshold?: string; queue?: string; member?: string; json: boolean }

const escrow = async (what: string | undefined, { shares, threshold, queue, member, json }: Values): Promise<void> => {
  if (what === 'use') {
    const versions = await openByEscrow({ queue, member })
    if (json) printJson({ queue, member, versions })
    else print(`${member} holds ${queue}, version ${versions.join(', ')}. The log says so, and the unions see it.`)
    return
  }
  const made = await makeEscrow({ shares, threshold })
  if (json) printJson(made)
  else
    print(
      [
        'Made:',
        ...made.made.map((file) => `  ${file}`),
        '',
        `${made.shares.length} shares, of which any ${threshold} open every queue's complaints from now on. One for each holder; they are shown now and kept nowhere:`,
        ...made.shares.map((share) => `\n${share}`),
        '',
        'The privacy notice has to say that this escrow exists.',
      ].join('\n'),
    )
}

const OPTIONS = { shares: { type: 'string' }, threshold: { type: 'string' }, queue: { type: 'string' }, member: { type: 'string' } } as const

/** What keys there are, new versions of those that have versions, and the escrow. */
export const keys: Command = {
  summary: 'list; rotate receipt | sender | queue QUEUE; escrow --shares 5 --threshold 3; escrow use --queue Q --member LOGIN',
  run: async (args) => {
    const { values, positionals } = parseCommand(args, OPTIONS, 3)
    const [what, kind, queue] = positionals
    if (what === 'list') await list(values.json)
    else if (what === 'rotate') sayMade(await rotate(kind, queue), values.json)
    else if (what === 'escrow') await escrow(kind, values)
    else
      throw new UsageError('fairline keys list | rotate receipt | rotate sender | rotate queue QUEUE | escrow --shares N --threshold M | escrow use --queue QUEUE --member LOGIN')
    return 0
  },
}
