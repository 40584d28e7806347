import { loadConfig } from '../../../config/load.ts'
import { composeCommandLine } from '../../compose/command-line.ts'
import { isTombstone } from '../../core/case.ts'
import { parseCommand, print, printJson } from '../arguments.ts'
import { caseFaults } from '../case-faults.ts'
import type { Command } from '../command.ts'
import { readDocuments } from '../read-cases.ts'

/** Checks every stored case against what must hold. Changes nothing; exit code 1 when a fault is found. */
export const fsck: Command = {
  summary: 'check every stored case against what must always hold',
  run: async (args) => {
    const { values } = parseCommand(args, {}, 0)
    const reader = await composeCommandLine(loadConfig())
    const faults: { id: string; fault: string }[] = []
    const counts = { cases: 0, tombstones: 0, waiting: 0, unhardened: 0 }
    try {
      for await (const document of readDocuments(reader.cases)) {
        if (isTombstone(document)) {
          counts.tombstones += 1
          continue
        }
        counts.cases += 1
        if (document.outbox.some(({ kind }) => kind === 'triage')) counts.waiting += 1
        if (document.receipt?.hardened === false) counts.unhardened += 1
        for (const fault of await caseFaults(reader, document)) faults.push({ id: document._id, fault })
      }
    } finally {
      await reader.close()
    }
    if (values.json) printJson({ ...counts, faults })
    else
      print(
        [
          `${counts.cases} cases, ${counts.tombstones} deleted, ${counts.waiting} waiting to be read, ${counts.unhardened} codes waiting to be hardened`,
          ...faults.map(({ id, fault }) => `  ${id}  ${fault}`),
          faults.length === 0 ? 'No fault found.' : `${faults.length} faults.`,
        ].join('\n'),
      )
    return faults.length === 0 ? 0 : 1
  },
}
