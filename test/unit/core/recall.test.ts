import { expect } from 'chai'
import type { Case, Recall, Referral } from '../../../src/core/case.ts'
import { openRecalls, recalling, recallUntil } from '../../../src/core/recall.ts'
import { buildCase, buildOutboxEntry, buildTrack } from '../../support/build-case.ts'
import { coreRules } from '../../support/core-rules.ts'
import type { World } from '../../support/given.ts'
import { contextOf, givenWorld, staff, waiting, world } from '../../support/given.ts'

const TODAY = '2026-11-24'
const sent = (to: string, state: Referral['state'] = 'accepted'): Referral => ({
  from: 'labour',
  to,
  basis: 'default',
  state,
  on: TODAY,
  offeredOn: TODAY,
  purposeItem: 'p',
  parts: [],
})
const asked = (queue: string, more: Partial<Recall> = {}): Recall => ({ queue, row: `row-${queue}`, until: '2026-11-27', ...more })

describe('copies of a complaint that its worker wants deleted', () => {
  it('are asked back of every body that took it up and still has it, once each', () => {
    const tracks = [buildTrack(), buildTrack({ queue: 'ngo' }), buildTrack({ queue: 'shelter' }), buildTrack({ queue: 'child', ended: 'consent' })]
    const theCase = buildCase({ tracks, referrals: [sent('ngo'), sent('ngo'), sent('shelter', 'offered'), sent('child'), sent('police')] })
    expect(recalling(theCase, contextOf(world()))).to.deep.equal([{ type: 'copy_recalled', data: { queue: 'ngo', row: 'id-1', until: '2026-11-27' } }])
    expect(recalling(buildCase({ tracks }), contextOf(world())), 'of one that went to nobody').to.deep.equal([])
  })

  it('are waited for as long as a referral may wait, in whole days', () => {
    expect([24, 25, 72].map((referralHours) => recallUntil(TODAY, coreRules({ referralHours })))).to.deep.equal(['2026-11-25', '2026-11-26', '2026-11-27'])
  })

  it('are open to the end of that day, unless a body said that it keeps nothing', () => {
    const recalls = [asked('ngo'), asked('shelter', { until: TODAY }), asked('child', { until: '2026-11-23' }), asked('labour', { confirmedOn: TODAY })]
    expect(openRecalls({ recalls }, TODAY).map(({ queue }) => queue)).to.deep.equal(['ngo', 'shelter'])
    expect(openRecalls({}, TODAY)).to.deep.equal([])
  })
})

describe('a body that says it keeps no copy', () => {
  const erase = buildOutboxEntry({ id: 'later', kind: 'erase', due: '2026-11-27T20:00:00.000Z' })
  const deleted = (...recalls: Recall[]): World => {
    const theCase: Case = buildCase({ tracks: [buildTrack(), buildTrack({ queue: 'ngo' })], withdrawnOn: TODAY, deletionAskedOn: TODAY, recalls, outbox: [erase] })
    return { ...world(), theCase }
  }
  const confirm = staff('confirm_recall', { queue: 'ngo', actor: { role: 'caseworker', id: 'nigar' } })

  it('lets the case be erased at once where it was the last', () => {
    const at = givenWorld(deleted(asked('ngo')))
      .when(confirm)
      .thenEvents({ type: 'recall_confirmed', data: { queue: 'ngo' } })
    expect(at.theCase.outbox.filter(({ kind }) => kind === 'erase').map(({ due }) => due)).to.deep.equal(['2026-11-24T08:00:00.000Z'])
  })

  it('leaves it waiting for the others where it was not', () => {
    const at = givenWorld(deleted(asked('labour'), asked('ngo')))
      .when(confirm)
      .thenEvents({ type: 'recall_confirmed', data: { queue: 'ngo' } })
    expect(at.theCase.outbox).to.deep.include(erase)
    expect(waiting(at)).to.include('erase')
  })

  it('has nothing to say where it was not asked, or said so already', () => {
    givenWorld(deleted(asked('labour')))
      .when(confirm)
      .thenRefused('nothing_to_do')
    givenWorld(deleted(asked('labour'), asked('ngo', { confirmedOn: TODAY })))
      .when(confirm)
      .thenRefused('nothing_to_do')
  })
})
