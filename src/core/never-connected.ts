/** Faults of a connection that was never made, so that nothing went out over it. */
const NEVER_CONNECTED = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'UND_ERR_CONNECT_TIMEOUT']

const property = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, name) ? Object.getOwnPropertyDescriptor(value, name)?.value : undefined

/** A field of a fault that may be anything, as a number; 0 where it has none. */
export const numberIn = (fault: unknown, name: string): number => Number(property(fault, name) ?? 0)

const codes = (error: unknown, depth = 4): string[] => (error === undefined || depth === 0 ? [] : [String(property(error, 'code')), ...codes(property(error, 'cause'), depth - 1)])

/** Whether a fault says for certain that nobody was reached. */
export const neverConnected = (error: unknown): boolean => codes(error).some((code) => NEVER_CONNECTED.includes(code))
