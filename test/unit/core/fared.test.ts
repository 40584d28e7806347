import { expect } from 'chai'
import { faredAgain, heardFared, nextFared, readFared } from '../../../src/core/talk/fared.ts'
import type { Talk } from '../../../src/core/talk/talk.ts'
import { FOLLOWED, HARMED, PAID } from '../../../src/core/vocab.ts'
import { buildCase } from '../../support/build-case.ts'
import { smsRules } from '../../support/sms-rules.ts'

const TODAY = '2026-12-24'
const QUIET: Talk = { asked: [], bodies: [], known: [], bare: false, over: true, reminded: false, heardOn: '2026-11-24' }
const asked = (fared: Partial<NonNullable<Talk['fared']>> = {}, talk: Partial<Talk> = {}) =>
  buildCase({ talk: { ...QUIET, fared: { day: 30, step: 'how', out: true, ...fared }, ...talk } })

describe('a text read as an answer to how things are', () => {
  const sms = smsRules()

  it('is a digit, by its place among the choices of each question', () => {
    expect(readFared('1', sms)).to.deep.equal({ how: FOLLOWED[0], harmed: HARMED[0], paid: PAID[0] })
    expect(readFared(' 2. ', sms)).to.deep.equal({ how: FOLLOWED[1], harmed: HARMED[1], paid: PAID[1] })
    expect([readFared('0', sms), readFared('9', sms), readFared('12', sms)]).to.deep.equal([{}, {}, {}])
  })

  it('is a word for it in a language of the country, however it is written, and no other text', () => {
    const { az } = sms.texts
    if (az === undefined) throw new Error('no Azerbaijani')
    const own = smsRules({ texts: { ...sms.texts, az: { ...az, answers: { better: ['yaxşı'], yes: ['hə', 'bəli'] } } } })
    expect(readFared('YAXŞI', own)).to.deep.include({ how: 'better' })
    expect(readFared('bəli', own)).to.deep.include({ harmed: 'yes' })
    expect(readFared('yaxşı deyil, maaşı vermədilər', own)).to.deep.equal({})
    const bare = Object.fromEntries(Object.entries(sms.texts).map(([language, { answers: _none, ...rest }]) => [language, rest]))
    expect(readFared('yaxşı', smsRules({ texts: bare }))).to.deep.equal({})
  })
})

describe('an answer that was heard', () => {
  it('goes with those before it, and answers the question that waits alone', () => {
    expect(heardFared(asked(), { how: 'better', harmed: 'no', paid: 'part' }, TODAY)).to.deep.equal({ day: 30, how: 'better' })
    expect(heardFared(asked({ step: 'harmed', how: 'same' }), { how: 'better', harmed: 'no', paid: 'part' }, TODAY)).to.deep.equal({ day: 30, how: 'same', harmed: 'no' })
    expect(heardFared(asked({ step: 'paid', how: 'same', harmed: 'no' }), { harmed: 'yes', paid: 'part' }, TODAY)).to.deep.equal({
      day: 30,
      how: 'same',
      harmed: 'no',
      paid: 'part',
    })
  })

  it('is none where the text says nothing of it, or nothing waits', () => {
    expect([heardFared(asked(), { harmed: 'no' }, TODAY), heardFared(asked({ step: 'harmed' }), { harmed: 'no' }, TODAY)]).to.deep.equal([undefined, undefined])
    expect([heardFared(buildCase({ talk: QUIET }), { how: 'better' }, TODAY), heardFared(buildCase(), { how: 'better' }, TODAY)]).to.deep.equal([undefined, undefined])
    const { out: _none, ...notOut } = { day: 30, step: 'how' as const, out: true as const }
    expect(heardFared(buildCase({ talk: { ...QUIET, fared: notOut } }), { how: 'better' }, TODAY), 'it did not go out').to.equal(undefined)
  })

  it('is none from a phone that was silent too long, is locked or told to knock, or was asked something else', () => {
    const open = { step: 'place' as const, again: false }
    for (const talk of [{ heardOn: '2026-09-01' }, { locked: true as const }, { knocked: true as const }, { open }])
      expect(heardFared(asked({}, talk), { how: 'better' }, TODAY), Object.keys(talk).join()).to.equal(undefined)
  })
})

describe('the question after an answer', () => {
  it('is whether they were punished, then whether it was paid; none once they were, for then a person speaks', () => {
    expect([nextFared({}), nextFared({ harmed: 'no' }), nextFared({ harmed: 'yes' }), nextFared({ harmed: 'no', paid: 'part' })]).to.deep.equal([
      'harmed',
      'paid',
      undefined,
      undefined,
    ])
  })
  it('is the same once more after a short text that answers nothing, and not a third time', () => {
    expect([
      faredAgain(asked({ step: 'paid' }), TODAY),
      faredAgain(asked({ again: true }), TODAY),
      faredAgain(buildCase({ talk: QUIET }), TODAY),
      faredAgain(buildCase(), TODAY),
    ]).to.deep.equal(['paid', undefined, undefined, undefined])
  })
})
