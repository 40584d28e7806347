import { expect } from 'chai'
import type { CaseStore } from '../../src/ports/cases.ts'
import { buildCase, buildItem, buildOutboxEntry, buildReceipt, buildTombstone, nextOf } from '../support/build-case.ts'

const handedOn = (id: string) => buildItem({ id, wraps: [{ to: 'labour', keyVersion: '1', sealedKey: 'key' }] })
const waitingSince = (id: string, day: string) => buildItem({ id, wraps: [{ to: 'triage', keyVersion: day, sealedKey: 'key' }] })

/** What still waits in a store: days whose triage key is needed, and entries by kind. */
export const describeWaiting = (at: { readonly cases: CaseStore }): Mocha.Suite =>
  describe('what waits', () => {
    it('needs no day’s key while there is nothing to open', async () => {
      expect(await at.cases.oldestTriageDay()).to.equal(undefined)
      await at.cases.insert(buildCase({ items: [handedOn('case-1')] }))
      expect(await at.cases.oldestTriageDay()).to.equal(undefined)
    })

    it('needs the oldest day of texts not handed on and of codes not hardened', async () => {
      await at.cases.insert(buildCase({ items: [waitingSince('case-1', '2026-11-22'), waitingSince('later', '2026-11-23')] }))
      await at.cases.insert(buildCase({ _id: 'case-2', number: 'two', items: [handedOn('case-2')], receipt: buildReceipt({ day: '2026-11-21' }) }))
      expect(await at.cases.oldestTriageDay()).to.equal('2026-11-21')
    })

    it('needs it no more once the case was handed on, hardened or deleted', async () => {
      const theCase = buildCase({ items: [waitingSince('case-1', '2026-11-22')] })
      await at.cases.insert(theCase)
      await at.cases.replace(nextOf(theCase, { items: [handedOn('case-1')] }), theCase.version)
      expect(await at.cases.oldestTriageDay()).to.equal(undefined)
      const other = buildCase({ _id: 'case-2', number: 'two', items: [waitingSince('case-2', '2026-11-20')] })
      await at.cases.insert(other)
      await at.cases.bury(buildTombstone(other), other.version)
      expect(await at.cases.oldestTriageDay()).to.equal(undefined)
    })

    it('counts entries of a kind, up to a limit', async () => {
      for (const id of ['case-1', 'case-2', 'case-3']) {
        const outbox = [buildOutboxEntry({ id: `triage-${id}` }), ...(id === 'case-3' ? [] : [buildOutboxEntry({ id: `harden-${id}`, kind: 'harden' })])]
        await at.cases.insert(buildCase({ _id: id, number: id, items: [buildItem({ id })], outbox }))
      }
      expect(await Promise.all([at.cases.pending('triage', 10), at.cases.pending('harden', 10), at.cases.pending('erase', 10)])).to.deep.equal([3, 2, 0])
      expect(await at.cases.pending('triage', 2)).to.equal(2)
    })
  })
