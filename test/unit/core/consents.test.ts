import { expect } from 'chai'
import { isRefusal } from '../../../src/core/errors.ts'
import { planTriage } from '../../../src/core/plan-triage.ts'
import { coreRules } from '../../support/core-rules.ts'
import type { World } from '../../support/given.ts'
import { after, afterIn, decided, filing, givenWorld, item, read, receipt, staff, wait, waiting, world } from '../../support/given.ts'
import { smsRules } from '../../support/sms-rules.ts'

const ask = staff('ask_consent', { to: 'ngo' })
const coded = after(filing({ receipt: receipt() }), read(), staff('claim'))
const texted = (): World =>
  afterIn(world(coreRules({ sms: smsRules() })), filing({ channel: 'sms', sender: { hash: 'h', round: 1 } }), read({ issues: ['overtime'] }), staff('claim'))
const refused = (at: World, step: Parameters<typeof decided>[1]): string => {
  const { outcome } = decided(at, step)
  return isRefusal(outcome) ? outcome.refused : 'none'
}

describe('asking a worker for consent', () => {
  it('puts the question on the page of their code, open for the pack’s days', () => {
    const asked = givenWorld(coded)
      .when(ask)
      .thenEvents({ type: 'consent_requested', data: { queue: 'labour', body: 'ngo' } })
    expect(asked.theCase.consentAsked).to.deep.equal(['ngo'])
    expect(waiting(asked)).to.include('wrap_drop')
    const lapsed = afterIn(asked, wait(8), { type: 'wrap_drop' })
    expect(lapsed.theCase.consentAsked).to.deep.equal([])
  })
  it('survives another reading of the case, which asks for others by the rules', () => {
    const asked = afterIn(coded, ask, { type: 'add_message', item: item('m', 'message'), language: 'az' }, read())
    expect(asked.theCase.consentAsked).to.deep.equal(['ngo'])
  })
  it('texts it where the phone may be texted, and takes the digit for an answer', () => {
    const asked = afterIn(texted(), ask)
    expect(asked.theCase.talk?.open).to.include({ step: 'body', body: 'ngo' })
    expect(waiting(asked)).to.include('notify:ask_body')
  })
  it('ends with a yes, with how it was asked, or with a no that nobody puts again', () => {
    const asked = { channel: 'web', wording: 'mine.consent_ask', language: 'az' } as const
    const agreed = afterIn(coded, ask, { type: 'give_consent', body: 'ngo', coversLater: true, asked })
    expect(agreed.theCase.consents).to.deep.equal([{ body: 'ngo', coversLater: true, on: '2026-11-24', upTo: 1, ...asked }])
    const declined = afterIn(coded, ask, { type: 'refuse_consent', body: 'ngo' })
    expect([declined.theCase.consentAsked, declined.theCase.consentRefused]).to.deep.equal([[], ['ngo']])
    expect(refused(declined, ask)).to.equal('nothing_to_do')
    expect(refused(declined, { type: 'refuse_consent', body: 'ngo' })).to.equal('nothing_to_do')
    expect(planTriage({ ...declined.theCase, header: { ...declined.theCase.header, issues: ['unpaid_wages'] } }, undefined, declined.rules).consentAsked).to.deep.equal([])
    expect(afterIn(declined, { type: 'give_consent', body: 'ngo', coversLater: true }).theCase.consentRefused).to.deep.equal([])
  })
  it('is not for a body on the firewall list, one that has the case, or a worker nobody can reach', () => {
    expect([refused(coded, { ...ask, to: 'police' }), refused(coded, { ...ask, to: 'labour' }), refused(afterIn(coded, ask), ask)]).to.deep.equal([
      'never_auto',
      'nothing_to_do',
      'nothing_to_do',
    ])
    expect(refused(after(filing(), read(), staff('claim')), ask)).to.equal('worker_unreachable')
    expect(refused(coded, staff('ask_consent'))).to.equal('input_invalid')
  })
  it('is asked of others beside, whose questions end together, at the close of the last of the pack’s days', () => {
    const first = afterIn(coded, ask)
    const drops = ({ theCase }: World) => theCase.outbox.filter(({ kind }) => kind === 'wrap_drop').map(({ due }) => due)
    expect(drops(first)).to.deep.equal(['2026-12-01T19:59:59.999Z'])
    const second = afterIn(first, wait(1), staff('ask_consent', { to: 'child' }))
    expect([second.theCase.consentAsked, drops(second)]).to.deep.equal([['ngo', 'child'], drops(first)])
  })
  it('puts it by text for the first time, in place of what was being asked', () => {
    const asked = givenWorld(texted())
      .when(ask)
      .thenEvents({ type: 'consent_requested' }, { type: 'talk_asked', data: { step: 'body', again: false, body: 'ngo' } })
    expect(waiting(asked)).to.include.members(['wrap_drop', 'notify:ask_body'])
  })
})
