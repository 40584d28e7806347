import { readFileSync } from 'node:fs'
import { expect } from 'chai'
import fc from 'fast-check'
import type { Case, Event } from '../../../src/core/case.ts'
import { blankCase, evolve } from '../../../src/core/evolve.ts'
import { historyOf, membersTold } from '../../../src/core/history.ts'
import { after, filing, item, note, read, receipt, staff } from '../../support/given.ts'
import { moves, play, startWorld } from '../../support/random-case.ts'
import { anyEvent } from '../../support/random-event.ts'

const textsOf = (language: string): Record<string, string> =>
  JSON.parse(readFileSync(new URL(`../../../config/packs/az/texts/${language}.json`, import.meta.url), 'utf8')) as Record<string, string>
const LANGUAGES = ['az', 'ru', 'tr', 'en'].map(textsOf)
const placesIn = (text: string): string[] => [...text.matchAll(/\{(\w+)\}/g)].map(([, place = '']) => place).sort()

describe('the history of a case, as it is told', () => {
  const ngo = { queue: 'ngo', actor: { role: 'caseworker', id: 'nigar' } } as const
  const { theCase } = after(
    filing({ receipt: receipt(), consents: ['ngo'] }),
    read(),
    staff('claim'),
    staff('raise_band', { band: 'P1', reason: note('grave') }),
    staff('refer', { to: 'ngo', item: note('purpose'), fields: ['story'] }),
    staff('accept_referral', ngo),
    staff('close', { closeReason: 'other', item: item('told', 'reply', ['labour']), reason: note('why') }),
  )
  const entry = (type: Event['type']) => historyOf(theCase).find((one) => one.type === type)

  it('says from what to what a part and its urgency went, and which bodies were meant', () => {
    expect(entry('claimed')).to.deep.include({ by: 'ilham', changes: [{ body: 'labour', from: 'triaged', to: 'in_progress' }] })
    expect(entry('band_raised')?.band).to.deep.equal({ from: 'P3', to: 'P1' })
    expect(entry('referral_accepted')).to.deep.include({
      changes: [{ body: 'labour', from: 'referred', to: 'in_progress' }],
      telling: { key: 'staff.told.referral_accepted', values: { from: { is: 'body', code: 'labour' }, to: { is: 'body', code: 'ngo' } } },
    })
    expect(entry('closed')?.telling?.values).to.deep.equal({ reason: { is: 'close', code: 'other' } })
    expect(entry('filed')).to.not.have.property('band')
    expect(historyOf(theCase).map(({ n }) => n)).to.deep.equal(theCase.events.map(({ n }) => n))
  })
  it('is what a case went through, whatever its life was', () => {
    fc.assert(
      fc.property(fc.array(moves, { minLength: 1, maxLength: 30, size: 'max' }), (sequence) => {
        const { theCase: lived } = play(startWorld(), sequence)
        let before = blankCase(lived._id)
        for (const [at, { changes, band }] of historyOf(lived).entries()) {
          const event = lived.events[at]
          if (event === undefined) throw new Error('an entry has no event')
          const now = evolve(before, event)
          const went = now.tracks.flatMap(({ queue, status }) => {
            const from = before.tracks.find((track) => track.queue === queue)?.status ?? status
            return from === status ? [] : [{ body: queue, from, to: status }]
          })
          expect([changes, band?.to ?? now.header.band]).to.deep.equal([went, now.header.band])
          before = now
        }
      }),
      { numRuns: 60 },
    )
  })
  it('holds no id of a text, no key and no box', () => {
    const said = JSON.stringify(historyOf(theCase))
    for (const { id } of theCase.items) expect(said, id).to.not.include(`"${id}"`)
    expect(said).to.not.match(/box|sealed|mac-|verifier/)
  })
  it('names the members it speaks of', () => {
    const { theCase: given } = after(filing(), read(), staff('allocate', { actor: { role: 'lead', id: 'lala' }, owner: 'samir' }))
    expect(membersTold(historyOf(given))).to.deep.equal(['samir'])
  })
  it('fills every place of every sentence, in each language, whatever happened', () => {
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 12 }), (happened) => {
        const events = happened.map((event, index) => ({ ...event, n: index + 1 }) as Event)
        const life: Case = { ...theCase, events }
        for (const { telling } of historyOf(life)) {
          if (telling === undefined) continue
          for (const texts of LANGUAGES) expect(placesIn(texts[telling.key] ?? '{missing}'), telling.key).to.deep.equal(Object.keys(telling.values).sort())
        }
      }),
      { numRuns: 150 },
    )
  })
})
