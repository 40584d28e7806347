import type { ParseArgsOptionsConfig } from 'node:util'
import { parseArgs } from 'node:util'
import { UsageError } from './usage-error.ts'

/** Options of one command, `--json` always among them. Throws UsageError on anything it does not take. */
export const parseCommand = <T extends ParseArgsOptionsConfig>(args: string[], options: T, positionals: number) => {
  try {
    const parsed = parseArgs({ args, options: { ...options, json: { type: 'boolean', default: false } } as const, allowPositionals: true })
    if (parsed.positionals.length > positionals) throw new UsageError(`too many words: ${parsed.positionals.length}, this command takes ${positionals}`)
    return parsed
  } catch (error) {
    if (error instanceof UsageError) throw error
    throw new UsageError(error instanceof Error ? error.message : 'wrong options')
  }
}

export const print = (text: string): void => {
  process.stdout.write(text.endsWith('\n') ? text : `${text}\n`)
}

export const printJson = (value: unknown): void => print(JSON.stringify(value, null, 2))
