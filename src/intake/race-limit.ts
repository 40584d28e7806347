import { within } from '../races/try-again.ts'
import type { IntakeDeps } from './deps.ts'

const RACE_LIMIT_MS = 8_000

/** How long a worker's wish is tried again against others' writes before the store counts as unavailable (design section 3). */
export const forWorkers = ({ clock }: Pick<IntakeDeps, 'clock'>): ReturnType<typeof within> => within(clock, RACE_LIMIT_MS)
