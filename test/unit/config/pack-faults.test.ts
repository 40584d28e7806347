import { expect } from 'chai'
import type { Changes, Entry } from '../../support/guide-pack.ts'
import { changed, faultsOf, GUIDE } from '../../support/guide-pack.ts'

const entry = (file: string, id: string, fields: Entry): Changes => changed(file, (list) => Object.assign(list.find((one) => one['id'] === id) ?? {}, fields))
const clock = (index: number, fields: Entry): Changes => changed('clocks.json', ({ clocks }) => Object.assign(Array.isArray(clocks) ? clocks[index] : {}, fields))
const step = (index: number, fields: Entry): Changes => changed('clocks.json', ({ ladder }) => Object.assign(Array.isArray(ladder) ? ladder[index] : {}, fields))
/** One more body in front of the union board, or one more step behind it. */
const circle = (body: string | undefined): Changes =>
  changed('clocks.json', ({ ladder }) => {
    if (!Array.isArray(ladder)) return
    if (body === undefined) ladder.push({ step: 5, to: 'body', after: { days: 1 }, body: 'shelter' })
    else ladder.splice(3, 1, { step: 4, to: 'body', after: { days: 1 }, body: 'shelter' }, { step: 5, to: 'body', after: { days: 1 }, body }, { ...ladder[3], step: 6 })
  })
const set = (file: string, fields: Entry): Changes => changed(file, (whole) => Object.assign(whole, fields))
const twice = (file: string): Changes => changed(file, (list) => list.push({ ...list.at(-1) }))
const contact = (id: string, other: string): Entry => ({ bodies: [{ id, other }], answerWorkingDays: 5, days: 90 })
const to = (...targets: Entry[]): Entry => ({ to: targets.map((target) => ({ basis: 'default', ...target })) })

