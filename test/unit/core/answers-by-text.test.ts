import { expect } from 'chai'
import type { Case } from '../../../src/core/case.ts'
import type { Talk } from '../../../src/core/talk/talk.ts'
import { coreRules } from '../../support/core-rules.ts'
import type { World } from '../../support/given.ts'
import { afterIn, filing, givenWorld, item, read, staff, waiting, world } from '../../support/given.ts'
import { smsRules } from '../../support/sms-rules.ts'

const rules = coreRules({ sms: smsRules(), contact: { bodies: [{ id: 'guild', other: 'ngo' }], answerWorkingDays: 5, days: 90 } })
const texted = afterIn(world(rules), filing({ channel: 'sms', sender: { hash: 'h', round: 1 } }), read(), staff('claim'))
/** A conversation in which nothing waits. */
const QUIET: Talk = { asked: [], bodies: [], known: [], bare: false, over: true, reminded: false, heardOn: '2026-11-24' }
const withTalk = (at: World, talk: Partial<Talk>, more: Partial<Case> = {}): World => ({ ...at, theCase: { ...at.theCase, ...more, talk: { ...QUIET, ...talk } } })
const message = (id: string) => ({ type: 'add_message' as const, item: item(id, 'message'), language: 'az' as const })

describe('an answer by text to how things are after the end', () => {
  const asked = withTalk(texted, { fared: { day: 30, step: 'how', out: true } })
  const how = { type: 'answer_text', item: 'a1', said: { how: 'better' } } as const

  it('is kept with the day it is about, and the next question goes out', () => {
    const next = givenWorld(asked)
      .when(how)
      .thenEvents({ type: 'follow_up_answered', data: { day: 30, how: 'better', item: 'a1' } })
    expect(waiting(next)).to.include('notify:follow_harm')
    expect(next.theCase.talk?.fared).to.deep.equal({ day: 30, step: 'harmed', how: 'better' })
  })
  it('goes on to whether what was owed came, and ends there', () => {
    const unharmed = givenWorld(withTalk(texted, { fared: { day: 30, step: 'harmed', out: true, how: 'better' } }))
      .when({ type: 'answer_text', item: 'a2', said: { harmed: 'no' } })
      .thenEvents({ type: 'follow_up_answered', data: { how: 'better', harmed: 'no' } })
    expect(waiting(unharmed)).to.include('notify:follow_paid')
    const paid = givenWorld(withTalk(texted, { fared: { day: 30, step: 'paid', out: true, how: 'better', harmed: 'unsure' } }))
      .when({ type: 'answer_text', item: 'a3', said: { paid: 'part' } })
      .thenEvents({ type: 'follow_up_answered', data: { how: 'better', harmed: 'unsure', paid: 'part' } })
    expect(waiting(paid)).to.include('notify:followed')
  })
  it('has a person speak where they were punished for it, and opens the case again, as grave as the pack says', () => {
    const closed = afterIn(texted, staff('close', { closeReason: 'resolved_info_given', reason: item('why', 'note', ['labour']) }))
    const harmed = givenWorld(withTalk(closed, { fared: { day: 30, step: 'harmed', out: true, how: 'better' } }))
      .when({ type: 'answer_text', item: 'a2', said: { harmed: 'yes' } })
      .thenEvents({ type: 'follow_up_answered', data: { harmed: 'yes', band: 'P1' } }, { type: 'reopened' }, { type: 'clock_started' }, { type: 'clock_started' })
    expect(waiting(harmed)).to.include('notify:person')
    expect(harmed.theCase.header.band).to.equal('P1')
  })
  it('answers nothing that was not asked, or is no answer to it', () => {
    givenWorld(withTalk(texted, {})).when(how).thenRefused('conflict')
    givenWorld(withTalk(texted, { fared: { day: 30, step: 'how' } }))
      .when(how)
      .thenRefused('conflict')
    givenWorld(asked)
      .when({ ...how, said: { paid: 'part' } })
      .thenRefused('conflict')
  })
  it('is taken once, however often its text is delivered', () => {
    givenWorld(asked)
      .when({ ...how, item: 'story' })
      .thenRefused('nothing_to_do')
    givenWorld(asked).when({ type: 'text_command', code: 'stop', item: 'story' }).thenRefused('nothing_to_do')
    givenWorld(asked).when({ type: 'text_command', code: 'stop', item: 'a1' }).thenEvents({ type: 'commanded' })
  })
  it('is put once more where a short text answers by none of its choices, and then no more', () => {
    const unclear = { ...message('m1'), unclear: true as const }
    const once = givenWorld(asked)
      .when(unclear)
      .thenEvents({ type: 'message_added', data: { unclear: true } })
    expect(waiting(once)).to.include('notify:follow_up')
    const again = withTalk(texted, { fared: { day: 30, step: 'how', out: true, again: true } })
    expect(waiting(afterIn(again, unclear))).to.not.include('notify:follow_up')
    const stopped = withTalk(texted, { stopped: 'opted_out', fared: { day: 30, step: 'how', out: true } })
    expect(waiting(afterIn(stopped, unclear))).to.not.include('notify:follow_up')
    const notOut = givenWorld(withTalk(texted, { fared: { day: 30, step: 'how' } }))
      .when(unclear)
      .thenEvents({ type: 'message_added' })
    expect(notOut.theCase.events.at(-1)?.data).to.not.have.property('unclear')
    const clear = givenWorld(asked).when(message('m1')).thenEvents({ type: 'message_added' })
    expect(clear.theCase.events.at(-1)?.data).to.not.have.property('unclear')
    expect(waiting(clear)).to.not.include('notify:follow_up')
  })
})

