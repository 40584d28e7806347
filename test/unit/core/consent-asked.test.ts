import { expect } from 'chai'
import type { Case } from '../../../src/core/case.ts'
import type { Decision } from '../../../src/core/commands.ts'
import { decide } from '../../../src/core/decide.ts'
import { isRefusal } from '../../../src/core/errors.ts'
import type { Talk } from '../../../src/core/talk/talk.ts'
import { buildCase, buildOutboxEntry, buildReceipt, buildTrack } from '../../support/build-case.ts'
import { coreRules } from '../../support/core-rules.ts'
import { contextOf, staff, world } from '../../support/given.ts'
import { smsRules } from '../../support/sms-rules.ts'

const QUIET: Talk = { asked: [], bodies: [], known: [], bare: false, over: false, reminded: false, heardOn: '2026-11-24' }
const tracks = [buildTrack({ status: 'in_progress' })]
const texting: Partial<Omit<Case, 'header'>> = { tracks, outbox: [], sender: { hash: 'h', round: 1 }, conversationOpen: true, talk: QUIET }
const asking = (more: Partial<Omit<Case, 'header'>>, sms = true): Decision | string => {
  const decision = decide(buildCase({ tracks, outbox: [], ...more }), staff('ask_consent', { to: 'ngo' }), contextOf(world(sms ? coreRules({ sms: smsRules() }) : coreRules())))
  return isRefusal(decision) ? decision.refused : decision
}
const told = (decision: Decision | string): unknown =>
  typeof decision === 'string' ? decision : [decision.events.map(({ type }) => type), decision.add.map(({ kind, ref }) => (ref === undefined ? kind : `${kind}:${ref}`))]

describe('asking a worker whether a body may have the case', () => {
  it('goes to the page of the code, and by text where they may be texted', () => {
    expect(told(asking({ receipt: buildReceipt() }))).to.deep.equal([['consent_requested'], ['wrap_drop']])
    expect(told(asking(texting))).to.deep.equal([
      ['consent_requested', 'talk_asked'],
      ['wrap_drop', 'notify:ask_body'],
    ])
    expect(told(asking(texting, false)), 'where the country does not converse').to.deep.equal([['consent_requested'], ['wrap_drop']])
    expect(told(asking({ ...texting, receipt: buildReceipt(), talk: { ...QUIET, stopped: 'opted_out' } }))).to.deep.equal([['consent_requested'], ['wrap_drop']])
  })

  it('is open for the country’s days, with one end for all that is asked', () => {
    const asked = asking({ receipt: buildReceipt() })
    expect(typeof asked === 'string' ? asked : asked.add[0]?.due).to.equal('2026-12-01T19:59:59.999Z')
    expect(told(asking({ receipt: buildReceipt(), outbox: [buildOutboxEntry({ kind: 'harden' }), buildOutboxEntry({ id: 'w', kind: 'wrap_drop' })] }))).to.deep.equal([
      ['consent_requested'],
      [],
    ])
    expect(told(asking({ receipt: buildReceipt(), outbox: [buildOutboxEntry({ kind: 'harden' })] }))).to.deep.equal([['consent_requested'], ['wrap_drop']])
  })

  it('is not done where they said yes or no, are being asked, or cannot be reached', () => {
    const reached = { receipt: buildReceipt() }
    expect(asking({ ...reached, consents: [{ body: 'ngo', on: '2026-11-24', coversLater: true, upTo: 1 }] })).to.equal('nothing_to_do')
    expect([asking({ ...reached, consentAsked: ['ngo'] }), asking({ ...reached, consentRefused: ['ngo'] }), asking({})]).to.deep.equal([
      'nothing_to_do',
      'nothing_to_do',
      'worker_unreachable',
    ])
  })
})
