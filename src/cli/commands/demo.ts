import { randomBytes } from 'node:crypto'
import { loadConfig } from '../../../config/load.ts'
import { FairlineError } from '../../core/errors.ts'
import { parseCommand, print, printJson } from '../arguments.ts'
import type { Command } from '../command.ts'

type Filed = { id: string; language: string; http: number; receipt: string; status: string; by: string }
type Answer = { receipt?: string; status?: string; next?: { by?: string } }

const fileOne = async (base: string, { id, text, language, facts }: { id: string; text: string; language: string; facts?: Record<string, string> }): Promise<Filed> => {
  const response = await fetch(new URL('/api/complaints', base), {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': randomBytes(16).toString('base64url') },
    body: JSON.stringify({ text, language, ...(facts ? { facts } : {}) }),
  })
  const answer = (await response.json()) as Answer
  return { id, language, http: response.status, receipt: answer.receipt ?? '', status: answer.status ?? '', by: answer.next?.by ?? '' }
}

/** Files the pack's thirty invented complaints at the running service, over HTTP like anybody else. */
export const demo: Command = {
  summary: 'file 30 invented complaints at the running service   [--url URL]',
  run: async (args) => {
    const { values } = parseCommand(args, { url: { type: 'string' } }, 0)
    const config = loadConfig()
    const base = values.url ?? config.env.PUBLIC_URL ?? `http://${config.env.HOST}:${config.env.PORT}`
    const filed: Filed[] = []
    try {
      for (const example of config.demo) filed.push(await fileOne(base, example))
    } catch (cause) {
      throw new FairlineError('store_unavailable', { cause: new Error(`no service answers at ${base}; start it with npm start`, { cause }) })
    }
    const accepted = filed.filter(({ http }) => http === 201).length
    if (values.json) printJson(filed)
    else
      print(
        [
          ...filed.map((one) => `${one.id.padEnd(10)} ${one.language}  ${one.http}  ${one.receipt}  ${one.status}, read by ${one.by}`),
          `${accepted} of ${filed.length} invented complaints accepted. See them with: npx fairline list`,
        ].join('\n'),
      )
    return accepted === filed.length ? 0 : 1
  },
}
