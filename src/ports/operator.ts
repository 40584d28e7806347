import type { Channel } from '../core/vocab.ts'

/** Counts for the operator. Names and labels are closed lists: no label ever holds what a person sent. */
export type Meter = { count(name: 'accepted', labels: { channel: Channel; kept: 'store' | 'spool' }): void }

/** A line for the operator: never text, numbers, receipts or addresses of people. */
export type Log = (level: 'info' | 'warn' | 'error', event: string, fields?: Record<string, string | number | boolean>) => void
