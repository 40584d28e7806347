import { expect } from 'chai'
import type { RemedyRecord } from '../../../src/core/events.ts'
import { holderView } from '../../../src/core/holder-view.ts'
import { markOf, offeredActions } from '../../../src/core/offers.ts'
import type { CaseRules } from '../../../src/core/pack.ts'
import { minorIn, minorOf, standingRemedies } from '../../../src/core/remedy.ts'
import { erasedRows, sideOf } from '../../../src/core/side-rows.ts'
import { measuresFor, supportStanding } from '../../../src/core/support.ts'
import type { SupportStep } from '../../../src/core/vocab.ts'
import { workRows } from '../../../src/core/work-rows.ts'
import { coreRules } from '../../support/core-rules.ts'
import type { Step } from '../../support/given.ts'
import { after, afterIn, filing, fromEvents, given, item, note, read, staff, trackIn, wait, waiting, world } from '../../support/given.ts'

const CLAIMED: Step[] = [filing(), read({ band: 'P2' }), staff('claim')]
const GRAVE: Step[] = [filing(), read({ band: 'P1', category: 'forced_labour' }), staff('claim', { queue: 'shelter' })]
const remedy = (fields: Partial<RemedyRecord>) => staff('record_remedy', { remedy: { remedy: 'wages', ...fields } })
const support = (step: SupportStep, measure = 'shelter') => staff('record_support', { queue: 'shelter', support: { measure, step } })

describe('an amount as people type it', () => {
  it('is counted in hundredths, exactly', () => {
    expect(['1250', '1250.5', '1250,50', '1 250,50', '0.07', '999999999.99'].map(minorOf)).to.deep.equal([125_000, 125_050, 125_050, 125_050, 7, 99_999_999_999])
  })
  it('is refused where nobody can tell what it is', () => {
    for (const typed of ['', '-5', '1,250', '1.2.3', '1e3', '12.345', 'AZN 5', '٣', '1250.50 AZN', '9999999999']) expect(minorOf(typed), typed).to.equal(undefined)
  })
  it('of an old record, in whole units, is the same in hundredths', () => {
    expect([minorIn({ amount: 0.1 + 0.2 }), minorIn({ amount: 1250.5 }), minorIn({ minor: 7 }), minorIn({})]).to.deep.equal([30, 125_050, 7, undefined])
  })
})

describe('a remedy', () => {
  it('is recorded with what it is, for how many and by what it is known', () => {
    given(...CLAIMED)
      .when(remedy({ minor: 125_050, currency: 'EUR', workers: 3, promisedOn: '2026-11-01', paidOn: '2026-11-20', verifiedBy: 'document' }))
      .thenEvents({ type: 'remedy_recorded', data: { queue: 'labour', remedy: 'wages', minor: 125_050, currency: 'EUR', workers: 3, paidOn: '2026-11-20' } })
  })
  it('is refused with an amount or a number that cannot be', () => {
    for (const wrong of [{ minor: -1 }, { minor: 0 }, { minor: 1.5 }, { minor: 10_000_000_001 }, { minor: Number.NaN }, { minor: 5, currency: 'BTC' }, { amount: 5 }])
      given(...CLAIMED)
        .when(remedy({ currency: 'EUR', ...wrong }))
        .thenRefused('input_invalid')
    for (const workers of [0, -3, 1.5, 100_001])
      given(...CLAIMED)
        .when(remedy({ workers }))
        .thenRefused('input_invalid')
    given(...CLAIMED)
      .when(remedy({ minor: 5 }))
      .thenRefused('input_invalid')
  })
  it('is not paid before it was promised, nor on a day to come', () => {
    given(...CLAIMED)
      .when(remedy({ promisedOn: '2026-11-20', paidOn: '2026-11-19' }))
      .thenRefused('paid_before_promised')
    given(...CLAIMED)
      .when(remedy({ paidOn: '2026-11-25' }))
      .thenRefused('day_not_come')
    given(...CLAIMED)
      .when(remedy({ promisedOn: '2026-12-24' }))
      .thenEvents({ type: 'remedy_recorded' })
  })
  it('is corrected by a new event: what stands is the last, what stood is in the history', () => {
    const { theCase } = after(...CLAIMED, remedy({ minor: 100, currency: 'EUR' }), remedy({ remedy: 'fine' }))
    const [wages] = standingRemedies(theCase.events)
    const corrected = after(...CLAIMED, remedy({ minor: 100, currency: 'EUR' }), remedy({ remedy: 'fine' }), remedy({ minor: 200, currency: 'EUR', corrects: wages?.n ?? 0 }))
    expect(standingRemedies(corrected.theCase.events).map(({ remedy: what, minor, earlier }) => ({ what, minor, earlier }))).to.deep.equal([
      { what: 'fine', minor: undefined, earlier: [] },
      { what: 'wages', minor: 200, earlier: [wages?.n] },
    ])
    expect(corrected.theCase.events.filter(({ type }) => type === 'remedy_recorded')).to.have.length(3)
  })
  it('that was a mistake is told no more, and cannot be corrected twice or by another queue', () => {
    const steps = [...CLAIMED, remedy({})]
    const n = standingRemedies(after(...steps).theCase.events)[0]?.n ?? 0
    const gone = remedy({ corrects: n, void: true })
    expect(standingRemedies(after(...steps, gone).theCase.events)).to.deep.equal([])
    given(...steps, gone)
      .when(remedy({ corrects: n }))
      .thenRefused('nothing_to_do')
    given(...steps)
      .when(remedy({ void: true }))
      .thenRefused('input_invalid')
    const foreign = fromEvents([{ type: 'remedy_recorded', data: { queue: 'ngo', remedy: 'wages' } }]).events.map((event) => ({ ...event, n: 1 }))
    expect(standingRemedies(foreign)[0]?.queue).to.equal('ngo')
    given(...steps)
      .when(remedy({ corrects: n + 7 }))
      .thenRefused('nothing_to_do')
  })
  it('of a colleague in the meantime makes an open form too old', () => {
    expect(markOf(after(...CLAIMED, remedy({})).theCase, 'labour')).to.not.equal(markOf(after(...CLAIMED).theCase, 'labour'))
  })
})

