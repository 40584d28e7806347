import { addDays } from '../../../src/core/calendar.ts'
import type { Case } from '../../../src/core/case.ts'
import { commit } from '../../../src/core/commit.ts'
import { isRefusal } from '../../../src/core/errors.ts'
import type { RemedyRecord } from '../../../src/core/events.ts'
import { blankCase } from '../../../src/core/evolve.ts'
import { done } from '../../../src/core/outbox.ts'
import type { Moment } from '../../../src/core/pack.ts'
import type { CloseReason } from '../../../src/core/vocab.ts'
import type { WorkerDeps } from '../../../workers/deps.ts'
import { escalate } from '../../../workers/escalate.ts'
import type { Step, World } from '../given.ts'
import { contextOf, decided, filing, item, note, staff } from '../given.ts'
import type { InventedCase } from './invent-case.ts'
import { idFrom } from './invent-case.ts'

type Act = { at: Moment; step: Exclude<Step, { type: 'wait' }> }
/** A case on its way through the year, and what people will still do about it. `unkept`: its versions that are in no store yet, the last of them the case. */
export type Life = { theCase: Case; unkept: Case[]; acts: Act[]; invented: InventedCase }

/** Kinds of moments that the workers' own handler answers. The rest is sealing and sending, of which there is nothing in an invented case. */
const DATED: readonly string[] = ['clock', 'pause_limit', 'ladder_step', 'follow_up', 'retention', 'wrap_drop', 'conversation_end']

const at = (day: string, after: number, hour: number): Moment => `${addDays(day, after)}T${String(hour).padStart(2, '0')}:00:00.000Z`

/** Digits and letters of a case number that no two have. */
const numberOf = (id: string): string =>
  id
    .replace(/[^A-Za-z0-9]/g, '')
    .toUpperCase()
    .replace(/^(.{4})(.{6}).*$/, '$1-$2')

const worldOf = (life: Pick<Life, 'theCase' | 'invented'>, now: Moment, deps: Pick<WorkerDeps, 'rules'>): World => {
  let count = 0
  const newId = (): string => {
    count += 1
    return idFrom(life.invented.id, life.theCase.version, count)
  }
  return { theCase: life.theCase, now, rules: deps.rules, newId }
}

/** The case after something that may be refused, as things are that come too late. */
const after = (life: Life, now: Moment, step: Act['step'], deps: Pick<WorkerDeps, 'rules'>): Case => {
  const world = worldOf(life, now, deps)
  const { outcome, by } = decided(world, step)
  return isRefusal(outcome) ? life.theCase : commit(life.theCase, outcome, by, contextOf(world))
}

const changed = (life: Life, theCase: Case): Life => (theCase === life.theCase ? life : { ...life, theCase, unkept: [...life.unkept, theCase] })

const actorOf = (queue: string) => ({ queue, actor: { role: 'caseworker', id: `someone-of-${queue}` } }) as const

/** Taken up, answered and closed, so many days after the case was filed. */
const worked = ({ id, on }: InventedCase, queue: string, days: { claim: number; reply: number; close: number }, closeReason: CloseReason): Act[] => {
  const by = actorOf(queue)
  return [
    { at: at(on, days.claim, 7), step: staff('claim', by) },
    { at: at(on, days.reply, 8), step: staff('reply', { ...by, item: item(idFrom(id, queue, 'reply'), 'reply', [queue, 'sender']) }) },
    { at: at(on, days.close, 11), step: staff('close', { ...by, reason: note(idFrom(id, queue, 'why'), queue), closeReason }) },
  ]
}

/** What one body offers another, the other's answer, the keys it is given, and its own work. */
const handed = (invented: InventedCase, from: string): Act[] => {
  const { id, on, fate } = invented
  const { hands, claim, close } = fate
  if (hands === undefined) return []
  const { to } = hands
  const day = claim + hands.after
  const offer: Act = { at: at(on, day, 9), step: staff('refer', { ...actorOf(from), to, item: note(idFrom(id, 'purpose'), from), fields: [id] }) }
  if (!hands.accepts) return [offer, { at: at(on, day + 1, 9), step: staff('reject_referral', { ...actorOf(to), reason: note(idFrom(id, 'no'), to) }) }]
  return [
    offer,
    { at: at(on, day + 1, 9), step: staff('accept_referral', actorOf(to)) },
    { at: at(on, day + 1, 10), step: staff('pay_owed', { ...actorOf(from), queue: to, wraps: [{ item: id, wraps: item(id, 'story', [to]).wraps }] }) },
    ...worked(invented, to, { claim: day + 1, reply: day + 2, close: Math.max(close, day + 20) }, 'resolved_info_given').map((act) =>
      act.at < at(on, day + 1, 11) ? { ...act, at: at(on, day + 1, 11) } : act,
    ),
  ]
}

