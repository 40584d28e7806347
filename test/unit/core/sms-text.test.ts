import { expect } from 'chai'
import { firstPart, smsShape } from '../../../src/core/talk/sms-length.ts'
import { offeredLanguages, smsText } from '../../../src/core/talk/sms-text.ts'
import { smsRules } from '../../support/sms-rules.ts'

describe('a text of the conversation', () => {
  const rules = smsRules()

  it('goes out in the letters of GSM 03.38 where the language asks for that, and keeps those it has', () => {
    const text = smsText(rules, 'az', 'ask_people')
    expect(text).to.include('Nece neferdir').and.to.include('1 yalniz men')
    expect(smsShape(text).encoding).to.equal('gsm7')
    expect(smsText(rules, 'az', 'opted_out')).to.include('üçün'.replace('ç', 'c'))
    expect(smsText(rules, 'ru', 'ask_story')).to.equal('Что происходит? Напишите своими словами.')
  })

  it('goes out in the first language where the pack has not the worker’s', () => {
    expect(smsText(rules, 'vi', 'knock')).to.equal(smsText(rules, 'az', 'knock'))
  })

  it('offers the first four languages by their digit', () => {
    expect(offeredLanguages(rules)).to.deep.equal(['az', 'ru', 'tr', 'en'])
    expect(smsText(rules, 'en', 'ask_language')).to.include('1 AZ 2 RU 3 TR 4 EN')
  })

  it('fills in the number for danger and whatever is given, and nothing else', () => {
    expect(smsText(rules, 'en', 'help')).to.include('Call 112')
    expect(smsText(rules, 'en', 'delete', { number: '57' })).to.include('text 57 within')
  })

  it('leaves a place that nobody fills as it stands, and says nothing where the pack has no words at all', () => {
    expect(smsText(rules, 'en', 'delete')).to.include('text {number} within')
    expect(smsText(smsRules({ texts: {} }), 'en', 'help')).to.equal('')
    expect(smsText(smsRules({ languages: ['en', 'vi'] }), 'en', 'ask_language'), 'a language without words is offered by its code').to.include('1 EN 2 vi')
  })

  it('makes the answers about a case one length, and no other text longer than its words', () => {
    expect(smsText(rules, 'en', 'knock')).to.equal(smsText(rules, 'en', 'knock').trimEnd())
    const [short = ''] = (['status_read', 'status_answer', 'status_soon', 'status_closed', 'status_withdrawn'] as const)
      .map((key) => smsText(rules, 'en', key, { day: '01.02' }))
      .sort((a, b) => a.trimEnd().length - b.trimEnd().length)
    expect(short).to.not.equal(short.trimEnd())
  })

  it('says how a case stands in texts of one length, in every language', () => {
    for (const language of rules.languages) {
      const all = (['status_read', 'status_answer', 'status_soon', 'status_closed', 'status_withdrawn'] as const).map((key) => smsText(rules, language, key, { day: '01.02' }))
      expect(new Set(all.map((text) => text.length)).size, language).to.equal(1)
    }
  })
})

describe('the shape of an SMS', () => {
  it('names its alphabet and counts its units', () => {
    expect(smsShape('salam')).to.deep.equal({ encoding: 'gsm7', units: 5, segments: 1 })
    expect(smsShape('a[b]€')).to.deep.equal({ encoding: 'gsm7', units: 8, segments: 1 })
    expect(smsShape('maaş')).to.deep.equal({ encoding: 'ucs2', units: 4, segments: 1 })
  })

  it('takes the Turkish tables only where the operator does, and they have no ə', () => {
    const text = 'ışığı söyle çabuk gel '.repeat(7)
    expect(smsShape(text).encoding).to.equal('ucs2')
    expect(smsShape(text, { turkish: true })).to.deep.equal({ encoding: 'gsm7_tr', units: 154, segments: 2 })
    expect(smsShape(text.slice(0, 152), { turkish: true }).segments).to.equal(1)
    expect(smsShape('Şərq', { turkish: true }).encoding).to.equal('ucs2')
    expect(smsShape('plain', { turkish: true }).encoding).to.equal('gsm7')
  })

  it('knows what stands in the first of several', () => {
    expect(firstPart('ш'.repeat(80))).to.have.length(67)
    expect(firstPart('a'.repeat(200))).to.have.length(153)
    expect(firstPart('short')).to.equal('short')
  })
})
