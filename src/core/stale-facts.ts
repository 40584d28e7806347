import { addMonths } from './calendar.ts'
import type { Day, Pack } from './pack.ts'

type Dated = { file: string; what: string; on: Day | null }

/** What of one file was never checked, and what not within a year. */
export type StaleFile = { file: string; all: number; never: string[]; old: string[] }

/** Every number, amount, term and holiday of a pack that goes stale, with the day somebody last checked it. */
const datedIn = ({ bodies, emergency, amounts, clocks, calendar }: Pack): Dated[] => [
  ...bodies.flatMap(({ id, contacts }) => contacts.map(({ value, verified_on: on }) => ({ file: 'bodies.json', what: `${id}: ${value}`, on }))),
  ...emergency.map(({ value, verified_on: on }) => ({ file: 'pack.json emergency', what: value, on })),
  ...amounts.map(({ id, verified_on: on }) => ({ file: 'pack.json amounts', what: id, on })),
  ...clocks.map(({ kind, band = [], verified_on: on }) => ({ file: 'clocks.json', what: [kind, ...band].join(' '), on })),
  ...calendar.holidays.map(({ day, name, verified_on: on }) => ({ file: 'calendar.json', what: `${day} ${name}`, on })),
]

/** Which facts of a pack somebody should check again, file by file. A fact is old a year after it was checked. */
export const staleFacts = (pack: Pack, today: Day): StaleFile[] => {
  const all = datedIn(pack)
  const limit = addMonths(today, -12)
  return [...new Set(all.map(({ file }) => file))].map((file) => {
    const here = all.filter((one) => one.file === file)
    const named = (wanted: (on: Day | null) => boolean): string[] => here.filter(({ on }) => wanted(on)).map(({ what }) => what)
    return { file, all: here.length, never: named((on) => on === null), old: named((on) => on !== null && on < limit) }
  })
}
