import { expect } from 'chai'
import type { Case } from '../../../src/core/case.ts'
import { firstAllowed, isWithin } from '../../../src/core/day-span.ts'
import { newTalk } from '../../../src/core/talk/evolve-talk.ts'
import { sayGate } from '../../../src/core/talk/say-gate.ts'
import type { Talk } from '../../../src/core/talk/talk.ts'
import type { SmsTextKey } from '../../../src/core/texts/sms-text-keys.ts'
import { buildCase, buildOutboxEntry, buildReceipt } from '../../support/build-case.ts'
import { coreRules } from '../../support/core-rules.ts'
import { smsRules } from '../../support/sms-rules.ts'

const rules = coreRules({ sms: smsRules() })
const NOON = '2026-11-24T08:00:00.000Z'
const NIGHT = '2026-11-24T19:00:00.000Z'
/** The worker texted at this moment, told by when the day after it ends. */
const heardAt = (moment: string) => buildOutboxEntry({ id: 'heard', kind: 'heard_end', due: new Date(Date.parse(moment) + 86_400_000).toISOString() })

const at = (talk: Partial<Talk>, more: Partial<Case> = {}): Case =>
  buildCase({ talk: { ...newTalk('2026-11-24'), ...talk }, conversationOpen: true, outbox: [heardAt(NOON)], ...more })
const gate = (theCase: Case, key: SmsTextKey | undefined, now = NOON, held?: true) => sayGate(theCase, { due: now, ...(held ? { held } : {}) }, key, now, rules)

describe('whether a text may go out', () => {
  it('is yes to somebody who texted just now, by day and by night', () => {
    expect(gate(at({}), 'ask_consent')).to.deep.equal({ may: 'go' })
    expect(gate(at({}, { outbox: [heardAt(NIGHT)] }), 'ask_consent', NIGHT)).to.deep.equal({ may: 'go' })
  })

  it('is not before the morning to somebody who texted an hour before a night', () => {
    expect(gate(at({}, { outbox: [heardAt('2026-11-24T18:00:00.000Z')] }), 'ask_consent', NIGHT)).to.deep.equal({ may: 'wait', until: '2026-11-25T04:00:00.000Z' })
  })

  it('is not before the hours that are safe', () => {
    const later = '2026-11-24T09:00:00.000Z'
    expect(gate(at({ safe: 'day' }), 'reminder', later)).to.deep.equal({ may: 'go' })
    expect(gate(at({ safe: 'evening' }), 'reminder', later)).to.deep.equal({ may: 'wait', until: '2026-11-24T14:00:00.000Z' })
    expect(gate(at({ safe: 'day' }), 'reminder', '2026-11-24T15:00:00.000Z')).to.deep.equal({ may: 'wait', until: '2026-11-25T05:00:00.000Z' })
  })

  it('is never to who is not safe, and once to who wrote STOP', () => {
    expect([gate(at({ stopped: 'unsafe' }), 'opted_out'), gate(at({ stopped: 'unsafe' }), undefined)]).to.deep.equal([{ may: 'never' }, { may: 'never' }])
    expect([gate(at({ stopped: 'opted_out' }), 'opted_out').may, gate(at({ stopped: 'opted_out' }), 'close').may]).to.deep.equal(['go', 'never'])
  })

  it('is at once or never, by night too, for the last text after STOP: none comes in the morning', () => {
    const stopped = at({ stopped: 'opted_out', safe: 'day' }, { outbox: [] })
    const last = (due: string) => sayGate(stopped, { due }, 'opted_out', NIGHT, rules).may
    expect([last('2026-11-24T19:00:00.000Z'), last('2026-11-24T17:00:00.000Z'), last('2026-11-24T16:59:00.000Z')]).to.deep.equal(['go', 'go', 'never'])
  })

  it('is only after a knock for what tells something, to a phone silent for a day', () => {
    const silent = at({}, { outbox: [] })
    expect(gate(silent, undefined)).to.deep.equal({ may: 'knock', by: 'knock', until: '2026-12-01T19:59:59.999Z' })
    expect([gate(silent, 'status_read').may, gate(silent, 'reminder').may, gate(silent, undefined, NOON, true).may]).to.deep.equal(['knock', 'go', 'never'])
  })

  it('is only after the two digits, where there are some, and after the code to a phone that is locked', () => {
    expect(gate(at({ pair: 'mark' }), 'status_read')).to.include({ may: 'knock', by: 'knock_pair' })
    expect(gate(at({ pair: 'mark', trustedOn: '2026-11-24' }), 'status_read').may).to.equal('go')
    expect(gate(at({ pair: 'mark', trustedOn: '2026-11-23' }), 'status_read').may).to.equal('knock')
    expect(gate(at({ locked: true }, { receipt: buildReceipt() }), undefined)).to.include({ may: 'knock', by: 'knock_code' })
    expect(gate(at({ locked: true }), undefined).may).to.equal('never')
  })

  it('is no more often in a day than the pack allows, but for what must be shown; a person’s reply is not counted', () => {
    const full = at({ sent: { on: '2026-11-24', count: 20 } })
    expect([gate(full, 'help').may, gate(full, 'delete').may, gate(full, undefined).may]).to.deep.equal(['never', 'go', 'go'])
    expect(gate(at({ sent: { on: '2026-11-23', count: 20 } }), 'help').may).to.equal('go')
  })

  it('is not while a deletion waits to be confirmed, but for its number and for help', () => {
    const end = buildOutboxEntry({ id: 'confirm', kind: 'delete_confirm', due: '2026-11-25T08:00:00.000Z' })
    const hidden = at({}, { hiddenOn: '2026-11-24', outbox: [heardAt(NOON), end] })
    expect([gate(hidden, 'delete').may, gate(hidden, 'help').may]).to.deep.equal(['go', 'go'])
    expect(gate(hidden, undefined)).to.deep.equal({ may: 'wait', until: end.due })
  })

  it('is yes where no conversation was begun', () => {
    expect(gate(buildCase(), undefined).may).to.equal('go')
  })
})

describe('a span of the day', () => {
  it('holds on the clock of the zone, also over midnight', () => {
    const night = { from: '21:00', to: '08:00' }
    const times = ['2026-11-24T16:59:00.000Z', '2026-11-24T17:00:00.000Z', '2026-11-24T21:00:00.000Z', '2026-11-25T03:59:00.000Z', '2026-11-25T04:00:00.000Z']
    expect(times.map((moment) => isWithin(moment, night, 'Asia/Baku'))).to.deep.equal([false, true, true, true, false])
  })

  it('gives up after two days where nothing is ever allowed, so that nothing waits for ever', () => {
    expect(firstAllowed(NOON, () => false)).to.equal('2026-11-26T08:00:00.000Z')
  })
})
