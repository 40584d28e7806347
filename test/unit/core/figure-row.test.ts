import { expect } from 'chai'
import type { Event } from '../../../src/core/case.ts'
import type { FigureRow } from '../../../src/core/figures/figure-row.ts'
import { figureRow } from '../../../src/core/figures/figure-row.ts'
import { buildCase, buildTrack } from '../../support/build-case.ts'
import { afterIn, after as filed, filing, read, wait } from '../../support/given.ts'

const by = { role: 'inspector', id: 'rena' } as const
let n = 0
const event = <T extends Event['type']>(type: T, on: string, data: Extract<Event, { type: T }>['data']): Event => {
  n += 1
  return { n, type, on, by, data } as Event
}

/** A case of two bodies: one closed it with wages paid, the other waits and has climbed the ladder. */
const worked = (): FigureRow | undefined =>
  figureRow(
    buildCase({
      version: 9,
      header: { filedOn: '2026-11-24', band: 'P1', regionGroup: 'baku', sector: 'construction', indicators: [{ id: 'withholding_wages', strength: 'strong' }] },
      tracks: [
        buildTrack({ status: 'closed', closeReason: 'resolved_remedy_obtained', clocks: [{ kind: 'reply', state: 'met', due: '2026-12-15' }] }),
        buildTrack({ queue: 'shelter', step: 3, reached: ['owner', 'lead', 'ombudsman'], clocks: [{ kind: 'human_look', state: 'breached', due: '2026-11-25' }] }),
      ],
      events: [
        event('claimed', '2026-11-26', { queue: 'labour', owner: 'rena' }),
        event('note_written', '2026-11-27', { queue: 'labour', item: { id: 'n', kind: 'note', box: '', wraps: [] } }),
        event('reply_written', '2026-11-30', { queue: 'labour', item: { id: 'r', kind: 'reply', box: '', wraps: [] } }),
        event('referral_offered', '2026-12-01', { queue: 'labour', to: 'shelter', basis: 'default', purposeItem: 'p', fields: [] }),
        event('referral_bounced', '2026-12-03', { from: 'labour', to: 'shelter' }),
        event('referral_offered', '2026-12-04', { queue: 'labour', to: 'shelter', basis: 'default', purposeItem: 'p', fields: [] }),
        event('referral_accepted', '2026-12-05', { from: 'labour', queue: 'shelter', row: 'row', basis: 'default', owes: [], clocks: [] }),
        event('remedy_recorded', '2027-01-08', {
          queue: 'labour',
          remedy: 'wages',
          minor: 90_050,
          currency: 'AZN',
          promisedOn: '2026-12-20',
          paidOn: '2027-01-07',
          workers: 3,
          verifiedBy: 'worker',
        }),
        event('support_recorded', '2027-01-08', { queue: 'labour', measure: 'shelter', step: 'offered' }),
        event('support_recorded', '2027-01-09', { queue: 'labour', measure: 'shelter', step: 'accepted' }),
        event('closed', '2027-01-10', { queue: 'labour', reason: 'resolved_remedy_obtained', reasonItem: 'x' }),
      ],
    }),
  )

