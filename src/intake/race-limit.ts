/** How long a worker's wish is tried again against others' writes before the store counts as unavailable (design section 3). */
export const RACE_LIMIT_MS = 8_000
