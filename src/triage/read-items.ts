import type { Case, Header } from '../core/case.ts'
import { isOfContact } from '../core/contact.ts'
import type { Reading } from '../core/events.ts'
import type { Findings } from '../core/findings.ts'
import type { Told } from '../core/mentions.ts'
import { mergeReading } from '../core/reading.ts'
import { digitsIn } from '../core/talk/sms-digits.ts'
import type { KnownPart } from '../core/talk/talk.ts'
import { KNOWN_PARTS } from '../core/talk/talk.ts'
import type { Said } from '../core/talk/talk-hear.ts'
import type { StepId } from '../core/talk/talk-steps.ts'
import { hasWrap } from '../core/wraps.ts'
import type { FileNote } from '../ports/files.ts'
import type { Content } from '../ports/sealing.ts'
import type { TriageDeps } from './deps.ts'

/** One text read: what was found, by item, and the files beside it; and where it answers a question of the SMS conversation, which, and the digits chosen. */
export type ReadItem = { item: string; findings: Findings; files?: FileNote[]; answer?: { step: StepId; digits: number[] } }
/** Keys of every item triage can still open, and the reading of those it had not read. Memory only. */
export type ReadCase = { keys: Map<string, Uint8Array>; read: ReadItem[]; reading: Reading | undefined; said: Said[]; told: Told[] }

/** Items an earlier run has read already. */
const readBefore = (theCase: Case): Set<string> =>
  new Set(theCase.events.flatMap((event) => (event.type === 'triaged' && event.data.findings !== undefined ? event.data.items : [])))

/** A pack's place words may stand in the worker's own facts; the header already has what they chose from lists. */
const readingOf = (findings: Findings, header: Header): Reading => ({
  language: findings.lang,
  category: findings.category,
  indicators: findings.indicators.map(({ id, strength }) => ({ id, strength })),
  facts: findings.facts.filter(({ state }) => state === 'supported').map(({ id }) => id),
  issues: findings.issues.map(({ code }) => code),
  band: findings.band,
  unsure: findings.unsure,
  regionGroup: header.regionGroup,
  sector: header.sector,
})

const languageHint = (header: Header): { lang?: string } => (header.language === 'und' ? {} : { lang: header.language })

/** The first reading replaces the header's beginning; the following are merged into it. */
const merged = (theCase: Case, readings: Reading[]): Reading | undefined => {
  const [first, ...rest] = readings
  if (first === undefined) return undefined
  let whole = first
  for (const next of rest) whole = mergeReading({ ...theCase.header, ...whole }, next)
  return whole
}

/** What of a story a text gives beside its facts. */
const partsIn = ({ details = [] }: Findings): KnownPart[] => KNOWN_PARTS.filter((part) => details.some(({ kind }) => kind === part))

const saidIn = (item: string, { text }: Content, findings: Findings): Said => {
  const digits = digitsIn(text)
  return { item, words: text, letters: [...text.matchAll(/\p{L}/gu)].length, known: partsIn(findings), ...(digits === undefined ? {} : { digits }) }
}

/** Opens what triage holds a wrap for and reads what it has not read yet. Throws `item_unreadable`. */
export const readItems =
  (deps: TriageDeps) =>
  async (theCase: Case): Promise<ReadCase> => {
    const before = readBefore(theCase)
    const keys = new Map<string, Uint8Array>()
    const read: ReadItem[] = []
    const said: Said[] = []
    const told: Told[] = []
    const wordless = new Set<string>()
    for (const item of theCase.items.filter((one) => hasWrap(one, 'triage') && one.kind !== 'reply' && !isOfContact(one))) {
      const { key } = await deps.opener.unwrap(item)
      keys.set(item.id, key)
      if (before.has(item.id)) continue
      const content = await deps.opener.open(item, key)
      const findings = deps.classify(content.text, languageHint(theCase.header))
      read.push({ item: item.id, findings, ...(content.files ? { files: content.files } : {}) })
      told.push({ text: content.text, ...(content.facts ? { facts: content.facts } : {}), ...(findings.details ? { details: findings.details } : {}) })
      if (content.text === '' && content.files) wordless.add(item.id)
      said.push(saidIn(item.id, content, findings))
    }
    // Digits alone say nothing of a complaint, nor does a file without words: neither makes it unsure.
    const answers = (index: number): boolean => said[index]?.digits !== undefined && theCase.talk !== undefined
    const readings = read.filter(({ item }, index) => !answers(index) && !wordless.has(item)).map(({ findings }) => readingOf(findings, theCase.header))
    return { keys, read, reading: merged(theCase, readings), said, told }
  }
