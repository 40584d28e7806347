#!/usr/bin/env -S node --disable-warning=ExperimentalWarning
import { failureText } from '../core/fault-words.ts'
import type { Command } from './command.ts'
import { classify } from './commands/classify.ts'
import { demo } from './commands/demo.ts'
import { evaluate } from './commands/eval.ts'
import { exportFindings } from './commands/export.ts'
import { fsck } from './commands/fsck.ts'
import { init } from './commands/init.ts'
import { keys } from './commands/keys.ts'
import { learn } from './commands/learn.ts'
import { list } from './commands/list.ts'
import { phone } from './commands/phone.ts'
import { queue } from './commands/queue.ts'
import { report } from './commands/report.ts'
import { route } from './commands/route.ts'
import { show } from './commands/show.ts'
import { staff } from './commands/staff.ts'
import { texts } from './commands/texts.ts'
import { verify } from './commands/verify-log.ts'
import { UsageError } from './usage-error.ts'

const commands: Record<string, Command> = {
  init,
  staff,
  queue,
  route,
  keys,
  list,
  show,
  classify,
  eval: evaluate,
  export: exportFindings,
  learn,
  demo,
  phone,
  report,
  fsck,
  'verify-log': verify,
  texts,
}

const usage = (): string => ['fairline COMMAND [--json]', '', ...Object.entries(commands).map(([name, { summary }]) => `  ${name.padEnd(10)} ${summary}`), ''].join('\n')

const run = async ([name = '', ...args]: string[]): Promise<number> => {
  if (name === '' || name === 'help' || name === '--help') {
    process.stdout.write(usage())
    return name === '' ? 2 : 0
  }
  const command = commands[name]
  if (!command) throw new UsageError(`no command named ${JSON.stringify(name.slice(0, 40))}\n\n${usage()}`)
  return command.run(args)
}

try {
  process.exitCode = await run(process.argv.slice(2))
} catch (error) {
  process.stderr.write(`fairline: ${failureText(error)}\n`)
  process.exitCode = error instanceof UsageError ? 2 : 1
}
