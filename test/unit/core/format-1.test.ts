import { readdirSync, readFileSync } from 'node:fs'
import { expect } from 'chai'
import type { Case } from '../../../src/core/case.ts'
import { isTombstone } from '../../../src/core/case.ts'
import { commit } from '../../../src/core/commit.ts'
import { decide } from '../../../src/core/decide.ts'
import { FairlineError, isRefusal } from '../../../src/core/errors.ts'
import { blankCase, evolve } from '../../../src/core/evolve.ts'
import { holderView } from '../../../src/core/holder-view.ts'
import { wakeOf } from '../../../src/core/outbox.ts'
import { upcast } from '../../../src/core/upcast.ts'
import { workRows } from '../../../src/core/work-rows.ts'
import { contextOf, world } from '../../support/given.ts'

const FOLDER = new URL('../../fixtures/format-1/', import.meta.url)
const load = (file: string) => upcast(JSON.parse(readFileSync(new URL(file, FOLDER), 'utf8')) as object)
const names = readdirSync(FOLDER).filter((name) => name.endsWith('.json'))
const cases = names.map((name) => ({ name, stored: load(name) })).filter((one): one is { name: string; stored: Case } => !isTombstone(one.stored))

/** What the history can give back: all but boxes, keys, macs, receipt, outbox and version. */
const known = ({ version: _version, outbox: _outbox, wake: _wake, receipt: _receipt, items, ...rest }: Case) => ({
  ...rest,
  items: items.map(({ id, kind, wraps }) => ({ id, kind, to: wraps.map(({ to }) => to) })),
})

describe('documents of format 1', () => {
  it('are a case filed on the web, one with two tracks, a withdrawn one by SMS, one another body accepted, and a tombstone', () => {
    expect(names.sort()).to.deep.equal(['referral-accepted.json', 'sms-withdrawn.json', 'tombstone.json', 'triaged-two-tracks.json', 'web-filed.json'])
    expect(isTombstone(load('tombstone.json'))).to.equal(true)
  })
  for (const { name, stored } of cases) {
    it(`${name} is the same case again from its own history`, () => {
      expect(known(stored.events.reduce(evolve, blankCase(stored._id)))).to.deep.equal(known(stored))
      expect(stored.wake).to.equal(wakeOf(stored.outbox))
    })
    it(`${name} is listed, shown to its holder, and taken on by today's commands`, () => {
      expect(workRows(stored).filter(({ queue }) => !queue.includes('/'))).to.have.length(stored.tracks.length)
      expect(stored.tracks.filter(({ status, referredTo }) => status === 'referred' && referredTo === undefined)).to.deep.equal([])
      expect(holderView(stored)).to.have.keys('status', 'next', 'replies', 'sharing')
      const context = contextOf(world())
      const decision = decide(stored, { type: 'ask_deletion' }, context)
      if (isRefusal(decision)) throw new Error(decision.refused)
      expect(commit(stored, decision, { role: 'worker' }, context).version).to.equal(stored.version + 1)
    })
  }
  it('refuse nothing older and everything newer or foreign, by a code', () => {
    for (const stored of [{ _id: 'x', format: 2 }, { _id: 'x' }, { format: 1 }, { _id: 'x', format: 0 }, { _id: 'x', format: '1' }]) {
      expect(() => upcast(stored))
        .to.throw(FairlineError)
        .with.property('code', 'store_unavailable')
    }
  })
})
