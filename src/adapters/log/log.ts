import { pino } from 'pino'
import type { Log } from '../../ports/operator.ts'

/** Log lines carry five-minute steps, so that a line cannot be laid beside an employer's Wi-Fi record. */
const STEP_MS = 5 * 60 * 1000
const stepped = (): string => `,"time":"${new Date(Math.floor(Date.now() / STEP_MS) * STEP_MS).toISOString()}"`

/** JSON lines on standard error: an event's name and bounded fields; no host, no process, and by type nothing a person wrote. */
export const createLog = (level: string): Log => {
  const logger = pino({ level, base: null, timestamp: stepped, formatters: { level: (label) => ({ level: label }) } }, pino.destination({ dest: 2, sync: false }))
  return (severity, event, fields = {}) => logger[severity]({ event, ...fields })
}
