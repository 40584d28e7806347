import type { Receipts } from '../ports/receipts.ts'
import type { Ids } from '../ports/system.ts'

/** A form id: the receipt key's version, a dot, 128 random bits. It is the form's idempotency key and keeps no state on the server. */
export const newSid = (deps: { ids: Ids; receipts: Receipts }): string => `${deps.receipts.keyVersion()}.${deps.ids.random()}`

/** The receipt key version a form's sid names; keys of API callers name none and get the newest. */
export const keyVersionOf = (input: { channel: string; key: string }): string | undefined => (input.channel === 'web' ? input.key.split('.')[0] : undefined)
