import type { Event } from './case.ts'
import type { Day } from './pack.ts'

/** The day of an event as it was written down; of an old document that holds its moment alone, the day of that. */
export const eventDay = ({ on, at }: Pick<Event, 'on' | 'at'>): Day => on ?? at?.slice(0, 10) ?? ''
