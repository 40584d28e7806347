import type { OutcomeView } from '../../../casework/outcome-view.ts'
import type { CaseView } from '../../../casework/view-case.ts'
import type { SupportMeasure } from '../../../core/casework-rules.ts'
import { minorIn } from '../../../core/remedy.ts'
import type { Correction } from '../../../core/stored-findings.ts'
import type { Language } from '../../../core/vocab.ts'
import { sayDay } from '../../kit/texts.ts'
import { nameOfBody } from '../body-names.ts'
import type { Pages } from '../deps.ts'
import { sayMoment } from '../say-time.ts'

/** A measure by its name; one that is for children alone says so. */
export const measureName = ({ say }: Pages, language: Language, { id, names, for: whom }: SupportMeasure): string =>
  `${names[language] ?? id}${whom === 'child' ? ` (${say(language, 'staff.for_child')})` : ''}`

/** An amount of money as people of that language write it; exact, since it is counted in hundredths. */
export const sayAmount = (language: Language, minor: number, currency: string): string =>
  new Intl.NumberFormat(language, { style: 'currency', currency, currencyDisplay: 'code', minimumFractionDigits: 2 }).format(minor / 100)

const dayWords = (pages: Pages, language: Language, key: 'staff.promised_on' | 'staff.paid_on', day: string | undefined): string[] =>
  day === undefined ? [] : [`${pages.say(language, key)}: ${sayDay(language, day)}`]

const remedyModel = (pages: Pages, language: Language, one: OutcomeView['remedies'][number], nameOf: (id: string) => string) => {
  const { say } = pages
  const minor = minorIn(one)
  return {
    title: say(language, `staff.remedy.${one.remedy}`),
    amount: minor === undefined ? '' : sayAmount(language, minor, one.currency ?? 'XXX'),
    lines: [
      ...(one.workers === undefined ? [] : [`${say(language, 'staff.workers')}: ${new Intl.NumberFormat(language).format(one.workers)}`]),
      ...dayWords(pages, language, 'staff.promised_on', one.promisedOn),
      ...dayWords(pages, language, 'staff.paid_on', one.paidOn),
      ...(one.verifiedBy === undefined ? [] : [`${say(language, 'staff.verified_by')}: ${say(language, `staff.verifier.${one.verifiedBy}`)}`]),
      say(language, 'staff.recorded', { body: nameOfBody(pages, language, one.queue), who: nameOf(one.by), day: sayDay(language, one.on) }),
      ...(one.earlier.length === 0 ? [] : [say(language, 'staff.corrected', { number: String(one.earlier.length) })]),
    ],
    correct: one.own ? { queue: one.queue, about: String(one.n) } : undefined,
  }
}

const measureModel = (pages: Pages, language: Language, { standing, ...measure }: OutcomeView['measures'][number], nameOf: (id: string) => string) => ({
  name: measureName(pages, language, measure),
  step: standing === undefined ? pages.say(language, 'staff.step_none') : pages.say(language, `staff.step.${standing.step}`),
  when: standing === undefined ? '' : `${sayMoment(pages, language, standing.on)}, ${nameOf(standing.by)}`,
  isUnchecked: measure.verified_on === null,
})

/** One reading of a case in words: its kind, its indicators and its issues. */
const findingWords = ({ say }: Pages, language: Language, { category, indicators, issues }: Correction): string[] => [
  say(language, `staff.category.${category}`),
  ...indicators.map(({ id, strength }) => `${say(language, `staff.indicator.${id}`)} (${say(language, `staff.strength.${strength}`)})`),
  ...issues.map((code) => say(language, `staff.issue.${code}`)),
]

const findingsModel = (pages: Pages, language: Language, { machine, person }: NonNullable<OutcomeView['findings']>, nameOf: (id: string) => string) => {
  const [read, found] = [findingWords(pages, language, machine), findingWords(pages, language, person)]
  return {
    read: read.join('; '),
    found: found.join('; '),
    isSame: [...read].sort().join() === [...found].sort().join(),
    by: `${sayMoment(pages, language, person.on)}, ${nameOf(person.by)}`,
  }
}

const followUpModel = ({ say }: Pages, language: Language, { day, on, answer }: OutcomeView['followUps'][number]) => ({
  title: say(language, 'staff.follow_up_day', { day: String(day) }),
  on: sayDay(language, on),
  isGrave: answer?.harmed === 'yes',
  lines:
    answer === undefined
      ? [say(language, 'staff.follow_up_none')]
      : [
          `${say(language, 'staff.how')}: ${say(language, `staff.how.${answer.how}`)}`,
          ...(answer.harmed === undefined ? [] : [`${say(language, 'staff.harmed')}: ${say(language, `staff.harmed.${answer.harmed}`)}`]),
          ...(answer.paid === undefined ? [] : [`${say(language, 'staff.paid')}: ${say(language, `staff.paid.${answer.paid}`)}`]),
        ],
})

/** A footing with what it still lacks by the last look. */
const basisModel = (pages: Pages, language: Language, { basis, needs, achieves }: OutcomeView['bases'][number], { met, current }: { met: readonly string[]; current: string }) => {
  const lacks = needs.filter((need) => !met.includes(need)).map((need) => pages.say(language, `staff.need.${need}`))
  return {
    name: pages.say(language, `staff.basis.${basis}`),
    isCurrent: basis === current,
    achieves: achieves[language] ?? '',
    state: lacks.length === 0 ? pages.say(language, 'staff.base_ready') : pages.say(language, 'staff.base_lacks', { needs: lacks.join('; ') }),
  }
}

/** What came of a case and what it lacks, in words. */
export const outcomeModel = (pages: Pages, language: Language, { outcome, filingBasis, tracks }: CaseView, names: ReadonlyMap<string, string>) => {
  const nameOf = (id: string): string => names.get(id) ?? id
  const acting = new Set(tracks.filter(({ actions }) => actions.includes('record_remedy')).map(({ queue }) => queue))
  return {
    findings: outcome.findings && findingsModel(pages, language, outcome.findings, nameOf),
    remedies: outcome.remedies
      .map((one) => remedyModel(pages, language, one, nameOf))
      .map((one) => ({ ...one, correct: one.correct !== undefined && acting.has(one.correct.queue) ? one.correct : undefined })),
    followUps: outcome.followUps.map((one) => followUpModel(pages, language, one)),
    measures: outcome.measures.map((measure) => measureModel(pages, language, measure, nameOf)),
    bases: outcome.bases.map((rule) => basisModel(pages, language, rule, { met: outcome.met, current: filingBasis })),
  }
}
