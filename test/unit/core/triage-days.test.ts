import { expect } from 'chai'
import { oldestTriageDay } from '../../../src/core/triage-days.ts'
import { buildCase, buildItem, buildReceipt } from '../../support/build-case.ts'

const wrapped = (to: string, keyVersion: string) => buildItem({ wraps: [{ to, keyVersion, sealedKey: 'key' }] })

describe('the day whose triage key a case needs', () => {
  it('is none once all is handed on and the code is hardened', () => {
    expect(oldestTriageDay(buildCase({ items: [wrapped('labour', '2026-01-01')], receipt: buildReceipt({ hardened: true }) }))).to.equal(undefined)
  })

  it('is the oldest of a text not handed on and a code not hardened', () => {
    const items = [wrapped('triage', '2026-11-23'), wrapped('triage', '2026-11-22')]
    expect(oldestTriageDay(buildCase({ items }))).to.equal('2026-11-22')
    expect(oldestTriageDay(buildCase({ items, receipt: buildReceipt({ day: '2026-11-20' }) }))).to.equal('2026-11-20')
    expect(oldestTriageDay(buildCase({ items: [], receipt: buildReceipt({ day: '2026-11-20' }) }))).to.equal('2026-11-20')
  })
})
