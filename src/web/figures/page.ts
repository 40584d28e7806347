import { fileURLToPath } from 'node:url'
import type { Day, Pack } from '../../core/pack.ts'
import type { Language } from '../../core/vocab.ts'
import type { YearlyReport } from '../../oversight/yearly-report.ts'
import { directionOf } from '../kit/language.ts'
import { createRender } from '../kit/render.ts'
import type { Say } from '../kit/texts.ts'
import { ofYear, PATHS } from './paths.ts'
import { reportModel } from './report-model.ts'
import { STYLE_PATH } from './style.ts'
import { createWords } from './words.ts'

/** Years offered on the page. */
const YEARS_BACK = 4

const nameOf = (language: Language): string => new Intl.DisplayNames([language], { type: 'language' }).of(language) ?? language

/** The page of a year, in one of the pack's languages. */
export const createPage = (pack: Pack): ((say: Say, asked: Language, found: YearlyReport, today: Day) => string) => {
  const render = createRender(fileURLToPath(new URL('views', import.meta.url)))
  return (say, asked, found, today) => {
    // Languages of the workers' pages alone have no words for figures.
    const language = pack.languages.includes(asked) ? asked : pack.defaultLanguage
    const words = createWords(pack, say, language)
    const pathOf = (year: number, lang: Language): string => `${ofYear(PATHS.year, year)}?lang=${lang}`
    const last = Number(today.slice(0, 4))
    return render('figures.njk', {
      ...reportModel(words, found),
      language,
      direction: directionOf(language),
      title: words.text('figures.title'),
      service: words.text('page.title'),
      skip: words.text('staff.skip'),
      years: Array.from({ length: YEARS_BACK }, (_, back) => last - back).map((year) => ({
        text: String(year),
        path: pathOf(year, language),
        here: year === found.year,
        code: '',
      })),
      yearsName: words.text('figures.years'),
      languages: pack.languages.map((code) => ({ code, text: nameOf(code), here: code === language, path: pathOf(found.year, code) })),
      languageName: words.text('page.language'),
      openData: words.text('figures.open_data'),
      paths: { style: STYLE_PATH, csv: ofYear(PATHS.csv, found.year), json: ofYear(PATHS.json, found.year), home: `/?lang=${language}` },
    })
  }
}
