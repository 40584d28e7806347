import type { Breakage } from '../breakage.ts'

/** Policy is data, checked when the program starts; one machine first, many later, the same code. */
export const POLICY: readonly Breakage[] = [
  {
    name: 'a rule that aims at the firewall list is filtered, not refused',
    promise: 'policy',
    file: 'config/check-routing.ts',
    find: 'if (firewall.neverAuto.includes(body.id)) return [',
    put: 'if (firewall.neverAuto.includes(body.id)) return body.id !== undefined ? [] : [',
    seenBy: ['test/unit/config/pack-faults.test.ts'],
  },
  {
    name: 'a rule that names no body of the pack is taken',
    promise: 'policy',
    file: 'config/check-routing.ts',
    find: 'if (aimed.length === 0) return [',
    put: 'if (aimed.length === 0) return aimed.length === 0 ? [] : [',
    seenBy: ['test/unit/config/pack-faults.test.ts'],
  },
  {
    name: 'a clock that nothing can meet is taken',
    promise: 'policy',
    file: 'config/pack-checks.ts',
    find: 'return metBy.length > 0 ? [] : [`',
    put: 'return metBy.length >= 0 ? [] : [`',
    seenBy: ['test/unit/config/pack-faults.test.ts'],
  },
  {
    name: 'the public process of its own takes a folder for a database',
    promise: 'house',
    file: 'config/check-process.ts',
    find: "...(store.kind === 'folder' ? [",
    put: "...(store.kind === 'folder' && name === 'staff' ? [",
    seenBy: ['test/unit/config/check-process.test.ts'],
  },
  {
    name: 'two servers run on one folder, each job twice',
    promise: 'house',
    file: 'src/adapters/embedded-store/folder-lock.ts',
    find: "lock.exec('BEGIN EXCLUSIVE')",
    put: "lock.exec('BEGIN')",
    seenBy: ['test/contract/embedded-store.test.ts'],
  },
  {
    name: 'data is opened with keys it was not written with',
    promise: 'house',
    file: 'src/adapters/embedded-store/database.ts',
    find: 'if (stored !== undefined) throw refused(message)',
    put: "if (stored !== undefined && name !== 'keys') throw refused(message)",
    seenBy: ['test/contract/embedded-store.test.ts'],
  },
  {
    name: 'the work list takes rows of an older version',
    promise: 'house',
    file: 'src/adapters/embedded-store/work-table.ts',
    find: '      if (sql.newerRows.get(caseId, version) || sql.newerCase.get(caseId, version)) return\n',
    put: '',
    seenBy: ['test/contract/embedded-store.test.ts'],
  },
]
