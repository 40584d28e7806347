import type { Case, Item } from '../core/case.ts'
import { FairlineError } from '../core/errors.ts'
import type { Content } from '../ports/sealing.ts'
import type { Colleague } from './deps.ts'

/** What stands in an item, by the colleague's own keys. Throws `item_unreadable` where none of them fits. */
export const openContent = async ({ opener }: Colleague, theCase: Case, item: Item): Promise<Content> => {
  const plain = await opener.open(item, theCase._id)
  if (plain === undefined) throw new FairlineError('item_unreadable')
  return JSON.parse(plain) as Content
}