describe('core/figure-row', () => {
  it('tells what each body did and after how many days, what was obtained and what became of referrals', () => {
    const row = worked()
    expect(row?.tracks).to.deep.equal([
      {
        body: 'labour',
        status: 'closed',
        open: false,
        closeReason: 'resolved_remedy_obtained',
        closedIn: '2027-01',
        step: 0,
        clocks: [{ kind: 'reply', state: 'met' }],
        days: { look: 2, answer: 6, closed: 47 },
      },
      { body: 'shelter', status: 'triaged', open: true, step: 3, clocks: [{ kind: 'human_look', state: 'breached' }], days: {} },
    ])
    expect(row?.remedies).to.deep.equal([
      {
        ...{ body: 'labour', type: 'wages', recordedIn: '2027-01', minor: 90_050, currency: 'AZN' },
        ...{ promisedIn: '2026-12', paidIn: '2027-01', workers: 3, verifiedBy: 'worker', days: 45 },
      },
    ])
    expect(row?.support).to.deep.equal([{ body: 'labour', measure: 'shelter', step: 'accepted', recordedIn: '2027-01' }])
    expect(row?.referrals.map(({ outcome }) => outcome)).to.deep.equal(['bounced', 'accepted'])
    expect(row).to.deep.include({ _id: 'figure-case-1', version: 9, filedIn: '2026-11', band: 'P1', indicators: ['withholding_wages'], open: true, deleted: false })
  })

  it('counts a record that was put right later in the month it was first made in, and one that was a mistake in none', () => {
    const paid = event('remedy_recorded', '2026-12-20', { queue: 'labour', remedy: 'wages', minor: 1_000, currency: 'AZN' })
    const right = event('remedy_recorded', '2027-04-02', { queue: 'labour', remedy: 'wages', minor: 2_000, currency: 'AZN', corrects: paid.n })
    const again = event('remedy_recorded', '2027-08-02', { queue: 'labour', remedy: 'wages', minor: 3_000, currency: 'AZN', corrects: right.n })
    const row = figureRow(buildCase({ tracks: [buildTrack()], events: [paid, right, again] }))
    expect(row?.remedies).to.deep.equal([{ body: 'labour', type: 'wages', recordedIn: '2026-12', minor: 3_000, currency: 'AZN', days: 26 }])
    const gone = event('remedy_recorded', '2027-04-03', { queue: 'labour', remedy: 'wages', corrects: paid.n, void: true })
    expect(figureRow(buildCase({ tracks: [buildTrack()], events: [paid, gone] }))?.remedies).to.deep.equal([])
  })

  it('tells of each offer the first answer after it, of that pair of bodies', () => {
    const offer = (queue: string, to: string) => event('referral_offered', '2026-12-01', { queue, to, basis: 'default', purposeItem: 'p', fields: [] })
    const accepted = (from: string, queue: string) => event('referral_accepted', '2026-12-05', { from, queue, row: 'row', basis: 'default', owes: [], clocks: [] })
    const outcomes = (...events: Event[]) =>
      figureRow(buildCase({ tracks: [buildTrack()], events }))?.referrals.map(({ from, to, outcome, offeredIn }) => `${from}>${to} ${outcome} ${offeredIn}`)
    expect(outcomes(accepted('labour', 'ngo'), offer('labour', 'ngo')), 'an older answer').to.deep.equal(['labour>ngo waiting 2026-12'])
    expect(outcomes(offer('labour', 'ngo'), offer('labour', 'child'), accepted('labour', 'child'))).to.deep.equal(['labour>ngo waiting 2026-12', 'labour>child accepted 2026-12'])
    expect(outcomes(offer('labour', 'ngo'), accepted('shelter', 'ngo'))).to.deep.equal(['labour>ngo waiting 2026-12'])
    const rejected = () => event('referral_rejected', '2026-12-05', { from: 'labour', to: 'child', reasonItem: 'why' })
    const revoked = () => event('referral_revoked', '2026-12-06', { from: 'labour', to: 'ngo', reasonItem: 'why' })
    expect(outcomes(offer('labour', 'ngo'), rejected(), revoked())).to.deep.equal(['labour>ngo revoked 2026-12'])
    expect(outcomes(offer('labour', 'child'), rejected())).to.deep.equal(['labour>child rejected 2026-12'])
  })

  it('tells measures of support of each body by itself, and of what staff did nothing that another body did', () => {
    const raised = (queue: string, step: 'offered' | 'accepted') => event('support_recorded', '2026-12-08', { queue, measure: 'shelter', step })
    const read = (...events: Event[]) => figureRow(buildCase({ tracks: [buildTrack({ status: 'in_progress' })], events }))
    expect(read(raised('labour', 'offered'), raised('shelter', 'accepted'))?.support.map(({ body, step }) => [body, step])).to.deep.equal([
      ['labour', 'offered'],
      ['shelter', 'accepted'],
    ])
    const others = [
      event('claimed', '2026-11-26', { queue: 'shelter', owner: 'rena' }),
      event('reply_written', '2026-11-26', { queue: 'shelter', item: { id: 'r', kind: 'reply', box: '', wraps: [] } }),
    ]
    expect(read(...others)?.tracks[0]?.days).to.deep.equal({})
    const reopened = read(event('closed', '2027-01-10', { queue: 'labour', reason: 'other', reasonItem: 'x' }))
    expect([reopened?.tracks[0]?.days, reopened?.tracks[0]?.closedIn], 'a closing that does not stand was a look all the same').to.deep.equal([{ look: 47 }, undefined])
    expect(figureRow(buildCase({ tracks: [buildTrack({ ended: 'consent' })] }))?.tracks[0]?.open).to.equal(false)
    expect(figureRow(buildCase({ tracks: [buildTrack()], links: [{ kind: 'member', caseId: 'x', on: '2026-11-25' }] }))).to.deep.include({ merged: false, open: true })
  })

  it('tells of a remedy only what was recorded', () => {
    const bare = event('remedy_recorded', '2026-12-20', { queue: 'labour', remedy: 'documents_returned' })
    expect(figureRow(buildCase({ tracks: [buildTrack()], events: [bare] }))?.remedies).to.deep.equal([
      { body: 'labour', type: 'documents_returned', recordedIn: '2026-12', days: 26 },
    ])
  })

  it('holds no day, no id of case, item or person, and no number', () => {
    const told = JSON.stringify(worked())
    expect(told)
      .to.not.match(/\d{4}-\d{2}-\d{2}/)
      .and.not.match(/rena|number-|"case-1|row-labour|box|reasonItem/)
  })

  it('tells that it was read too late, once it was', () => {
    expect(figureRow(afterIn(filed(filing()), wait(2), read()).theCase)?.readLate).to.equal(true)
    expect(figureRow(filed(filing(), read()).theCase)).to.not.have.property('readLate')
  })

  it('is none before a first reading, and no longer open once withdrawn, hidden or merged under another case', () => {
    const read = { tracks: [buildTrack()] }
    expect(figureRow(buildCase())).to.equal(undefined)
    expect(figureRow(buildCase(read))?.open).to.equal(true)
    expect(figureRow(buildCase({ ...read, withdrawnOn: '2026-11-25' }))).to.deep.include({ open: false, withdrawn: true, deleted: false })
    expect(figureRow(buildCase({ ...read, deletionAskedOn: '2026-11-25' }))).to.deep.include({ open: false, deleted: true })
    expect(figureRow(buildCase({ ...read, hiddenOn: '2026-11-25' }))).to.deep.include({ open: false, deleted: false })
    expect(figureRow(buildCase({ ...read, links: [{ kind: 'head', caseId: 'other', on: '2026-11-25' }] }))).to.deep.include({ open: false, merged: true })
  })
})
