import { expect } from 'chai'
import { loadConfig } from '../../../config/load.ts'
import { CHILD_FACTS } from '../../../src/core/child-facts.ts'
import type { Reading } from '../../../src/core/events.ts'
import { route } from '../../../src/core/route.ts'

const { pack, scale } = loadConfig({})

const reading = (overrides: Partial<Reading> = {}): Reading => ({
  language: 'az',
  category: 'labour_violation',
  indicators: [],
  facts: [],
  issues: [],
  band: 'P3',
  unsure: false,
  regionGroup: 'baku',
  sector: '',
  ...overrides,
})

const bodiesOn = (basis: 'default' | 'needs_consent', of: Partial<Reading>): string[] =>
  route(reading(of), pack)
    .recipients.filter((recipient) => recipient.basis === basis)
    .map(({ body }) => body)
const byDefault = (of: Partial<Reading>): string[] => bodiesOn('default', of)
const byConsent = (of: Partial<Reading>): string[] => bodiesOn('needs_consent', of)
const isTrained = (id: string): boolean => pack.bodies.some((body) => body.id === id && body.trained === true)

describe('The routing of the pack az', () => {
  it('sends unpaid wages to the inspectorate of the region, and to its centre where no region is said', () => {
    expect(byDefault({ issues: ['unpaid_wages'], regionGroup: 'karabakh' })).to.deep.equal(['slis_karabakh'])
    expect(byDefault({ issues: ['unpaid_wages'], regionGroup: '' })).to.deep.equal(['slis_central'])
  })

  it('has an office of the inspectorate for each of the 14 economic regions', () => {
    const groups = [...new Set(pack.regions.map(({ group }) => group))]
    expect(groups).to.have.lengthOf(14)
    for (const regionGroup of groups) expect(byDefault({ regionGroup })).to.deep.equal([`slis_${regionGroup}`])
  })

  it('adds the monitoring centre for undeclared work on a building site', () => {
    expect(byDefault({ sector: 'construction', issues: ['contract'] })).to.deep.equal(['slis_baku', 'emmm'])
  })

  it('sends a suspicion to trained caseworkers alone, and asks before the inspectorate hears of it', () => {
    for (const sector of ['', 'construction', 'domestic', 'agriculture']) {
      const of: Partial<Reading> = { category: 'forced_labour', band: 'P1', sector }
      expect(byDefault(of)).not.to.deep.equal([])
      expect(byDefault(of).every(isTrained)).to.equal(true)
      expect(byConsent(of)).to.include('slis_baku')
      expect(route(reading(of), pack).compartment).to.equal('trafficking')
    }
  })

  it('sends work in a private home to an NGO first', () => {
    expect(byDefault({ sector: 'domestic', issues: ['unpaid_wages'] })).to.deep.equal(['ngo_clean_world'])
    expect(byDefault({ sector: 'domestic', category: 'forced_labour' })).to.deep.equal(['ngo_clean_world'])
  })

  it('keeps every case of a child with those trained for children, whatever else it says', () => {
    for (const category of ['forced_labour', 'labour_violation', 'other'] as const) {
      for (const sector of ['', 'construction', 'domestic']) {
        const of: Partial<Reading> = { category, sector, facts: ['f_child_under_15'], issues: ['child_labour', 'contract'] }
        expect(route(reading(of), pack).compartment).to.equal('children')
        expect(byDefault(of).filter((id) => id !== pack.quarantine)).to.deep.equal(['child_protection', 'ngo_children_union'])
      }
    }
  })

  it('sends to them whatever the machine counts as for a child, with nothing but what that fact brings', () => {
    for (const id of CHILD_FACTS) {
      const issue = scale.facts.find((one) => one.id === id)?.issue
      const { compartment } = route(reading({ category: 'forced_labour', facts: [id], issues: issue ? [issue] : [] }), pack)
      expect(compartment, id).to.equal('children')
    }
  })

  it('knows a child’s case by its issue where no fact names an age', () => {
    expect(byDefault({ category: 'forced_labour', issues: ['child_labour'] })).to.deep.equal(['child_protection', 'ngo_children_union'])
  })

  it('keeps the offices near local officials out when officials order the work', () => {
    for (const category of ['forced_labour', 'labour_violation'] as const) {
      const { recipients } = route(reading({ category, facts: ['f_state_mobilised'], sector: 'construction', issues: ['contract'] }), pack)
      const near = recipients.filter(({ body }) => body === 'emmm' || (body.startsWith('slis_') && body !== 'slis_central'))
      expect(near).to.deep.equal([])
      expect(recipients).to.deep.include({ body: 'ombudsman', basis: 'default', rule: category === 'forced_labour' ? 'officials' : 'officials_ordinary' })
    }
  })

  it('leaves what is not clear to the desk', () => {
    expect(byDefault({ category: 'other' })).to.deep.equal(['fairline_desk'])
  })

  it('never names police, migration or prosecutor a recipient, and unions and employers neither', () => {
    expect(pack.neverAuto).to.include.members(['migration', 'atd', 'police_local', 'prosecutor'])
    const kinds = ['police', 'migration', 'prosecutor', 'union', 'employers', 'emergency']
    expect(pack.bodies.filter(({ kind, access }) => kinds.includes(kind) && access === 'recipient')).to.deep.equal([])
  })
})
