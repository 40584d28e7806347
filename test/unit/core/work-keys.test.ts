import { expect } from 'chai'
import { NARROWING_FIELDS, NARROWING_SETS, workKey, workKeys } from '../../../src/core/work-keys.ts'
import { buildRow } from '../../support/build-case.ts'

describe('keys by which a list of work is narrowed', () => {
  it('are one for every set of the fields, the empty one too', () => {
    expect(NARROWING_SETS).to.have.length(2 ** NARROWING_FIELDS.length)
    expect(new Set(NARROWING_SETS.map((set) => [...set].sort().join()))).to.have.property('size', 16)
  })

  it('lay an open row under all that is known of it, alone and together, and under nothing that is not', () => {
    const row = buildRow({ queue: 'labour', language: 'az', regionGroup: 'west', sector: '' })
    expect(workKeys(row)).to.have.members([
      workKey('labour', {}),
      workKey('labour', { language: 'az' }),
      workKey('labour', { regionGroup: 'west' }),
      workKey('labour', { regionGroup: 'west', language: 'az' }),
    ])
  })

  it('lay it under each of its signs, once', () => {
    const sign = (id: 'deception' | 'isolation') => ({ id, strength: 'strong' as const })
    const row = buildRow({ queue: 'labour', language: 'az', indicators: [sign('deception'), sign('isolation'), sign('deception')] })
    expect(workKeys(row)).to.have.members([
      ...[workKey('labour', {}), workKey('labour', { language: 'az' })],
      ...(['deception', 'isolation'] as const).flatMap((indicator) => [workKey('labour', { indicator }), workKey('labour', { indicator, language: 'az' })]),
    ])
  })

  it('are none of a row that nobody has to work any more', () => {
    expect(workKeys(buildRow({ open: false }))).to.deep.equal([])
  })

  it('are never shared by two queues or two values', () => {
    const keys = [workKey('labour', {}), workKey('shelter', {}), workKey('labour', { sector: 'west' }), workKey('labour', { regionGroup: 'west' })]
    expect(new Set(keys)).to.have.property('size', 4)
  })
})
