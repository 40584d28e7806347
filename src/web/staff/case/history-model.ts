import type { CaseView } from '../../../casework/view-case.ts'
import type { Told } from '../../../core/history.ts'
import type { TextKey } from '../../../core/texts/text-keys.ts'
import { TEXT_KEYS } from '../../../core/texts/text-keys.ts'
import type { Language } from '../../../core/vocab.ts'
import { sayDay } from '../../kit/texts.ts'
import { nameOfBody } from '../body-names.ts'
import type { Pages } from '../deps.ts'
import { measureName, sayAmount } from './outcome-model.ts'

type Names = ReadonlyMap<string, string>
type Entry = CaseView['history'][number]

/** Where the word of a code stands. */
const KEYED: Partial<Record<Told['is'], string>> = {
  band: 'staff.band',
  clock: 'staff.clock',
  close: 'staff.close',
  remedy: 'staff.remedy',
  step: 'staff.step',
  basis: 'staff.basis',
  channel: 'staff.channel',
  outcome: 'staff.outcome',
  command: 'staff.command',
  office: 'watch.rung',
}

const KNOWN: ReadonlyMap<string, TextKey> = new Map(TEXT_KEYS.map((key) => [key, key]))
const keyFor = (prefix: string, code: string): TextKey | undefined => KNOWN.get(`${prefix}.${code}`)

/** What stands in a sentence, in words: a code without a word of its own is said as it is. */
const wordOf = (pages: Pages, language: Language, names: Names, { is, code }: Told): string => {
  const key = KEYED[is] === undefined ? undefined : keyFor(KEYED[is], code)
  if (key !== undefined) return pages.say(language, key)
  switch (is) {
    case 'body':
    case 'office':
      return nameOfBody(pages, language, code)
    case 'bodies':
      return code
        .split(' ')
        .map((one) => nameOfBody(pages, language, one))
        .join(', ')
    case 'member':
      return names.get(code) ?? code
    case 'day':
      return sayDay(language, code)
    case 'money': {
      const [minor = '', currency = ''] = code.split(' ')
      return sayAmount(language, Number(minor), currency)
    }
    case 'measure': {
      const found = pages.pack.casework?.support.find(({ id }) => id === code)
      return found === undefined ? code : measureName(pages, language, found)
    }
    default:
      return code
  }
}

/** What an event did, in a sentence, and what it changed, from what to what. */
export const historySentence = (pages: Pages, language: Language, names: Names, { type, telling, changes, band }: Omit<Entry, 'n' | 'on' | 'by'>): string => {
  const { say } = pages
  const values = Object.fromEntries(Object.entries(telling?.values ?? {}).map(([place, value]) => [place, wordOf(pages, language, names, value)]))
  const what = telling === undefined ? say(language, `staff.event.${type}`) : say(language, telling.key, values)
  const moved = [
    ...changes.map(({ body, from, to }) =>
      say(language, 'staff.told.status', { body: nameOfBody(pages, language, body), from: say(language, `staff.status.${from}`), to: say(language, `staff.status.${to}`) }),
    ),
    ...(band === undefined ? [] : [say(language, 'staff.told.band', { from: say(language, `staff.band.${band.from}`), to: say(language, `staff.band.${band.to}`) })]),
  ]
  return [what, ...moved].join('. ')
}
