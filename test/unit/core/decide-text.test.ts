import { expect } from 'chai'
import type { Case, OutboxEntry } from '../../../src/core/case.ts'
import type { Decision, TextCommand } from '../../../src/core/commands.ts'
import { decideText } from '../../../src/core/talk/decide-text.ts'
import type { Talk } from '../../../src/core/talk/talk.ts'
import { buildCase, buildOutboxEntry, buildTrack } from '../../support/build-case.ts'
import { coreRules } from '../../support/core-rules.ts'
import { contextOf, receipt, world } from '../../support/given.ts'
import { smsRules } from '../../support/sms-rules.ts'

const rules = coreRules({ sms: smsRules() })
const QUIET: Talk = { asked: [], bodies: [], known: [], bare: false, over: false, reminded: false, heardOn: '2026-11-24' }
/** A case that texts; one that waits to tell something holds it until the phone speaks. */
const texting = (more: Partial<Omit<Case, 'header'>> = {}): Case => buildCase({ sender: { hash: 'h', round: 1 }, conversationOpen: true, talk: QUIET, outbox: [], ...more })
const decide = (code: TextCommand['code'], theCase: Case = texting(), more: Partial<TextCommand> = {}, of = rules): Decision =>
  decideText(theCase, { type: 'text_command', code, item: 'c1', ...more }, contextOf(world(of)))

const named = ({ kind, ref }: Pick<OutboxEntry, 'kind' | 'ref'>): string => (ref === undefined ? kind : `${kind}:${ref}`)
const added = ({ add }: Decision): string[] => add.map(named)
/** Which entries of an outbox go. */
const dropped = ({ drop }: Decision): string[] => drop.map((one) => ('kind' in one ? `${one.kind}${'ref' in one && one.ref !== undefined ? `:${one.ref}` : ''}` : `id:${one.id}`))
const happened = ({ events }: Decision): unknown[] => events.map(({ type, data }) => [type, data])
const commanded = (command: string, more: object = {}) => ['commanded', { command, item: 'c1', ...more }]
/** What every text but the last one does to what waits. */
const HEARD = { add: ['heard_end'], drop: ['heard_end', 'talk_rest', 'notify:reminder'] }

describe('a command by text', () => {
  it('is kept by its name alone, says what was asked, once, and the phone counts as near for a day', () => {
    for (const [code, text] of [
      ['pair', 'pair_ask'],
      ['pair_set', 'pair_set'],
      ['status', 'status_read'],
      ['help', 'help'],
    ] as const) {
      const decision = decide(code)
      expect(happened(decision), code).to.deep.equal([commanded(code)])
      expect(added(decision), code).to.deep.equal([...HEARD.add, `notify:${text}`])
      expect(dropped(decision), code).to.deep.equal([...HEARD.drop, `notify:${text}`])
    }
    expect(decide('status').add[0]?.due).to.equal('2026-11-25T08:00:00.000Z')
    expect(happened(decide('pair_set', texting(), { pair: 'mark' }))).to.deep.equal([commanded('pair_set', { pair: 'mark' })])
    expect(happened(decide('receipt', texting(), { proven: false }))).to.deep.equal([commanded('receipt', { proven: false })])
  })

  it('that says nothing back only counts as heard', () => {
    for (const code of ['pair_given', 'pair_wrong', 'receipt', 'confirm_delete'] as const)
      expect([added(decide(code)), dropped(decide(code))], code).to.deep.equal([HEARD.add, HEARD.drop])
  })

  it('has the sender told once a day that texts arrive', () => {
    const told = decide('help', texting(), { acknowledgement: 'ack' })
    expect([told.add.find(({ id }) => id === 'ack')?.kind, dropped(told)]).to.deep.equal(['acknowledgement_end', [...HEARD.drop, 'acknowledgement_end', 'notify:help']])
  })

  it('of a case whose texts had ended keeps the number to the end of the day for the answer', () => {
    const again = decide('help', texting({ conversationOpen: false }))
    expect(again.add.filter(({ kind }) => kind === 'address_end').map(({ due }) => due)).to.deep.equal(['2026-11-24T19:59:59.999Z'])
    expect(dropped(again)).to.include('address_end')
    expect(added(decide('help'))).to.not.include('address_end')
  })

  it('for another language asks which', () => {
    const asked = decide('language')
    expect(happened(asked)).to.deep.equal([commanded('language'), ['talk_asked', { step: 'language', again: false }]])
    expect(added(asked)).to.include('notify:ask_language')
  })

  it('for a code makes one, which goes out sealed, and has its digits hardened', () => {
    const made = decide('code', texting(), { receipt: receipt(), sealed: 'sealed digits' })
    expect(happened(made)).to.deep.equal([commanded('code'), ['code_made', { receipt: receipt() }]])
    expect(made.add.filter(({ sealed }) => sealed === 'sealed digits').map(named)).to.deep.equal(['harden', 'notify:code'])
    expect(dropped(made)).to.include.members(['harden', 'notify:code'])
    expect(decide('code', texting(), { receipt: receipt() }).add.map((one) => 'sealed' in one)).to.not.include(true)
    expect(happened(decide('code'))).to.deep.equal([commanded('code')])
    expect(added(decide('code'))).to.deep.equal(HEARD.add)
  })

  it('to delete shows two digits, good for a day', () => {
    const proposed = decide('delete')
    expect(happened(proposed)).to.deep.equal([commanded('delete'), ['deletion_proposed', {}]])
    expect(added(proposed)).to.deep.equal([...HEARD.add, 'delete_confirm', 'notify:delete'])
    expect(proposed.add.find(({ kind }) => kind === 'delete_confirm')?.due).to.equal('2026-11-25T08:00:00.000Z')
    expect(dropped(proposed)).to.deep.equal([...HEARD.drop, 'delete_confirm', 'notify:delete', 'notify:declined'])
  })

  it('to stop says one last text, and takes back all that was to be said; the number goes with the day', () => {
    const stopped = decide('stop', texting(), { acknowledgement: 'ack' })
    expect(happened(stopped)).to.deep.equal([commanded('stop')])
    expect(added(stopped)).to.deep.equal(['notify:opted_out', 'address_end'])
    expect(stopped.add[1]?.due).to.equal('2026-11-24T19:59:59.999Z')
    expect(dropped(stopped)).to.deep.equal(['notify', 'assure', 'fragment_pause', 'talk_rest', 'heard_end', 'address_end'])
  })

  it('to start again keeps the number', () => {
    const started = decide('start')
    expect(added(started)).to.deep.equal([...HEARD.add, 'notify:resumed'])
    expect(dropped(started)).to.deep.equal([...HEARD.drop, 'notify:resumed', 'address_end'])
  })
})

