import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect } from 'chai'
import { z } from 'zod'
import { loadConfig } from '../../config/load.ts'
import { readLabelledSet } from '../../src/cli/labelled-set.ts'
import { measureReading } from '../../src/cli/measure-reading.ts'
import { scoreTable } from '../../src/cli/score-table.ts'

const at = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url))
const figures = z.strictObject({
  microF1: z.number(),
  macroF1: z.number(),
  urgentRecall: z.number(),
  urgentPrecision: z.number(),
  categoryAccuracy: z.number(),
  falselyFlagged: z.number(),
  /** The micro F1 of the launch languages. */
  languages: z.record(z.string(), z.number()),
})
const recorded = z.record(z.string(), figures).parse(JSON.parse(readFileSync(at('test/corpus/recorded.json'), 'utf8')))

/** The sets by their names in recorded.json: the dev set lies beside the project, the working corpus in it. */
const filesOf = (name: string): string[] => {
  if (name === 'dev') return [at('../shared/eval/dev.jsonl')].filter(existsSync)
  const folder = at(`test/corpus/${name}`)
  return existsSync(folder) ? readdirSync(folder).flatMap((file) => (file.endsWith('.jsonl') ? [`${folder}/${file}`] : [])) : []
}

/** One item read the other way is no fall. */
const SLACK = 0.004

describe('complaints read against the labels of people', function () {
  this.timeout(120_000)
  const config = loadConfig({})
  for (const [name, least] of Object.entries(recorded)) {
    it(`are read no worse than recorded in the set ${name}`, () => {
      const items = filesOf(name).flatMap(readLabelledSet)
      if (items.length === 0) {
        // The evaluation set lies beside the project and is not everywhere; what lies in it must be there.
        if (name !== 'dev') expect.fail(`the set ${name} is missing`)
        process.stderr.write(`    THE SET ${name} IS NOT HERE: nothing measured\n`)
        return
      }
      const measured = measureReading(items, config)
      const { micro, macroF1, urgent, categoryAccuracy, falselyFlagged } = measured.all
      const now = { microF1: micro.f1, macroF1, urgentRecall: urgent.recall, urgentPrecision: urgent.precision, categoryAccuracy }
      const table = scoreTable(measured).join('\n')
      for (const [figure, value] of Object.entries(now)) expect(value, `${figure}\n${table}`).to.be.at.least(least[figure as keyof typeof now] - SLACK)
      for (const [lang, f1] of Object.entries(least.languages))
        expect(measured.byLanguage.find((one) => one.lang === lang)?.score.micro.f1, `${lang}\n${table}`).to.be.at.least(f1 - SLACK)
      expect(falselyFlagged, `falselyFlagged\n${table}`).to.be.at.most(least.falselyFlagged + SLACK)
    })
  }
})
