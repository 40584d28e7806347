import { createInterface } from 'node:readline'
import { z } from 'zod'
import { loadConfig } from '../../../config/load.ts'
import { compileClassifier } from '../../classify/classify.ts'
import { explain } from '../../classify/explain.ts'
import type { Findings } from '../../core/findings.ts'
import { parseCommand, print, printJson } from '../arguments.ts'
import type { Command } from '../command.ts'
import { COLUMNS, harmless, wrapLines } from '../layout.ts'
import { markEvidence } from '../mark-evidence.ts'
import { UsageError } from '../usage-error.ts'

const lineSchema = z.object({ id: z.union([z.string(), z.number()]), text: z.string(), lang: z.string().optional() })

/** The stable line of `classify --jsonl` (design section 6). */
const outputLine = (id: string | number, { lang, indicators, candidates, category, assessment, band, urgent, unsure, issues }: Findings): string =>
  JSON.stringify({ id, lang, indicators, candidates, category, assessment, band, urgent, unsure, issues })

type Classify = ReturnType<typeof compileClassifier>

/** Reads JSON lines from standard input; a broken line is reported by its number and the rest goes on. */
const classifyLines = async (classifyText: Classify): Promise<number> => {
  let failed = 0
  let number = 0
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
    number += 1
    if (line.trim() === '') continue
    try {
      const { id, text, lang } = lineSchema.parse(JSON.parse(line))
      print(outputLine(id, classifyText(text, lang === undefined ? {} : { lang })))
    } catch {
      failed += 1
      process.stderr.write(`line ${number}: not {"id", "text", "lang"?} in JSON\n`)
    }
  }
  return failed === 0 ? 0 : 1
}

/** Reads a text, or JSON lines, against the indicators; nothing is stored. */
export const classify: Command = {
  summary: 'read a text (or --jsonl from standard input) against the indicators',
  run: async (args) => {
    const { values, positionals } = parseCommand(args, { jsonl: { type: 'boolean', default: false }, lang: { type: 'string' } }, 1)
    const { scale, words, cues } = loadConfig()
    const classifyText = compileClassifier(scale, words, cues)
    if (values.jsonl) return classifyLines(classifyText)
    const [text] = positionals
    if (text === undefined) throw new UsageError('which text? fairline classify "…", or --jsonl with lines on standard input')
    const findings = classifyText(text, values.lang === undefined ? {} : { lang: values.lang })
    if (values.json) printJson(findings)
    else
      print(
        [
          ...wrapLines(
            markEvidence(
              harmless(text),
              findings.indicators.flatMap(({ evidence }) => evidence),
            ),
            COLUMNS,
          ),
          '',
          ...explain(findings).flatMap((line) => wrapLines(harmless(line), COLUMNS)),
        ].join('\n'),
      )
    return 0
  },
}