/** What is wrong, how the guide's pack is changed to have it, and the only fault that is to be found. */
const FAULTS: [wrong: string, changes: Changes, fault: string][] = [
  ['a body that is there twice', twice('bodies.json'), 'bodies.json: migration is there twice'],
  ['a body of no known kind', entry('bodies.json', 'ombudsman', { kind: 'office' }), 'bodies.json 4 (ombudsman) kind: Invalid option'],
  ['a field nobody reads', entry('bodies.json', 'shelter', { beds: 4 }), 'bodies.json 2 (shelter): Unrecognized key: "beds"'],
  [
    'a number whose checking is left unsaid',
    entry('bodies.json', 'shelter', { contacts: [{ type: 'phone', value: '1' }] }),
    'bodies.json 2 (shelter) contacts 0 verified_on: Invalid input',
  ],
  ['a recipient that can take nothing up', entry('bodies.json', 'shelter', { bases: [] }), 'bodies.json shelter: is a recipient, but can take nothing up: bases is empty'],
  ['a network with nobody for a region', entry('bodies.json', 'labour', { central: false }), 'bodies.json: network labour has nobody for inland, and no central body'],
  ['a region served twice', entry('bodies.json', 'labour', { serves: ['coast'] }), 'bodies.json: network labour has two bodies for coast'],
  ['two central bodies', entry('bodies.json', 'labour_coast', { central: true }), 'bodies.json: network labour has 2 central bodies'],
  ['a body that serves an unknown group', entry('bodies.json', 'labour_coast', { serves: ['coast', 'moon'] }), 'bodies.json labour_coast: serves unknown region group moon'],
  ['regions without a network', entry('bodies.json', 'shelter', { serves: ['coast'] }), 'bodies.json shelter: serves regions, but belongs to no network'],
  ['a body without a name in the pack’s language', entry('bodies.json', 'shelter', { names: {} }), 'bodies.json shelter: has no name in en'],
  ['a firewall list that names nobody', set('pack.json', { neverAuto: ['police', 'army'] }), 'pack.json neverAuto: unknown body army'],
  ['a quarantine that cannot receive', set('pack.json', { quarantine: 'unions' }), 'pack.json quarantine: unions is not a recipient'],
  ['contact with a body that is no union', set('pack.json', { contact: contact('shelter', 'labour') }), 'pack.json contact: shelter is no union that watches'],
  [
    'a silent union told to who is on the firewall list',
    set('pack.json', { contact: contact('unions', 'police') }),
    'pack.json contact: police cannot be told that unions is silent',
  ],
  ['a silent union told to itself', set('pack.json', { contact: contact('unions', 'unions') }), 'pack.json contact: unions cannot be told that unions is silent'],
  ['a consent that outlives the case', set('pack.json', { contact: contact('unions', 'labour'), retentionDays: 60 }), 'pack.json contact days: must be less than retentionDays'],
  ['a default language it does not speak', set('pack.json', { defaultLanguage: 'tr' }), 'pack.json defaultLanguage: tr is not among the languages'],
  ['follow-ups out of order', set('pack.json', { followUpDays: [30, 7] }), 'pack.json followUpDays: must rise, because the last ends the conversation'],
  ['a consent wait beyond seven days', set('pack.json', { consentDays: 8 }), 'pack.json consentDays: Too big'],
  ['a rule for an unknown body', entry('routing.json', 'unclear', to({ body: 'nobody' })), 'routing.json unclear: unknown body nobody'],
  ['a rule for an unknown network', entry('routing.json', 'unclear', to({ network: 'courts' })), 'routing.json unclear: no body belongs to the network courts'],
  ['a rule for a body that only watches', entry('routing.json', 'unclear', to({ body: 'unions' })), 'routing.json unclear: unions is not a recipient'],
  [
    'a rule for a body on the firewall list, even by consent',
    entry('routing.json', 'unclear', to({ body: 'migration', basis: 'needs_consent' })),
    'routing.json unclear: migration is on the firewall list and can never be a recipient',
  ],
  [
    'a compartment open to the untrained',
    entry('routing.json', 'child', to({ body: 'ombudsman' })),
    'routing.json child: ombudsman is not trained, so a rule with a compartment needs consent for it',
  ],
  ['a rule that excludes nobody known', entry('routing.json', 'officials', { exclude: ['mayor'] }), 'routing.json officials: excludes unknown body mayor'],
  ['an unknown sector', entry('routing.json', 'unclear', { when: { not: { sector: ['space'] } } }), 'routing.json unclear: unknown sector space'],
  ['an unknown region group', entry('routing.json', 'unclear', { when: { any: [{ regionGroup: ['moon'] }] } }), 'routing.json unclear: unknown regionGroup moon'],
  ['a fact the scale does not know', entry('routing.json', 'unclear', { when: { all: [{ fact: ['f_bored'] }] } }), 'routing.json unclear: unknown fact f_bored'],
  ['an issue that does not exist', entry('routing.json', 'unclear', { when: { issue: ['weather'] } }), 'routing.json 4 (unclear) when issue 0: Invalid option'],
  ['a condition of no known form', entry('routing.json', 'unclear', { when: { nationality: ['xx'] } }), 'routing.json 4 (unclear) when: has none of the forms that are read here'],
  ['a clock met by an unknown event', clock(0, { metBy: ['looked_at'] }), 'clocks.json clocks 0 (human_look) metBy 0: Invalid option'],
  ['a clock that nothing meets', clock(0, { metBy: [] }), 'clocks.json clocks 0 (human_look): nothing meets it'],
  ['a limitation period that can be met', clock(3, { metBy: ['closed'] }), 'clocks.json clocks 3 (limitation_court): a limitation period is met by nothing and not pausable'],
  ['a length in an unknown unit', clock(2, { length: { weeks: 2 } }), 'clocks.json clocks 2 (reply) length: has none of the forms that are read here'],
  ['a ladder with a missing step', step(3, { step: 5 }), 'clocks.json ladder step 5: stands at place 4'],
  ['a ladder that ends at a watcher', step(2, { body: 'unions' }), 'clocks.json ladder step 3: unions is not a recipient'],
  ['a ladder that goes in a circle', circle('ombudsman'), 'clocks.json ladder step 5: calls ombudsman a second time after step 3: a ladder never comes back to a rung'],
  ['a ladder that goes on after the union board', circle(undefined), 'clocks.json ladder step 4: the union board is the last to be called, and a step follows'],
  ['a ladder that calls no union board', step(3, { to: 'body', body: 'shelter' }), 'clocks.json ladder: no step calls the union board, so nobody would see that nothing happens'],
  [
    'a ladder that leaves no time to answer',
    step(2, { after: { workingDays: 0 } }),
    'clocks.json ladder step 3: follows at once, so that nobody has time to answer the step before',
  ],
  ['a ladder that names a body to no use', step(1, { body: 'ombudsman' }), 'clocks.json ladder step 2: names a body if it goes to a body, and only then'],
  [
    'a holiday on a day that is none',
    set('calendar.json', { holidays: [{ day: '2027-02-29', name: 'Leap', verified_on: null }] }),
    'calendar.json holidays 0 day: Invalid ISO date',
  ],
  [
    'a holiday that is there twice',
    set('calendar.json', { holidays: ['a', 'b'].map((name) => ({ day: '2027-05-01', name, verified_on: null })) }),
    'calendar.json holidays: 2027-05-01 is there twice',
  ],
  ['a time zone that does not exist', set('calendar.json', { zone: 'Asia/Atlantis' }), 'calendar.json zone: must be a time zone of the IANA list'],
  ['a region that is there twice', twice('regions.json'), 'regions.json: port is there twice'],
  ['a sector outside ISIC', entry('sectors.json', 'shops', { isic: 'shops' }), 'sectors.json 1 (shops) isic: must be a section of ISIC'],
  ['a text that is missing', { texts: { 'page.send': null } }, 'texts/en.json: page.send is missing'],
  ['a text nobody shows', { texts: { 'page.song': 'La la' } }, 'texts/en.json: unknown text page.song'],
  [
    'an SMS that would go out as two',
    { texts: { 'sms.acknowledged': `${'a'.repeat(70)}ə` } },
    'texts/en.json sms.acknowledged: does not fit into one SMS (160 plain letters, 70 where a letter is outside GSM 03.38)',
  ],
  ['a text that says nothing', { texts: { 'page.send': '' } }, 'texts/en.json page.send: Too small'],
]

