import { readFileSync } from 'node:fs'
import { expect } from 'chai'
import { z } from 'zod'
import { assess } from '../../../src/classify/assess.ts'
import type { Link } from '../../../src/classify/find-facts.ts'
import type { FactFinding } from '../../../src/core/findings.ts'
import { shipped } from '../../support/shipped.ts'

const { scale } = shipped
const list = z.array(z.string())
const { vectors } = z
  .object({
    vectors: z.array(z.object({ id: z.string(), story: z.string(), facts: list, leaving: list, indicators: list, dimensions: list, result: z.string(), band: z.string() })),
  })
  .parse(JSON.parse(readFileSync(new URL('../../fixtures/classify/vectors.json', import.meta.url), 'utf8')))

const stated = (id: string, at = 0, more: Partial<FactFinding> = {}): FactFinding => ({
  id,
  state: 'supported',
  who: 'self',
  time: 'now',
  evidence: [{ start: at, end: at + 1, text: 'x', rule: id }],
  ...more,
})
const assessed = (facts: FactFinding[], leaving: string[] = []) =>
  assess({ facts, asked: [], links: new Map(leaving.map((id) => [id, new Set<Link>(['leaving'])])), enough: true }, scale)

describe('the frameworks over given facts', () => {
  for (const { id, story, facts, leaving, indicators, dimensions, result, band } of vectors) {
    it(`reads ${id}, ${story}, as ${result} in ${band}`, () => {
      const found = assessed(
        facts.map((fact, at) => stated(fact, at)),
        leaving,
      )
      const shown = found.assessment.dimensions
        .filter(({ strong, medium, weak }) => strong + medium + weak > 0)
        .map(({ id: name, strong, medium, weak, positive }) => `${name} ${strong}S${medium}M${weak}W${positive ? '+' : ''}`)
      expect(found.indicators.map((one) => one.id)).to.have.members(indicators)
      expect(shown).to.include.members(dimensions)
      expect(shown.filter((one) => one.endsWith('+'))).to.have.members(dimensions.filter((one) => one.endsWith('+')))
      expect([found.assessment.result, found.band]).to.deep.equal([result, band])
    })
  }

  it('marks a child in forced labour as urgent, and a child at a dangerous machine as serious only', () => {
    const forced = assessed([stated('f_child_works', 0), stated('f_docs_held', 2)])
    const dangerous = assessed([stated('f_child_hazardous')])
    expect([forced.urgent, forced.band, dangerous.urgent, dangerous.band]).to.deep.equal([true, 'P0', false, 'P1'])
  })
  it('raises no urgency for what is over, and still names the indicator', () => {
    const found = assessed([stated('f_locked_in', 0, { time: 'past' })])
    expect([found.urgent, found.band, found.flags, found.indicators[0]?.id]).to.deep.equal([false, 'P1', [], 'restriction_of_movement'])
  })
  it('counts nothing that the text denies', () => {
    const found = assessed([stated('f_locked_in', 0, { state: 'contradicted' })])
    expect([found.indicators, found.category, found.urgent]).to.deep.equal([[], 'other', false])
  })
  it('finds no forced labour where the involuntary side and the penalty lie in different dimensions', () => {
    const found = assessed([stated('f_rec_job_lied', 0), stated('f_fines', 2)])
    expect(found.assessment.result).to.equal('watch')
  })
  it('calls hours and conditions alone a labour violation', () => {
    expect(assessed([stated('f_hours_excess', 0), stated('f_degrading_housing', 2)]).category).to.equal('labour_violation')
  })
  it('asks first what would complete a dimension that lacks one sign', () => {
    expect(assessed([stated('f_docs_held')]).missing[0]).to.equal('f_no_exit_permission')
    expect(assessed([stated('f_docs_held')]).missing).to.not.include('f_docs_held')
  })
  it('takes what is only asked for the matter of the complaint, and for nothing more', () => {
    const asked = assess({ facts: [], asked: [stated('f_docs_held'), stated('f_leave_denied')], links: new Map(), enough: true }, scale)
    expect([asked.category, asked.issues.map(({ code }) => code), asked.indicators]).to.deep.equal(['labour_violation', ['leave'], []])
  })
  it('takes a matter of work without an issue code for a labour violation', () => expect(assessed([stated('f_labour_matter')]).category).to.equal('labour_violation'))
  it('gives each issue the words that raised it', () => {
    const found = assessed([stated('f_dismissed', 4)])
    expect(found.issues).to.deep.equal([{ code: 'dismissal', evidence: [{ start: 4, end: 5, text: 'x', rule: 'f_dismissed' }] }])
  })
})
