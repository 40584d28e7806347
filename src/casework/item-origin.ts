import type { Case } from '../core/case.ts'
import type { Day, Moment } from '../core/pack.ts'
import type { EventType } from '../core/vocab.ts'

/** What an event may say of a text it brought. */
type Brings = { item?: string | { id: string }; reasonItem?: string; purposeItem?: string }

/** With what a text came, from whom and when: a worker’s texts by day. */
export type Origin = { type: EventType; on: Day | Moment; by: string }

const idIn = (item: Brings['item']): string | undefined => (typeof item === 'object' ? item.id : item)

/** The event that a text explains, or else that brought it; undefined where the history that is at hand names none. */
export const originOf = ({ events }: Pick<Case, 'events'>, { id, kind }: { id: string; kind: string }): Origin | undefined => {
  const explained = events.find(({ data }) => [(data as Brings).reasonItem, (data as Brings).purposeItem].includes(id))
  const brought = explained ?? events.find(({ type, data }) => (kind === 'story' ? type === 'filed' : idIn((data as Brings).item) === id))
  return brought && { type: brought.type, on: brought.at ?? brought.on ?? '', by: brought.by.id ?? brought.by.role }
}