/** What the bodies and the worker will do, once it is known who has the case. */
const actsOn = ({ theCase, invented }: Pick<Life, 'theCase' | 'invented'>): Act[] => {
  const { on, fate } = invented
  const bodies = fate.idle ? [] : theCase.tracks.map(({ queue }) => queue)
  const acts = bodies.flatMap((queue, n): Act[] => {
    const by = actorOf(queue)
    const record = (days: number, remedy: RemedyRecord): Act[] => [{ at: at(on, days, 10), step: staff('record_remedy', { ...by, remedy }) }]
    return [
      ...worked(invented, queue, { claim: fate.claim, reply: fate.claim + fate.reply, close: fate.close }, fate.remedy ? 'resolved_remedy_obtained' : 'resolved_info_given'),
      ...(fate.support && n === 0
        ? [{ at: at(on, fate.claim + 1, 12), step: staff('record_support', { ...by, support: { measure: fate.support.measure, step: 'offered' } }) }]
        : []),
      ...(fate.support?.step === 'provided' && n === 0
        ? (['accepted', 'provided'] as const).map(
            (step, later): Act => ({ at: at(on, fate.claim + 2 + later, 12), step: staff('record_support', { ...by, support: { measure: fate.support?.measure ?? '', step } }) }),
          )
        : []),
      ...(n === 0 ? handed(invented, queue) : []),
      ...(fate.remedy && n === 0
        ? record(fate.remedy.after, { remedy: fate.remedy.type, minor: fate.remedy.minor, currency: 'AZN', workers: fate.remedy.workers, verifiedBy: 'worker' })
        : []),
      ...(fate.fine && n === 0 ? record(fate.fine.after, { remedy: 'fine', minor: fate.fine.minor, currency: 'AZN' }) : []),
    ]
  })
  const asked = theCase.tracks.flatMap(({ queue }): Act[] => {
    if (!fate.asked || !fate.idle) return []
    const { after: days, answers } = fate.asked
    const question: Act = { at: at(on, days, 9), step: { type: 'board', actor: { role: 'union_monitor', id: 'someone-of-a-union' }, queue, question: 'why_nobody_looked' } }
    const by = { role: 'lead', id: `lead-of-${queue}` } as const
    return answers === undefined ? [question] : [question, { at: at(on, days + 6, 9), step: staff('explain', { queue, actor: by, answer: answers }) }]
  })
  const leaves: Act[] = fate.leaves ? [{ at: at(on, fate.leaves.after, 12), step: { type: fate.leaves.how } }] : []
  return [...acts, ...asked, ...leaves].sort((a, b) => (a.at < b.at ? -1 : 1))
}

/** Filed in the morning of its day. */
export const begin = (invented: InventedCase, deps: Pick<WorkerDeps, 'rules'>): Life => {
  const { id, on, channel, reading, fate } = invented
  const life: Life = { theCase: blankCase(id), unkept: [], acts: [], invented }
  const sender = channel === 'sms' ? { sender: { hash: idFrom('phone', id), round: 1 } } : {}
  const step = filing({ item: item(id), channel, language: reading.language, number: numberOf(id), consents: fate.hands ? [fate.hands.to] : [], ...sender })
  return changed(life, after(life, at(on, 0, 5), step, deps))
}

/** Lets an entry do what it was set for, over a store that holds this case alone. */
const runDated = async (life: Life, now: Moment, entry: Case['outbox'][number], deps: WorkerDeps): Promise<Case> => {
  let { theCase } = life
  const { newId } = worldOf(life, now, deps)
  const cases: WorkerDeps['cases'] = {
    ...deps.cases,
    load: async () => theCase,
    replace: async (next) => {
      theCase = next
      return 'replaced'
    },
  }
  await escalate({ ...deps, cases, clock: { now: () => now }, ids: { random: newId } }, theCase, entry)
  return theCase
}

/** The next thing that happens to a case by then: a moment that comes, or somebody who does something. */
const nextThing = ({ theCase, acts }: Life, until: Moment): { entry: Case['outbox'][number] } | { act: Act } | undefined => {
  const [entry] = theCase.outbox.filter(({ due, kind }) => due <= until && kind !== 'erase').sort((a, b) => (a.due < b.due ? -1 : 1))
  const act = acts.find((one) => one.at <= until)
  if (entry && (act === undefined || entry.due <= act.at)) return { entry }
  return act && { act }
}

const happens = async (life: Life, next: NonNullable<ReturnType<typeof nextThing>>, deps: WorkerDeps): Promise<Life> => {
  if ('act' in next) {
    const { act } = next
    return { ...changed(life, after(life, act.at, act.step, deps)), acts: life.acts.filter((one) => one !== act) }
  }
  const { entry } = next
  if (DATED.includes(entry.kind)) return changed(life, await runDated(life, entry.due, entry, deps))
  if (entry.kind !== 'triage') return changed(life, done(life.theCase, entry.id))
  const isFirst = life.theCase.tracks.length === 0
  const read = after(life, entry.due, { type: 'read', as: isFirst ? life.invented.reading : undefined }, deps)
  const now = changed(life, read === life.theCase ? done(read, entry.id) : read)
  return isFirst ? { ...now, acts: actsOn(now) } : now
}

/** The case as it stands at a moment, all that came before it done. */
export const liveUntil = async (life: Life, until: Moment, deps: WorkerDeps): Promise<Life> => {
  let now = life
  for (let next = nextThing(now, until); next; next = nextThing(now, until)) now = await happens(now, next, deps)
  return now
}
