import { loadConfig } from '../../../config/load.ts'
import { explain } from '../../classify/explain.ts'
import type { CommandLineReader } from '../../compose/command-line.ts'
import { composeCommandLine } from '../../compose/command-line.ts'
import type { Case, Item } from '../../core/case.ts'
import { isOfContact } from '../../core/contact.ts'
import { FairlineError } from '../../core/errors.ts'
import type { Evidence, Findings } from '../../core/findings.ts'
import { isHidden } from '../../core/hidden.ts'
import { readsIn } from '../../core/stored-findings.ts'
import type { Content } from '../../ports/sealing.ts'
import { parseCommand, print, printJson } from '../arguments.ts'
import type { Command } from '../command.ts'
import { COLUMNS, harmless, indent, wrapLines } from '../layout.ts'
import { markEvidence } from '../mark-evidence.ts'
import { readCases } from '../read-cases.ts'
import { UsageError } from '../usage-error.ts'

type Shown = { item: Item; content: Content | undefined; findings: Findings | undefined }

const find = async (reader: CommandLineReader, wanted: string): Promise<Case> => {
  const direct = await reader.cases.load(wanted)
  if (direct && !('deletedOn' in direct)) return direct
  const number = wanted.toUpperCase()
  const found = (await readCases(reader.cases)).find((one) => one.number === number)
  if (!found || isHidden(found)) throw new FairlineError('case_unknown')
  return found
}

/** Opens what the keys of this command line open: the machine's findings, then each text with its own findings. */
const open = async (reader: CommandLineReader, theCase: Case): Promise<Shown[]> => {
  const opened = new Map<string, string | undefined>()
  for (const item of theCase.items) opened.set(item.id, await reader.opener.open(item, theCase._id))
  const reads = theCase.items.filter(({ kind }) => kind === 'findings').flatMap(({ id }) => readsIn(opened.get(id) ?? '[]'))
  return theCase.items
    .filter((item) => item.kind !== 'findings' && item.kind !== 'command' && !isOfContact(item))
    .map((item) => {
      const plain = opened.get(item.id)
      return { item, content: plain === undefined ? undefined : (JSON.parse(plain) as Content), findings: reads.find((read) => read.item === item.id)?.findings }
    })
}

const heading = (text: string): string => `\n${text}\n${'-'.repeat(Math.min(COLUMNS, [...text].length))}`

const textBlock = ({ item, content, findings }: Shown): string[] => {
  if (!content) return [heading(item.kind), '  (sealed: no key here opens it)']
  const marks: Evidence[] = findings ? findings.indicators.flatMap(({ evidence }) => evidence) : []
  const marked = markEvidence(harmless(content.text), marks)
  const facts = Object.entries(content.facts ?? {}).map(([name, value]) => `${name}: ${harmless(value)}`)
  return [
    heading(item.kind),
    ...indent(wrapLines(marked, COLUMNS - 2), 2),
    ...indent(facts, 2),
    ...(findings
      ? [
          heading('what the words are consistent with (clues, not a finding)'),
          ...indent(
            explain(findings).flatMap((line) => wrapLines(harmless(line), COLUMNS - 2)),
            2,
          ),
        ]
      : []),
  ]
}

const trackLines = (theCase: Case): string[] =>
  theCase.tracks.flatMap((track) => [
    `  ${track.queue}  ${track.status}  (${track.basis})`,
    ...track.clocks.map((clock) => `    ${clock.kind.padEnd(18)} ${clock.state.padEnd(9)} ${clock.due.slice(0, 16).replace('T', ' ')}`),
  ])

const render = (theCase: Case, shown: Shown[]): string => {
  const { header } = theCase
  return [
    `${theCase.number}   ${header.band}   ${header.status}   ${header.category}${header.unsure ? '   (unsure: a person should look)' : ''}`,
    `filed ${header.filedOn} by ${header.channel} in ${header.language}   region ${header.regionGroup || '-'}   sector ${header.sector || '-'}   compartment ${header.compartment}`,
    `issues ${header.issues.join(', ') || '-'}`,
    heading('queues and clocks (UTC)'),
    ...(theCase.tracks.length > 0 ? trackLines(theCase) : ['  not read yet']),
    ...(theCase.consentAsked.length > 0 ? [`  the worker would have to agree to: ${theCase.consentAsked.join(', ')}`] : []),
    ...shown.flatMap(textBlock),
    heading('history'),
    ...theCase.events.map((event) => `  ${String(event.n).padStart(3)}  ${event.on ?? event.at ?? ''}  ${event.type}  (${event.by.role})`),
  ].join('\n')
}

/** Shows one case: header, queues, clocks, the text with its evidence marked, and why. Needs the development keyring's queue keys. */
export const show: Command = {
  summary: 'one case, by its number or id, with the words behind each finding',
  run: async (args) => {
    const { values, positionals } = parseCommand(args, {}, 1)
    const [wanted] = positionals
    if (wanted === undefined) throw new UsageError('which case? fairline show K7M-2Q9')
    const reader = await composeCommandLine(loadConfig())
    try {
      const theCase = await find(reader, wanted)
      const shown = await open(reader, theCase)
      if (values.json)
        printJson({
          id: theCase._id,
          number: theCase.number,
          header: theCase.header,
          tracks: theCase.tracks,
          consentAsked: theCase.consentAsked,
          items: shown.map(({ item, content, findings }) => ({ id: item.id, kind: item.kind, content, findings })),
          events: theCase.events.map(({ n, type, on, at, by }) => ({ n, type, on, at, by })),
        })
      else print(render(theCase, shown))
      return 0
    } finally {
      await reader.close()
    }
  },
}
