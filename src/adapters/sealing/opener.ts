import type { Item, Wrap } from '../../core/case.ts'
import { FairlineError } from '../../core/errors.ts'
import type { OperatorKeys, WorkerKeys } from '../../ports/keyring.ts'
import type { Opener, QueueOpener } from '../../ports/sealing.ts'
import { newItemKey, openBox, sealBox } from './box.ts'
import { readContent } from './content.ts'
import { makeWrap, openWrap } from './wrap.ts'

/** Triage's hands: opens by the day's private key, wraps on to queue keys the staff-signing key has signed. */
export const createOpener = (keys: () => WorkerKeys): Opener => {
  const queueKey = (queue: string): WorkerKeys['queues'][number] => {
    const versions = keys().queues.filter((key) => key.queue === queue)
    const newest = versions.sort((a, b) => Number(b.version) - Number(a.version))[0]
    if (!newest) throw new FairlineError('body_unknown', { cause: new Error(`no signed key for queue ${queue}`) })
    return newest
  }
  /** All keys are looked up first: one queue without a key, and nothing is wrapped to anybody. */
  const wrap: Opener['wrap'] = async ({ item, caseId, key, to }) => {
    const known = to.map(queueKey)
    return Promise.all(known.map(({ queue, version, publicKey }): Promise<Wrap> => makeWrap({ item, caseId }, queue, version, publicKey, key)))
  }
  return {
    unwrap: async (item) => {
      const own = item.wraps.find(({ to }) => to === 'triage')
      const day = keys().triage.find((key) => key.day === own?.keyVersion)
      if (!own || !day) throw new FairlineError('item_unreadable')
      return openWrap({ item: item.id }, own, day.privateKey)
    },
    open: async (item, key) => readContent(openBox(item.id, key, item.box)),
    wrap,
    wrapToReceipt: ({ item, caseId, key, publicKey }) => makeWrap({ item, caseId }, 'receipt', '1', Buffer.from(publicKey, 'base64url'), key),
    sealFindings: async ({ id, caseId, json, to }) => {
      const key = newItemKey()
      return { box: sealBox(id, key, json, 'steps'), wraps: await wrap({ item: id, caseId, key, to }) }
    },
  }
}

/** Opens with queue private keys: the operator's, on the command line of a development machine, or those of a session (`once`: none of them is kept parsed). */
export const createQueueOpener = (keys: OperatorKeys, once = false): QueueOpener => {
  const unwrap: QueueOpener['unwrap'] = async (item: Item, caseId) => {
    for (const wrap of item.wraps) {
      const own = keys.queues.find(({ queue, version }) => queue === wrap.to && version === wrap.keyVersion)
      if (own) return (await openWrap({ item: item.id, caseId }, wrap, own.privateKey, once)).key
    }
    return undefined
  }
  return {
    unwrap,
    open: async (item, caseId) => {
      const key = await unwrap(item, caseId)
      return key && openBox(item.id, key, item.box)
    },
  }
}
