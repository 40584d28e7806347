import { expect } from 'chai'
import { addMinutes } from '../../src/core/calendar.ts'
import type { Actor, Case, Item, Receipt } from '../../src/core/case.ts'
import type { Command, Context, Decision, FileCommand, StaffCommand } from '../../src/core/commands.ts'
import { commit } from '../../src/core/commit.ts'
import { decide } from '../../src/core/decide.ts'
import { decideFile } from '../../src/core/decide-filing.ts'
import type { ErrorCode } from '../../src/core/errors.ts'
import { isRefusal } from '../../src/core/errors.ts'
import type { NewEvent, Reading } from '../../src/core/events.ts'
import { blankCase, evolve } from '../../src/core/evolve.ts'
import type { CaseRules, Moment } from '../../src/core/pack.ts'
import { planTriage } from '../../src/core/plan-triage.ts'
import type { Said } from '../../src/core/talk/talk-hear.ts'
import { hearAnswer, heardParts } from '../../src/core/talk/talk-hear.ts'
import type { ItemKind } from '../../src/core/vocab.ts'
import { coreRules } from './core-rules.ts'

/** A Tuesday noon in Baku. */
export const NOON: Moment = '2026-11-24T08:00:00.000Z'

export const item = (id: string, kind: ItemKind = 'story', to: readonly string[] = ['triage']): Item => ({
  id,
  kind,
  ...(kind === 'story' || kind === 'message' ? { mac: `mac-${id}` } : {}),
  box: `box-${id}`,
  wraps: to.map((one) => ({ to: one, keyVersion: '1', sealedKey: `key-${id}-${one}` })),
})

export const note = (id: string, queue = 'labour'): Item => item(id, 'note', [queue])

export const receipt = (overrides: Partial<Receipt> = {}): Receipt => ({
  locator: '123456',
  salt: 'salt',
  verifier: 'fast-verifier',
  keyVersion: '1',
  day: '2026-11-24',
  hardened: false,
  ...overrides,
})

export const filing = (overrides: Partial<FileCommand> = {}): FileCommand => ({
  type: 'file',
  channel: 'web',
  language: 'az',
  filingBasis: 'intelligence_only',
  regionGroup: '',
  sector: '',
  item: item('story'),
  consents: [],
  number: 'K7M-2Q9',
  ...overrides,
})

export const reading = (overrides: Partial<Reading> = {}): Reading => ({
  language: 'az',
  category: 'labour_violation',
  indicators: [],
  facts: [],
  issues: [],
  band: 'P3',
  unsure: false,
  regionGroup: '',
  sector: '',
  ...overrides,
})

/** An inspector of the labour queue, unless said otherwise. */
export const staff = (action: StaffCommand['action'], overrides: Partial<Omit<StaffCommand, 'type' | 'action'>> = {}): StaffCommand => ({
  type: 'staff',
  action,
  actor: { role: 'inspector', id: 'ilham' },
  queue: 'labour',
  ...overrides,
})

/** Reads the case as triage would, with a wrap for every reader planned. */
export type TriageStep = { type: 'read'; as: Reading | undefined; findings?: string; said?: Said[] }
export const read = (overrides: Partial<Reading> = {}, findings?: string): TriageStep => ({
  type: 'read',
  as: reading(overrides),
  ...(findings === undefined ? {} : { findings }),
})
export const lookAgain: TriageStep = { type: 'read', as: undefined }

export type Step = Exclude<Command, FileCommand> | FileCommand | TriageStep | { type: 'wait'; minutes: number }
export const wait = (days: number): Step => ({ type: 'wait', minutes: days * 1440 })

const triageCommand = (theCase: Case, step: TriageStep, rules: CaseRules): Command => {
  const plan = planTriage(theCase, step.as, rules)
  const wraps = plan.wrapTo.map(({ item: id, to }) => ({ item: id, wraps: item(id, 'story', to).wraps }))
  const said = step.said ?? []
  const answer = hearAnswer(theCase, said, rules)
  const heard = theCase.talk && { ...heardParts(theCase, said, step.as), ...(answer ? { answer } : {}) }
  return { type: 'triage', plan, wraps, ...(heard ? { heard } : {}), ...(step.findings === undefined ? {} : { findings: item(step.findings, 'findings', plan.readers) }) }
}

