import type { Effect } from './effect.ts'
import { MISSING, only, reasonOf } from './effect.ts'
import { refuse } from './errors.ts'
import { graverBand } from './reading.ts'
import { BANDS } from './vocab.ts'

export const raiseBand: Effect = (theCase, _track, command) =>
  command.band === undefined || BANDS.indexOf(command.band) >= BANDS.indexOf(theCase.header.band)
    ? MISSING
    : only({ type: 'band_raised', data: { band: command.band, reasonItem: reasonOf(command) } })

export const askLowerBand: Effect = (theCase, _track, command) =>
  command.band === undefined || BANDS.indexOf(command.band) <= BANDS.indexOf(theCase.header.band)
    ? MISSING
    : only({ type: 'band_lowering_asked', data: { band: command.band, reasonItem: reasonOf(command) } })

/** To the band that was asked for; what the band had become since then makes an older question void. */
export const lowerBand: Effect = (theCase, _track, { actor }) => {
  const asked = theCase.loweringAsked?.band
  return asked === undefined || BANDS.indexOf(asked) <= BANDS.indexOf(theCase.header.band)
    ? refuse('nothing_to_do')
    : only({ type: 'band_lowered', data: { band: asked, secondedBy: actor.id } })
}

/** A person's reading in place of the machine's. It may raise the band; lowering has a way of its own. */
export const correctFindings: Effect = (theCase, _track, { reading, item }) =>
  reading && item?.kind === 'findings'
    ? only({ type: 'findings_corrected', data: { reading: { ...reading, band: graverBand(reading.band, theCase.header.band) }, item } })
    : MISSING