describe('a person wanted by text', () => {
  const look = (due: string) => ({ kind: 'human_look' as const, state: 'running' as const, due })
  const started = (...tracks: Case['tracks']): unknown[] => decide('person', texting({ tracks })).events.flatMap(({ type, data }) => (type === 'clock_started' ? [data] : []))

  it('has whoever works the case look within four hours, unless they must sooner', () => {
    const [clock] = started(buildTrack({ clocks: [look('2026-11-26T19:59:59.999Z')] }))
    expect(clock).to.deep.include({ queue: 'labour', kind: 'human_look', due: '2026-11-24T12:00:00.000Z' })
    expect(started(buildTrack({ clocks: [] }))).to.have.length(1)
    expect(started(buildTrack({ clocks: [look('2026-11-24T09:00:00.000Z')] }))).to.deep.equal([])
    expect(started(buildTrack({ clocks: [look('2026-11-24T12:00:00.000Z')] })), 'at the same moment').to.deep.equal([])
  })

  it('wants nobody who has closed it or has no part in it any more', () => {
    expect(started(buildTrack({ clocks: [], status: 'closed' }), buildTrack({ queue: 'ngo', clocks: [], ended: 'consent' }))).to.deep.equal([])
    expect(started(buildTrack({ clocks: [] }), buildTrack({ queue: 'shelter', clocks: [] }))).to.have.length(2)
    const said = decide('person', texting({ tracks: [buildTrack({ clocks: [] })] }))
    expect(added(said)).to.include.members(['notify:person', 'clock:labour/human_look'])
  })
})

describe('a union wanted by text', () => {
  const contacts: NonNullable<Case['contacts']> = [
    {
      ...{ id: 'c', row: 'r', otherRow: 'o', body: 'guild', other: 'ngo', state: 'asked', askedOn: '2026-11-24', on: '2026-11-24', due: '2026-12-06', until: '2027-02-27' },
      ...{ items: [], told: false, channel: 'sms', wording: 'ask_union', language: 'az' },
    },
  ]
  it('is asked about first, and taken back where one was asked already', () => {
    expect(happened(decide('union'))).to.deep.equal([commanded('union'), ['talk_asked', { step: 'union', again: false }]])
    const back = decide('union', texting({ contacts }))
    expect(happened(back)).to.deep.equal([commanded('union'), ['contact_taken_back', { id: 'c' }]])
    expect(added(back)).to.include('notify:union_back')
    expect(dropped(back)).to.include.members(['contact_due:c', 'contact_end:c', 'notify:union_back', 'notify:union_asked', 'notify:union_late'])
  })
  it('is told of as what else there is where the country offers none', () => {
    const { contact: _none, ...without } = rules
    const helped = decide('union', texting(), {}, without)
    expect([happened(helped), added(helped)]).to.deep.equal([[commanded('union')], [...HEARD.add, 'notify:help']])
  })
})

describe('what waited for the phone to speak', () => {
  const held = buildOutboxEntry({ id: 'news', kind: 'notify', ref: 'news_shared', held: true, generation: 3, attempts: 2, due: '2026-12-01T00:00:00.000Z' })
  const released = (code: TextCommand['code'], talk: Partial<Talk> = {}, more: Partial<TextCommand> = {}): boolean => {
    const decision = decide(code, texting({ talk: { ...QUIET, ...talk }, outbox: [held, buildOutboxEntry()] }), more)
    expect(dropped(decision).includes('id:news')).to.equal(added(decision).includes('notify:news_shared'))
    return dropped(decision).includes('id:news')
  }

  it('is told at any command of a phone that needs to prove nothing', () => {
    const decision = decide('help', texting({ outbox: [held, buildOutboxEntry()] }))
    const { held: _over, ...entry } = held
    expect(decision.add.find(({ ref }) => ref === 'news_shared')).to.deep.equal({
      ...entry,
      id: decision.add[1]?.id,
      due: '2026-11-24T08:00:00.000Z',
      generation: 0,
      attempts: 0,
    })
    expect(dropped(decision).filter((one) => one.startsWith('id:'))).to.deep.equal(['id:news'])
  })

  it('waits on where the phone has two digits or is locked, until they or the code are given', () => {
    for (const talk of [{ pair: 'mark' }, { locked: true as const }]) {
      for (const code of ['help', 'pair_wrong'] as const) expect(released(code, talk), code).to.equal(false)
      for (const code of ['pair_given', 'pair_set'] as const) expect(released(code, talk), code).to.equal(true)
      expect([
        released('receipt', talk, { proven: true }),
        released('receipt', talk, { proven: false }),
        released('receipt', talk),
        released('help', talk, { proven: true }),
      ]).to.deep.equal([true, false, false, false])
    }
  })
})