describe('a footing', () => {
  it('is set with what it needs, and refused while something is missing', () => {
    given(...CLAIMED)
      .when(staff('set_basis', { filingBasis: 'appeal_named', met: ['subject'] }))
      .thenRefused('basis_incomplete')
    const at = given(...CLAIMED)
      .when(staff('set_basis', { filingBasis: 'appeal_named', met: ['subject', 'full_name', 'address'] }))
      .thenEvents({ type: 'basis_set', data: { filingBasis: 'appeal_named', met: ['subject', 'full_name', 'address'] } })
    expect(at.theCase.filingBasis).to.equal('appeal_named')
  })
  it('is not set twice the same', () => {
    given(...CLAIMED, staff('set_basis', { filingBasis: 'intelligence_only', met: ['subject'] }))
      .when(staff('set_basis', { filingBasis: 'intelligence_only', met: ['subject'] }))
      .thenRefused('nothing_to_do')
  })
})

describe('support for who may be a victim', () => {
  it('is on the list where the mechanism applies, and a guardian only for a child', () => {
    const listed = (...steps: Step[]): string[] => {
      const { theCase, rules } = after(...steps)
      return measuresFor(theCase, rules).map(({ id }) => id)
    }
    expect(listed(...CLAIMED)).to.deep.equal([])
    expect(listed(...GRAVE)).to.deep.equal(['shelter'])
    expect(listed(filing(), read({ band: 'P1', issues: ['child_labour'] }))).to.deep.equal(['guardian', 'shelter'])
    const { theCase, rules } = after(...CLAIMED)
    expect(offeredActions(theCase, 'labour', { role: 'inspector', id: 'ilham' }, rules)).to.not.include('record_support')
  })
  it('is offered before it is answered, and accepted before it is given; a no may become a yes', () => {
    given(...GRAVE)
      .when(support('accepted'))
      .thenRefused('step_out_of_order')
    given(...GRAVE, support('offered'))
      .when(support('provided'))
      .thenRefused('step_out_of_order')
    const { theCase } = after(...GRAVE, support('offered'), support('declined'), support('accepted'), support('provided'))
    expect(supportStanding(theCase.events).get('shelter')?.step).to.equal('provided')
    expect(theCase.events.filter(({ type }) => type === 'support_recorded').map(({ data }) => (data as { step: string }).step)).to.deep.equal([
      'offered',
      'declined',
      'accepted',
      'provided',
    ])
  })
  it('is none that the pack does not know', () => {
    given(...GRAVE)
      .when(support('offered', 'a_house'))
      .thenRefused('input_invalid')
    given(...GRAVE)
      .when(staff('record_support', { queue: 'shelter', reason: note('why', 'shelter') }))
      .thenRefused('input_invalid')
  })
})

