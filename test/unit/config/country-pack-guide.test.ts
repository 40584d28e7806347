import { expect } from 'chai'
import { packSchema } from '../../../config/pack-schema.ts'
import { ISSUES } from '../../../src/core/vocab.ts'
import { GUIDE, guideFiles } from '../../support/guide-pack.ts'

const shape = packSchema.shape
const FIELDS = [
  ...Object.keys(shape.bodies.element.shape),
  ...Object.keys(shape.routing.element.shape),
  ...Object.keys(shape.clocks.element.shape),
  ...Object.keys(shape.calendar.shape),
  ...Object.keys(shape.ladder.element.shape),
  ...Object.keys(shape.regions.element.shape),
  ...Object.keys(shape.sectors.element.shape),
  ...Object.keys(shape.emergency.element.shape),
  ...Object.keys(shape.amounts.element.shape),
]

describe('The guide to a country pack', () => {
  it('prints every file but the texts, and all of them is JSON', () => {
    const files = guideFiles()
    expect([...files.keys()]).to.deep.equal(['pack.json', 'bodies.json', 'casework.json', 'routing.json', 'clocks.json', 'calendar.json', 'regions.json', 'sectors.json'])
    for (const text of files.values()) expect(() => JSON.parse(text)).not.to.throw()
  })

  it('names every field a pack can have', () => {
    const known = [...Object.keys(shape), ...FIELDS]
    expect([...new Set(known)].filter((field) => !new RegExp(`[\`"]${field}(\\.json)?[\`"]`).test(GUIDE) && field !== 'texts')).to.deep.equal([])
  })

  it('names every kind of body, issue, form of condition and unit of time', () => {
    const kinds = [...shape.bodies.element.shape.kind.options, ...shape.bodies.element.shape.access.options, ...ISSUES]
    const forms = ['all', 'any', 'not', 'always', 'indicator', 'fact', 'issue', 'category', 'band', 'sector', 'regionGroup']
    const units = ['minutes', 'hours', 'workingDays', 'days', 'months', 'years']
    expect([...kinds, ...forms, ...units].filter((word) => !new RegExp(`[\`"]${word}[\`"]`).test(GUIDE))).to.deep.equal([])
  })
})
