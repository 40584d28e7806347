import { expect } from 'chai'
import { compileClassifier } from '../../../src/classify/classify.ts'
import type { FactFinding } from '../../../src/core/findings.ts'
import { shipped } from '../../support/shipped.ts'

const { scale, words } = shipped
const classify = compileClassifier(scale, words)
const factIn = (text: string, id: string, lang: string): FactFinding | undefined => classify(text, { lang }).facts.find((fact) => fact.id === id)
const stateIn = (text: string, id: string, lang: string): string => factIn(text, id, lang)?.state ?? 'not_stated'

type Row = [text: string, fact: string, lang: string]
const each = (title: string, rows: Row[], check: (...row: Row) => void): void => {
  describe(title, () => {
    for (const [text, fact, lang] of rows) it(`${lang}: ${text}`, () => check(text, fact, lang))
  })
}

each(
  'a denial is read as one',
  [
    ['We are not locked in', 'f_locked_in', 'en'],
    ['They never beat us', 'f_physical_violence', 'en'],
    ['My passport was not taken by the boss', 'f_docs_held', 'en'],
    ['Nobody took our phones', 'f_phone_taken', 'en'],
    ['Heç vaxt bizi döymürlər', 'f_physical_violence', 'az'],
    ['Pasportumuzu almayıblar', 'f_docs_held', 'az'],
    ['Pasaportumu almadılar', 'f_docs_held', 'tr'],
    ['Паспорт у нас не забрали', 'f_docs_held', 'ru'],
  ],
  (text, fact, lang) => {
    expect(stateIn(text, fact, lang)).to.not.equal('supported')
    expect(classify(text, { lang })).to.include({ urgent: false }).and.to.have.property('indicators').that.is.empty
  },
)

each(
  'a negation does not reach into the next statement',
  [
    ['He does not pay us and took our passports', 'f_docs_held', 'en'],
    ['They do not pay, they lock us in', 'f_locked_in', 'en'],
    ['pul yox pasportumu alıb', 'f_docs_held', 'az'],
  ],
  (text, fact, lang) => expect(stateIn(text, fact, lang)).to.equal('supported'),
)

each(
  'what is had or allowed speaks against what would be kept or forbidden',
  [
    ['My boss wanted my passport but I have my passport with me', 'f_docs_held', 'en'],
    ['We can go out whenever we want', 'f_no_exit_permission', 'en'],
    ['Pasportum özümdədir', 'f_docs_held', 'az'],
  ],
  (text, fact, lang) => expect(stateIn(text, fact, lang)).to.not.equal('supported'),
)

each(
  'a question about rights states nothing',
  [
    ['Can my boss keep my passport?', 'f_docs_held', 'en'],
    ['Are they allowed to deduct from my salary?', 'f_deductions_excessive', 'en'],
    ['Sahibkar pasportumu saxlaya bilər?', 'f_docs_held', 'az'],
    ['Имеют ли право не платить зарплату?', 'f_unpaid', 'ru'],
  ],
  (text, fact, lang) => expect(stateIn(text, fact, lang)).to.equal('not_stated'),
)

each(
  'a statement that ends in a question is still a statement',
  [
    ['My boss took my passport what can I do?', 'f_docs_held', 'en'],
    ['They do not pay us for 3 months, is it legal?', 'f_unpaid_long', 'en'],
    ['Sahibkar pasportumu alıb, nə edim?', 'f_docs_held', 'az'],
  ],
  (text, fact, lang) => expect(stateIn(text, fact, lang)).to.equal('supported'),
)

each(
  'a threat on a condition is a threat',
  [
    ['If I leave they will call the police', 'f_threat_authorities', 'en'],
    ['He says if we complain he will kill us', 'f_threat_death', 'en'],
    ['Getsən polisə verəcəm deyir', 'f_threat_authorities', 'az'],
    ['Çıxsan pulunu vermərəm deyir', 'f_unpaid_to_hold', 'az'],
  ],
  (text, fact, lang) => expect(stateIn(text, fact, lang)).to.equal('supported'),
)

describe('a supposition', () => {
  it('states nothing of what it supposes', () => expect(stateIn('What if they lock us in', 'f_locked_in', 'en')).to.equal('not_stated'))
  it('tells what follows from it', () => expect(stateIn('If I ask for my money he beats me', 'f_physical_violence', 'en')).to.equal('supported'))
})

describe('time and person', () => {
  it('takes what used to be for over, without urgency', () => {
    expect(factIn('They used to lock us in', 'f_locked_in', 'en')?.time).to.equal('past')
    expect(classify('They used to lock us in')).to.include({ urgent: false, category: 'forced_labour' })
  })
  it('takes what is told with no end for going on', () => expect(classify('They lock us in at night')).to.include({ urgent: true, band: 'P0' }))
  it('takes all for over once the text says it is', () => {
    expect(factIn('Boss took my passport. I am home now and finally safe', 'f_docs_held', 'en')?.time).to.equal('past')
  })
  it('tells one worker from several and from somebody else', () => {
    expect(factIn('The boss took my passport', 'f_docs_held', 'en')?.who).to.equal('self')
    expect(factIn('The boss took our passports', 'f_docs_held', 'en')?.who).to.equal('group')
    expect(factIn('Boss took the passport of a neighbour', 'f_docs_held', 'en')?.who).to.equal('other')
  })
  it('takes an advert for nobody’s experience', () => expect(classify('Workers wanted, hiring now, 12 hours shift, apply today').indicators).to.be.empty)
})
