import type { Log } from '../../ports/operator.ts'

/** How long the same line is kept back once it was said. */
const REST_MS = 60_000

/** Says a line at once, and the same line (event and error) again after a minute at the earliest, with how often it came since: Redis away must not fill the log. */
export const createSparingLog = (log: Log, restMs = REST_MS): Log => {
  const said = new Map<string, { at: number; kept: number }>()
  return (level, event, fields = {}) => {
    const key = `${event} ${fields['error'] ?? ''}`
    const last = said.get(key)
    if (last && performance.now() - last.at < restMs) {
      last.kept += 1
      return
    }
    said.set(key, { at: performance.now(), kept: 0 })
    log(level, event, last && last.kept > 0 ? { ...fields, again: last.kept } : fields)
  }
}
