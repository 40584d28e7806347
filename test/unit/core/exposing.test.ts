import { expect } from 'chai'
import { exposingIn } from '../../../src/core/talk/exposing.ts'

const TELLING = ['complain', 'police', 'müfəttiş', 'şikayət', 'жалоб']

describe('what in a text gives somebody away', () => {
  it('is words that tell, in any form and letters', () => {
    expect(exposingIn('Your COMPLAINTS went to the police.', TELLING).words).to.deep.equal(['COMPLAINTS', 'police'])
    expect(exposingIn('Mufettisler sikayete baxir', TELLING).words).to.deep.equal(['Mufettisler', 'sikayete'])
    expect(exposingIn('о вашей жалобе', TELLING).words).to.deep.equal(['жалобе'])
  })
  it('is each word once, and none where what tells has no letters', () => {
    expect(exposingIn('police, police and Police', TELLING).words).to.deep.equal(['police', 'Police'])
    expect(exposingIn('Salam', ['—', ''])).to.deep.equal({ words: [], names: [], numbers: [] })
    expect(exposingIn('12', TELLING)).to.deep.equal({ words: [], names: [], numbers: [] })
  })
  it('is a name that no beginning of a sentence explains', () => {
    expect(exposingIn('Hello. We spoke with Farid, and Əli Məmmədov.', []).names).to.deep.equal(['Farid', 'Əli', 'Məmmədov'])
  })
  it('is a number of six digits or more, and no hour or day', () => {
    expect(exposingIn('012 345-67-89, at 12:30 on 24.12', []).numbers).to.deep.equal(['012 345-67-89'])
  })
  it('is nothing in a text that tells nothing', () => {
    for (const text of ['We need a few more days. Write to us at 12.', 'Salam. Yazmaq sizə nə vaxt rahatdır?', ''])
      expect(exposingIn(text, TELLING), text).to.deep.equal({ words: [], names: [], numbers: [] })
  })
})
