import { loadConfig } from '../../../config/load.ts'
import { measureTexts } from '../../../config/measure-texts.ts'
import { parseCommand, print, printJson } from '../arguments.ts'
import type { Command } from '../command.ts'
import { pad } from '../layout.ts'

const SAYS = { missing: 'is missing', long_label: 'is too long for a small screen', long_sentence: 'has a sentence that is too long' } as const

/** Lists, language by language, which texts of the pack are missing, which are too long, and which nobody who speaks the language has read. */
export const texts: Command = {
  summary: 'texts of the pack that are missing, too long or not read by anybody   [--language L]',
  run: async (args) => {
    const { values } = parseCommand(args, { language: { type: 'string' } }, 0)
    const { languages, findings } = measureTexts(loadConfig().pack)
    const wanted = (one: { language: string }): boolean => values.language === undefined || one.language === values.language
    const report = { languages: languages.filter(wanted), findings: findings.filter(wanted) }
    if (values.json) printJson(report)
    else
      print(
        [
          ...report.languages.map(
            ({ language, texts: count, missing, long, reviewed }) =>
              `${pad(language, 4)} ${pad(`${count} texts`, 11)} ${pad(`${missing} missing`, 12)} ${pad(`${long} too long`, 12)} ${reviewed ? 'read' : 'not read by anybody who speaks it'}`,
          ),
          ...report.findings.map(({ language, key, finding, size }) => `  texts/${language}.json ${key}: ${SAYS[finding]}${size > 0 ? ` (${size})` : ''}`),
        ].join('\n'),
      )
    return 0
  },
}
