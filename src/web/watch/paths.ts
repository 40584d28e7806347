/** Every address of the union board. None holds anything of a case but the random id of a card. */
export const WATCH_PATHS = {
  board: '/watch',
  week: '/watch-week',
  card: '/watch/:id',
  ask: '/watch/:id/ask',
  step: '/watch/:id/step',
} as const

/** An address with its card filled in. */
export const cardPath = (path: string, id: string): string => path.replace(':id', encodeURIComponent(id))
