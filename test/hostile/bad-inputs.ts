import { readFileSync } from 'node:fs'

type Listed = { name: string; text?: string; hex?: string; then?: string; times?: number }

/** One bad input: what it is, its bytes, and its characters where the bytes are UTF-8 (a half character counts: JSON can carry it). */
export type BadInput = { name: string; bytes: Buffer; text: string }

const built = ({ name, text = '', hex, then = '', times = 0 }: Listed): BadInput => {
  const whole = text + then.repeat(times)
  const bytes = hex === undefined ? Buffer.from(whole, 'utf8') : Buffer.from(hex, 'hex')
  return { name, bytes, text: hex === undefined ? whole : bytes.toString('latin1') }
}

const listed: Listed[] = JSON.parse(readFileSync(new URL('bad-inputs.json', import.meta.url), 'utf8'))

/** Every bad input named so far. Add to `bad-inputs.json` and it is tried at every door. */
export const BAD_INPUTS: readonly BadInput[] = listed.map(built)