describe('a question some time after closing', () => {
  const closed: Step[] = [...CLAIMED, staff('close', { reason: note('close'), closeReason: 'resolved_info_given' })]
  const asked: Step[] = [...closed, wait(31), { type: 'follow_up', day: 30 }]
  const answer = (harmed: 'yes' | 'no' | 'unsure') => ({ type: 'answer_follow_up', how: 'same', harmed, paid: 'part' }) as const

  it('is asked by the page once its day has come, and not before or again', () => {
    expect(holderView(after(...closed).theCase).asked).to.equal(undefined)
    expect(holderView(after(...asked).theCase).asked).to.equal(true)
    given(...closed)
      .when(answer('no'))
      .thenRefused('nothing_to_do')
    given(...asked, answer('no'))
      .when(answer('no'))
      .thenRefused('nothing_to_do')
  })
  it('keeps the answer by its day alone, and starts the retention clock again', () => {
    const at = after(...asked, answer('unsure'))
    const event = at.theCase.events.at(-1)
    expect([event?.type, event?.at, event?.data]).to.deep.equal(['follow_up_answered', undefined, { day: 30, how: 'same', harmed: 'unsure', paid: 'part' }])
    expect([at.theCase.activeOn, at.theCase.header.status]).to.deep.equal(['2026-12-25', 'closed'])
    expect(waiting(at).filter((one) => one.startsWith('follow_up'))).to.deep.equal(['follow_up:60', 'follow_up:90'])
  })
  it('opens the case again, graver and with clocks, when they were punished for it', () => {
    const at = after(...asked, answer('yes'))
    expect([at.theCase.header.status, at.theCase.header.band]).to.deep.equal(['in_progress', 'P1'])
    expect(
      trackIn(at, 'labour')
        .clocks.filter(({ state }) => state === 'running')
        .map(({ kind }) => kind),
    ).to.include.members(['human_look', 'first_answer'])
    expect(waiting(at).filter((one) => one.startsWith('follow_up'))).to.deep.equal([])
    expect(holderView(at.theCase).asked).to.equal(undefined)
  })
  it('is over once the worker withdraws, deletes or writes', () => {
    for (const step of [{ type: 'withdraw' }, { type: 'ask_deletion' }, { type: 'add_message', item: item('more', 'message'), language: 'az' }] as const)
      expect(after(...asked, step).theCase.followUp, step.type).to.equal(undefined)
  })
})

describe('a case near the end of its retention', () => {
  const rules = coreRules({ retentionDays: 100, casework: { ...(coreRules().casework as NonNullable<CaseRules['casework']>), noticeDays: 30 } })
  const start = world(rules)
  const closed = afterIn(start, filing(), read({ band: 'P3' }), staff('close', { reason: note('close'), closeReason: 'other' }))
  const near = afterIn(closed, wait(71), { type: 'retention' })
  const listed = (at: typeof near) => workRows(at.theCase).filter(({ queue }) => queue === sideOf('labour', 'ending'))

  it('stands on its queue’s list for the pack’s days, and is erased after them', () => {
    expect(near.theCase.endsOn).to.equal('2027-03-05')
    expect(listed(near).map(({ number, due }) => [number, due.slice(0, 10)])).to.deep.equal([['K7M-2Q9', '2027-03-05']])
    const over = afterIn(near, wait(31), { type: 'retention' })
    expect([over.theCase.deletionAskedOn !== undefined, waiting(over).filter((one) => one.startsWith('erase')).length]).to.deep.equal([true, 1])
  })
  it('is put off by the worker, by a hold and by being opened again, and then has its days anew', () => {
    const lead = { role: 'lead', id: 'lala' } as const
    for (const step of [
      { type: 'add_message', item: item('more', 'message'), language: 'az' } as const,
      staff('hold', { actor: lead, until: '2027-12-24', reason: note('hold') }),
      staff('reopen', { reason: note('again') }),
    ]) {
      const later = afterIn(near, step)
      expect([later.theCase.endsOn, listed(later)], step.type).to.deep.equal([undefined, []])
      const again = afterIn(later, wait(200), { type: 'retention' })
      expect(again.theCase.deletionAskedOn, step.type).to.equal(undefined)
    }
  })
  it('tells a lead of a hold that stops a wish, the worker till when, and the queue what was erased, by its number alone', () => {
    const held = afterIn(closed, staff('hold', { actor: { role: 'lead', id: 'lala' }, until: '2027-01-24', reason: note('hold') }), { type: 'ask_deletion' })
    const [row] = workRows(held.theCase)
    expect([row?.queue, row?.number, row?.category, row?.filedOn, row?.indicators]).to.deep.equal([sideOf('labour', 'kept'), 'K7M-2Q9', 'other', '', []])
    expect(holderView(held.theCase).next).to.deep.equal({ code: 'kept_until', by: '2027-01-24' })
    const [gone] = erasedRows(held.theCase, '2027-02-01')
    expect([gone?.queue, gone?.number, gone?.filedOn, gone?.removed, gone?.facts]).to.deep.equal([
      sideOf('labour', 'erased'),
      'K7M-2Q9',
      '2027-02-01',
      { why: 'asked', texts: 3, files: 0 },
      [],
    ])
    expect((erasedRows(held.theCase, '2027-02-02')[0]?.due ?? '') < (gone?.due ?? '')).to.equal(true)
  })
})