const actorOf = (command: Command): Actor => {
  if (command.type === 'staff' || command.type === 'contact') return command.actor
  const worker = [
    'file',
    'add_message',
    'withdraw',
    'ask_deletion',
    'give_consent',
    'withdraw_consent',
    'make_code',
    'text_command',
    'answer_text',
    'ask_contact',
    'write_contact',
    'take_back_contact',
  ].includes(command.type)
  return { role: worker ? 'worker' : 'system' }
}

/** A world with one case in it: time moves when told, ids count up. */
export type World = { theCase: Case; now: Moment; rules: CaseRules; newId: () => string }

export const world = (rules: CaseRules = coreRules(), now: Moment = NOON): World => {
  let count = 0
  return {
    theCase: blankCase('story'),
    now,
    rules,
    newId: () => {
      count += 1
      return `id-${count}`
    },
  }
}

export const contextOf = ({ now, rules, newId }: World): Context => ({ now, rules, newId })

/** What one step is decided to be. */
export const decided = (at: World, step: Exclude<Step, { type: 'wait' }>): { outcome: Decision | { refused: ErrorCode }; by: Actor } => {
  const command = step.type === 'read' ? triageCommand(at.theCase, step, at.rules) : step
  const outcome = command.type === 'file' ? decideFile(command, contextOf(at)) : decide(at.theCase, command, contextOf(at))
  return { outcome, by: actorOf(command) }
}

/** The world one step later. A step that is refused fails the test. */
export const stepped = (at: World, step: Step): World => {
  if (step.type === 'wait') return { ...at, now: addMinutes(at.now, step.minutes) }
  const { outcome, by } = decided(at, step)
  if (isRefusal(outcome)) throw new Error(`${step.type} was refused: ${outcome.refused}`)
  return { ...at, theCase: commit(at.theCase, outcome, by, contextOf(at)) }
}

/** The world after these steps. */
export const after = (...steps: Step[]): World => steps.reduce(stepped, world())
export const afterIn = (start: World, ...steps: Step[]): World => steps.reduce(stepped, start)

/** A case made of nothing but these events, each by the system unless it names somebody. */
export const fromEvents = (events: readonly (NewEvent & { by?: Actor })[]): Case =>
  events.reduce((theCase, { by, ...event }, index) => evolve(theCase, { ...event, n: index + 1, on: '2026-11-24', by: by ?? { role: 'system' } }), blankCase('story'))

type Outcome = {
  /** The decision's events are exactly these, by type and whatever data is named. */
  thenEvents(...expected: { type: NewEvent['type']; data?: object }[]): World
  thenRefused(code: ErrorCode): void
}

/** Given these steps (or a world), when a command comes, then these events happen, or it is refused. */
export const given = (...steps: Step[]): { when(step: Exclude<Step, { type: 'wait' }>): Outcome } => givenWorld(after(...steps))

export const givenWorld = (start: World): { when(step: Exclude<Step, { type: 'wait' }>): Outcome } => ({
  when: (step) => {
    const { outcome, by } = decided(start, step)
    return {
      thenEvents: (...expected) => {
        if (isRefusal(outcome)) throw new Error(`${step.type} was refused: ${outcome.refused}`)
        expect(outcome.events.map(({ type }) => type)).to.deep.equal(expected.map(({ type }) => type))
        expected.forEach(({ data }, index) => {
          if (data !== undefined) expect(outcome.events[index]?.data).to.deep.include(data)
        })
        return { ...start, theCase: commit(start.theCase, outcome, by, contextOf(start)) }
      },
      thenRefused: (code) => expect(outcome).to.deep.equal({ refused: code }),
    }
  },
})

/** Names of what waits in the outbox, `kind` or `kind:ref`, sorted. */
export const waiting = ({ theCase }: World): string[] => theCase.outbox.map(({ kind, ref }) => (ref === undefined ? kind : `${kind}:${ref}`)).sort()

/** The one track of a queue; fails if there is none. */
export const trackIn = ({ theCase }: World, queue: string): Case['tracks'][number] => {
  const track = theCase.tracks.find((one) => one.queue === queue)
  if (!track) throw new Error(`no track ${queue}`)
  return track
}

/** Who holds a key of an item, sorted. */
export const holders = ({ theCase }: World, id: string): string[] =>
  theCase.items
    .find((one) => one.id === id)
    ?.wraps.map(({ to }) => to)
    .sort() ?? []