describe('an answer by text to a question of the conversation', () => {
  /** What happens when a step is open and a text comes that is one digit. */
  const answering = (open: NonNullable<Talk['open']>, digits: string, more: Partial<Case> = {}) => {
    const at = afterIn(withTalk(texted, { over: false, open: { ...open, from: 1 } }, more), message('m1'))
    const after = afterIn(at, { ...read(), said: [{ item: 'm1', digits, letters: 0, known: [] }] })
    const types = after.theCase.events.slice(at.theCase.events.length).map(({ type }) => type)
    return { types, waits: waiting(after), theCase: after.theCase }
  }
  const body = { step: 'body', body: 'ngo', again: false } as const
  it('agrees to a body, which has the case read again, or does not', () => {
    const yes = answering(body, '1', { consentAsked: ['ngo'] })
    expect(yes.types).to.include.members(['talk_answered', 'consent_given'])
    expect(yes.waits).to.include('triage')
    const no = answering(body, '2', { consentAsked: ['ngo'] })
    expect(no.types).to.include.members(['talk_answered', 'consent_refused']).and.not.include('consent_given')
    expect(no.waits).to.not.include('triage')
  })
  it('ends it where no more is to be asked, and shows the number that deletes', () => {
    const consent = { step: 'consent', again: false } as const
    const [yes, no] = [answering(consent, '1'), answering(consent, '2')]
    expect([yes.types.includes('talk_ended'), no.types.includes('talk_ended')]).to.deep.equal([false, true])
    expect([yes.waits.includes('notify:declined'), no.waits.includes('notify:declined')]).to.deep.equal([false, true])
    expect(answering(consent, '2', { hiddenOn: '2026-11-24' }).waits).to.not.include('notify:declined')
  })
  it('asks the first union of the pack, in the language of the conversation, and tells it nothing', () => {
    const union = { step: 'union', again: false } as const
    const yes = answering(union, '1')
    expect(yes.types).to.include.members(['talk_answered', 'contact_asked'])
    expect(yes.waits).to.include('notify:union_asked')
    expect(yes.theCase.contacts?.[0]).to.deep.include({ body: 'guild', told: false, channel: 'sms', wording: 'ask_union', language: 'az', items: [] })
    const no = answering(union, '2')
    expect([no.types.includes('contact_asked'), no.waits.includes('notify:union_asked')]).to.deep.equal([false, false])
    expect(answering(body, '1', { consentAsked: ['ngo'] }).types).to.not.include('contact_asked')
  })
  it('does nothing more once the case is withdrawn', () => {
    expect(answering(body, '1', { consentAsked: ['ngo'] }).types).to.include('consent_given')
    const withdrawn = afterIn(withTalk(texted, { over: false, open: { ...body, from: 1 } }), message('m1'))
    const after = afterIn({ ...withdrawn, theCase: { ...withdrawn.theCase, withdrawnOn: '2026-11-24' } }, { ...read(), said: [{ item: 'm1', digits: '1', letters: 0, known: [] }] })
    expect(after.theCase.events.map(({ type }) => type)).to.not.include('consent_given')
  })
})