describe('A pack', () => {
  it('of the guide loads as it is printed there', () => {
    expect(faultsOf({})).to.deep.equal([])
  })

  for (const [wrong, changes, fault] of FAULTS) {
    it(`is refused with ${wrong}`, () => {
      const found = faultsOf(changes)
      expect(found).to.have.lengthOf(1)
      expect(found[0]).to.include(fault)
    })
  }

  it('with three faults in three files is refused with all three, as the guide shows', () => {
    const found = faultsOf({ fixture: 'three-faults' })
    expect(found).to.have.lengthOf(3)
    for (const fault of found) expect(GUIDE).to.include(`  - ${fault}\n`)
  })

  it('whose rules aim at the firewall list, a watcher and untrained bodies is refused for each of them', () => {
    expect(faultsOf({ fixture: 'firewall' })).to.have.members([
      'routing.json suspicion: labour is not trained, so a rule with a compartment needs consent for it',
      'routing.json suspicion: labour_coast is not trained, so a rule with a compartment needs consent for it',
      'routing.json suspicion: police is on the firewall list and can never be a recipient',
      'routing.json ordinary: unions is not a recipient',
    ])
  })

  it('with a file that is no JSON and another that is wrong is refused for both, and for nothing that follows from them', () => {
    const found = faultsOf({ fixture: 'two-files-broken' })
    expect(found.map((fault) => fault.split(' ')[0])).to.deep.equal(['clocks.json', 'calendar.json:'])
  })
})
