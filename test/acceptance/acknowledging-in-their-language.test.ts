import { expect } from 'chai'
import { loadConfig } from '../../config/load.ts'
import { composeAcknowledgement } from '../../src/compose/acknowledgement.ts'

describe('the text that says a text arrived', () => {
  const config = loadConfig({})
  const say = composeAcknowledgement(config)
  const of = (language: 'az' | 'ru' | 'tr' | 'en') => config.pack.texts[language]?.['sms.acknowledged']

  for (const [language, text] of [
    ['az', 'Üç aydır maaş vermirlər, pasportumu da alıblar'],
    ['az', 'uc aydir maas vermirler pasportumu da aliblar'],
    ['ru', 'Три месяца не платят, паспорт забрали'],
    ['tr', 'Üç aydır maaş vermiyorlar, pasaportumu da aldılar'],
    ['en', 'They took my passport and they do not pay me'],
    ['en', 'they keep my passport'],
    ['tr', 'patron pasaportumu aldi, 4 aydir para yok'],
    ['ru', 'hozyain zabral pasporta i ne platit'],
  ] as const)
    it(`is in the language of “${text}”`, () => expect(say(text, { kept: 'new' })).to.equal(of(language)))

  it('claims to have nothing where nothing was kept, and says in the language of the case that it is being deleted', () => {
    expect([say('', { kept: 'nothing' }), say('помогите 88', { kept: 'nothing' })]).to.deep.equal([config.pack.texts.az?.['sms.open'], config.pack.texts.ru?.['sms.open']])
    expect([say('57', { kept: 'deleted', language: 'ru' }), say('57', { kept: 'deleted', language: 'und' })]).to.deep.equal([
      config.pack.texts.ru?.['sms.deleted'],
      config.pack.texts.az?.['sms.deleted'],
    ])
  })
  it('is in the pack’s own language where the text tells nothing of its own, or its language has no such text', () => {
    for (const text of ['', '...', '112', 'ok', 'ไม่ได้รับค่าจ้างสามเดือน']) expect(say(text, { kept: 'new' }), text).to.equal(of('az'))
  })
})
