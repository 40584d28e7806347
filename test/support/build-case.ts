import type { Case, Item, OutboxEntry, Receipt, Tombstone, Track } from '../../src/core/case.ts'
import type { EscalationRow } from '../../src/core/escalation-rows.ts'
import type { FigureRow } from '../../src/core/figures/figure-row.ts'
import { wakeOf } from '../../src/core/outbox.ts'
import type { WorkRow } from '../../src/core/work-rows.ts'

/** A moment on the day every built case was filed. */
const MORNING = '2026-11-24T08:00:00.000Z'

export const buildItem = (overrides: Partial<Item> = {}): Item => {
  const id = overrides.id ?? 'case-1'
  return { id, kind: 'story', mac: `mac-${id}`, box: `box-${id}`, wraps: [{ to: 'triage', keyVersion: '2026-11-24', sealedKey: `key-${id}` }], ...overrides }
}

export const buildReply = (id: string): Item => ({
  id,
  kind: 'reply',
  box: `box-${id}`,
  wraps: [
    { to: 'labour', keyVersion: '1', sealedKey: 'key-labour' },
    { to: 'receipt', keyVersion: '1', sealedKey: 'key-receipt' },
  ],
})

export const buildOutboxEntry = (overrides: Partial<OutboxEntry> = {}): OutboxEntry => ({
  id: 'entry-1',
  kind: 'triage',
  due: MORNING,
  generation: 0,
  attempts: 0,
  state: 'due',
  ...overrides,
})

export const buildTrack = (overrides: Partial<Track> = {}): Track => ({
  queue: 'labour',
  row: `row-${overrides.queue ?? 'labour'}`,
  basis: 'default',
  status: 'triaged',
  owes: [],
  clocks: [{ kind: 'human_look', state: 'running', due: '2026-11-25T19:59:59.999Z', day: '2026-11-25' }],
  step: 0,
  ...overrides,
})

export const buildReceipt = (overrides: Partial<Receipt> = {}): Receipt => ({
  locator: '123456',
  salt: 'salt-1',
  verifier: 'verifier-1',
  keyVersion: '1',
  day: '2026-11-24',
  hardened: false,
  ...overrides,
})

type CaseOverrides = Partial<Omit<Case, 'header'>> & { header?: Partial<Case['header']> }

const buildHeader = (): Case['header'] => ({
  filedOn: '2026-11-24',
  channel: 'web',
  language: 'az',
  status: 'received',
  band: 'P3',
  category: 'labour_violation',
  indicators: [],
  facts: [],
  issues: [],
  regionGroup: '',
  sector: '',
  compartment: 'none',
  unsure: false,
})

/** A filed case that waits for triage. Its own id makes its item, number and entry, so that cases of other ids never meet it. */
export const buildCase = (overrides: CaseOverrides = {}): Case => {
  const { header, ...rest } = overrides
  const id = rest._id ?? 'case-1'
  const outbox = rest.outbox ?? [buildOutboxEntry({ id: `entry-${id}` })]
  return {
    _id: id,
    format: 1,
    version: 1,
    number: `number-${id}`,
    header: { ...buildHeader(), ...header },
    filingBasis: 'intelligence_only',
    tracks: [],
    conversationOpen: false,
    consents: [],
    consentAsked: [],
    items: [buildItem({ id })],
    events: [],
    outbox,
    wake: wakeOf(outbox),
    links: [],
    parts: [],
    activeOn: '2026-11-24',
    figureRow: `figure-${id}`,
    ...rest,
  }
}

/** The next document of a case: changed, one version higher, with the wake its outbox asks for. */
export const nextOf = (theCase: Case, changes: Partial<Case> = {}): Case => {
  const next = { ...theCase, ...changes, version: theCase.version + 1 }
  return { ...next, wake: wakeOf(next.outbox) }
}

export const buildTombstone = (theCase: Case): Tombstone => ({ _id: theCase._id, format: 1, deletedOn: '2026-11-30', items: theCase.items.map(({ id }) => ({ id })) })

/** A part that has come before the union board, unanswered. Its id makes its case. */
export const buildEscalation = (overrides: Partial<EscalationRow> = {}): EscalationRow => {
  const id = overrides._id ?? 'escalation-1'
  return {
    _id: id,
    caseId: `case-of-${id}`,
    version: 1,
    body: 'labour',
    open: true,
    status: 'triaged',
    band: 'P2',
    category: 'labour_violation',
    indicators: [],
    regionGroup: '',
    sector: '',
    filedIn: '2026-11',
    compartment: 'none',
    since: '2026-11-27',
    calledOn: '2026-12-04',
    called: [{ to: 'union_board', on: '2026-12-04', reason: 'step_unanswered' }],
    ranOut: ['human_look'],
    steps: [],
    ...overrides,
  }
}

/** The figure row of an ordinary breach that a body works. */
export const buildFigure = (overrides: Partial<FigureRow> = {}): FigureRow => ({
  _id: 'figure-1',
  format: 1,
  version: 1,
  filedIn: '2026-11',
  channel: 'web',
  language: 'az',
  category: 'labour_violation',
  band: 'P3',
  indicators: [],
  issues: [],
  regionGroup: '',
  sector: '',
  compartment: 'none',
  unsure: false,
  open: true,
  withdrawn: false,
  deleted: false,
  merged: false,
  tracks: [],
  remedies: [],
  referrals: [],
  support: [],
  ...overrides,
})

/** A row of the work list. Its id makes its case, so that rows of other ids never meet it. */
export const buildRow = (overrides: Partial<WorkRow> = {}): WorkRow => {
  const id = overrides._id ?? 'row-1'
  return {
    ...buildHeader(),
    _id: id,
    caseId: `case-of-${id}`,
    version: 1,
    number: `number-${id}`,
    queue: 'labour',
    open: true,
    trackStatus: 'triaged',
    owner: '',
    waitingFor: '',
    due: MORNING,
    ...overrides,
  }
}
