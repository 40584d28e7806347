import { expect } from 'chai'
import type { Case } from '../../../src/core/case.ts'
import { BANDS } from '../../../src/core/vocab.ts'
import type { World } from '../../support/given.ts'
import { after, afterIn, filing, givenWorld, item, note, read, reading, staff } from '../../support/given.ts'

const at = after(filing(), read({ band: 'P2' }), staff('claim'))
const raise = staff('raise_band', { reason: note('why') })
const lowering = staff('ask_lower_band', { reason: note('why') })
const withCase = (one: World, more: Partial<Case>): World => ({ ...one, theCase: { ...one.theCase, ...more } })

describe('changing how grave a case is', () => {
  it('needs a band to change it to, and keeps the note that says why', () => {
    for (const command of [raise, lowering]) givenWorld(at).when(command).thenRefused('input_invalid')
    givenWorld(at)
      .when({ ...raise, band: 'P1' })
      .thenEvents({ type: 'note_written' }, { type: 'band_raised', data: { band: 'P1', reasonItem: 'why' } })
    givenWorld(at)
      .when({ ...lowering, band: 'P3' })
      .thenEvents({ type: 'note_written' }, { type: 'band_lowering_asked', data: { band: 'P3', reasonItem: 'why' } })
  })
  it('raises to a graver band alone, and asks to lower to a lighter one alone', () => {
    for (const band of BANDS) {
      const [graver, lighter] = [band < 'P2', band > 'P2']
      const [raised, asked] = [givenWorld(at).when({ ...raise, band }), givenWorld(at).when({ ...lowering, band })]
      if (graver) raised.thenEvents({ type: 'note_written' }, { type: 'band_raised' })
      else raised.thenRefused('input_invalid')
      if (lighter) asked.thenEvents({ type: 'note_written' }, { type: 'band_lowering_asked' })
      else asked.thenRefused('input_invalid')
    }
  })
  it('lowers to what was asked, unless the case is no graver than that by now', () => {
    const asked = afterIn(at, { ...lowering, band: 'P3' })
    for (const band of ['P3', 'P4'] as const)
      givenWorld(withCase(asked, { header: { ...asked.theCase.header, band } }))
        .when(staff('lower_band'))
        .thenRefused('nothing_to_do')
    givenWorld(asked)
      .when(staff('lower_band'))
      .thenEvents({ type: 'band_lowered', data: { band: 'P3', secondedBy: 'ilham' } })
  })
})

describe('a person’s reading in place of the machine’s', () => {
  const correct = staff('correct_findings', { reason: note('why') })
  it('needs the reading and its sealed findings', () => {
    const findings = item('f', 'findings', ['labour'])
    for (const wrong of [{}, { reading: reading() }, { item: findings }, { reading: reading(), item: note('f') }])
      givenWorld(at)
        .when({ ...correct, ...wrong })
        .thenRefused('input_invalid')
  })
  it('may raise the band, and never lowers it', () => {
    const corrected = (band: (typeof BANDS)[number]) => afterIn(at, { ...correct, reading: reading({ band }), item: item('f', 'findings', ['labour']) }).theCase.header.band
    expect([corrected('P0'), corrected('P2'), corrected('P4')]).to.deep.equal(['P0', 'P2', 'P2'])
  })
})
