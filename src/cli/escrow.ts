import { createInterface } from 'node:readline'
import { joinShares, readShare, secretCheck, splitSecret } from '../adapters/escrow/shares.ts'
import { readEscrowCheck, writeEscrow } from '../adapters/keyring/escrow-key.ts'
import { openKeyring } from '../adapters/keyring/open-keyring.ts'
import { generateKeyPair } from '../adapters/sealing/suite.ts'
import type { IdentityDeps } from '../identity/deps.ts'
import { settleQueue } from '../identity/queues/leave-queues.ts'
import { useEscrow } from '../identity/queues/use-escrow.ts'
import { UsageError } from './usage-error.ts'
import { withOperator } from './with-operator.ts'

const MOST_SHARES = 20

const countOf = (given: string | undefined, least: number, most: number, name: string): number => {
  const count = Number(given)
  if (!Number.isInteger(count) || count < least || count > most) throw new UsageError(`--${name} must be a number from ${least} to ${most}`)
  return count
}

/** Every queue that has a key gets a new one, sealed to the escrow too: what came before stays shut to it. */
const renewQueues = async (deps: IdentityDeps): Promise<string[]> => {
  const live = new Set((await deps.queueKeys.all()).filter(({ retiredOn }) => retiredOn === undefined).map(({ queue }) => queue))
  const renewed: string[] = []
  for (const queue of live) renewed.push(`queue ${queue}.${await settleQueue(deps, queue, { always: true })}`)
  return renewed
}

type MadeEscrow = { made: string[]; shares: string[] }

/**
 * Makes the escrow's pair, keeps its public half and a hash, and gives the private half away in shares. The store is opened first and
 * the shares are made before anything is written, so that no escrow stands whose shares nobody saw.
 */
export const makeEscrow = (given: { shares: string | undefined; threshold: string | undefined }): Promise<MadeEscrow> => {
  const count = countOf(given.shares, 2, MOST_SHARES, 'shares')
  const threshold = countOf(given.threshold, 2, count, 'threshold')
  return withOperator(async (deps, { keyringDir }) => {
    const signer = openKeyring(keyringDir, ['staff'], generateKeyPair).staff().signing
    const { publicKey, privateKey } = await generateKeyPair()
    const shares = await splitSecret(privateKey, count, threshold)
    const made = writeEscrow(keyringDir, { publicKey, check: secretCheck(privateKey), signer })
    const renewed = await renewQueues({ ...deps, escrow: Buffer.from(publicKey).toString('base64url') })
    return { made: [...made, ...renewed], shares }
  })
}

const readTyped = async (): Promise<Uint8Array[]> => {
  const found: Uint8Array[] = []
  let number = 0
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
    number += 1
    if (line.trim() === '') continue
    const share = readShare(line)
    if (share === undefined) throw new UsageError(`line ${number} is no share, or one of its characters is wrong`)
    found.push(share)
  }
  return found
}

/** Joins shares from standard input, one a line, and lets a member into a queue. Returns the versions sealed to them. */
export const openByEscrow = async ({ queue, member }: { queue: string | undefined; member: string | undefined }): Promise<string[]> => {
  if (queue === undefined || member === undefined) throw new UsageError('fairline keys escrow use --queue QUEUE --member LOGIN, with the shares on standard input, one a line')
  return withOperator(async (deps, { keyringDir }) => {
    const secret = await joinShares(await readTyped(), readEscrowCheck(keyringDir))
    if (secret === undefined) throw new UsageError('these shares do not give the escrow key: too few, one twice, or of another escrow')
    return useEscrow(deps)({ queue, login: member.toLowerCase(), secret: Buffer.from(secret).toString('base64url') })
  })
}
