import { expect } from 'chai'
import { entityName, phonesIn, saysName, siteName, taxNumbers } from '../../../src/core/entity-name.ts'

const PLAN = { country: '994', trunk: '0' }
/** Every spelling has the one spelling of the first, which is one. */
const alike = (first: string, ...others: string[]): void => {
  expect(entityName(first), first).to.be.a('string')
  for (const other of others) expect(entityName(other), other).to.equal(entityName(first))
}

/* All names, numbers and addresses are invented. */
describe('the name that somebody typed', () => {
  it('is what is quoted, wherever that stands', () => {
    alike('Gül Bağ', '“Gül Bağ” MMC, Bakı', 'onun adı «Gül Bağ» idi, mən orada', 'фирма "Гюль Баг" на стройке')
    expect(entityName('"ab" Yelkən'), 'too short to be a quoted name').to.equal(entityName('ab Yelkən'))
  })
  it('ends before a comma, a bracket, a colon or a line’s end', () => {
    alike('Gül Bağ', ...[',', ';', ':', '(', ')', '[', ']', '\n', '\r', '/', '|'].map((sign) => `Gül Bağ${sign} onun adı budur`))
  })
  it('loses the endings that a language hangs on it, and keeps what a capital begins', () => {
    alike('Kaspi', "Kaspi'nin", 'Kaspi’də', 'KASPİ-də', 'Kaspi MMC-də')
    expect(entityName('Kaspi-Yelkən')).to.equal(entityName('Kaspi Yelkən'))
  })
  it('has initials with and without points and gaps, and each word once', () => {
    alike('RBK Yelkən', 'R.B.K. Yelkən', 'R. B. K. Yelkən', 'Yelkən RBK Yelkən')
    expect(entityName('R.B.K. Yelkən')).to.not.equal(entityName('R.B. Yelkən'))
  })
  it('has three letters or more, digits aside', () => {
    expect(['Ali', 'Al', 'Al 123', 'a1b2c'].map((typed) => entityName(typed) !== undefined)).to.deep.equal([true, false, false, true])
  })
  it('has at most six words, of which one at least is its own', () => {
    expect(entityName('bir iki üç dört beş altı')?.split(' ')).to.have.lengthOf(6)
    expect(entityName('bir iki üç dört beş altı yeddi')).to.equal(undefined)
    expect([entityName('Bakı tikinti'), entityName('Bakı Yelkən')?.split(' ').length]).to.deep.equal([undefined, 2])
  })
  it('is read from the beginning of a long text, and kept no longer than a name is', () => {
    const long = ['bdfgklm', 'nprstvb', 'kdlfmgn'].map((word) => word.repeat(8)).join(' ')
    expect(entityName(long)).to.have.lengthOf(120)
    expect(entityName(`Yelkən${' '.repeat(300)}Kaspi`)).to.equal(entityName('Yelkən'))
  })
})

describe('an address', () => {
  it('has a house number of up to four digits, with one letter at most, and a name of four letters', () => {
    const known = ['Nizami 1', 'Nizami 1234', 'Nizami 12a', 'Niza 12'].map(siteName)
    expect(known).to.deep.equal(['1 nizami', '1234 nizami', '12a nizami', '12 niza'])
    for (const none of ['Nizami 12345', 'Nizami 12ab', 'Nizami a12', 'Niz 12', 'Nizam1 12']) expect(siteName(none), none).to.equal(undefined)
  })
  it('is the same with and without the words for streets and cities, each word once, and is no sentence', () => {
    for (const same of ['Nizami küçəsi, ev 12, Bakı şəhəri', 'ул. Низами 12', '12 Nizami Nizami street']) expect(siteName(same), same).to.equal('12 nizami')
    expect(siteName('Nizami 5 dalan 7 blok 2 giriş')).to.equal(undefined)
  })
})

describe('a tax number in a text', () => {
  it('is ten digits after any of its names, however they are grouped, once', () => {
    for (const named of ['VÖEN: 1100567890', 'voen 11005 67890', 'ВОЕН 11-00-56-78-90', 'ИНН - 1100567890', 'TIN 1100567890', 'tax no 1100567890', 'tax number: 1100567890'])
      expect(taxNumbers(named), named).to.deep.equal(['1100567890'])
    expect(taxNumbers('vergi nömrəsi 1100567890, vergi no 1100567890')).to.deep.equal(['1100567890'])
    for (const none of ['VÖEN 110056789', 'VÖEN 11005678901', '1100567890']) expect(taxNumbers(none), none).to.deep.equal([])
  })
  it('stands near its name: twelve signs between them at most', () => {
    expect([12, 13].map((gap) => taxNumbers(`VÖEN${'.'.repeat(gap)}1100567890`).length)).to.deep.equal([1, 0])
  })
})

describe('a phone in a text', () => {
  it('is read in every way it is written, once, and is no part of another word or a short code', () => {
    for (const phone of ['050 123 45 67', '(050) 123-45-67', '+994501234567', '00994501234567', '994501234567', '050.123.45.67'])
      expect(phonesIn(`zəng edin ${phone}!`, PLAN), phone).to.deep.equal(['+994501234567'])
    expect(phonesIn('994501234567 və 0501234567', PLAN)).to.deep.equal(['+994501234567'])
    for (const none of ['a0501234567', '0501234567a', '12345678', '112']) expect(phonesIn(none, PLAN), none).to.deep.equal([])
  })
})

describe('whether a text says a name', () => {
  const name = entityName('Yelkən Bağ') ?? ''
  it('holds all its words, in any order and script, and is not said by a part of it', () => {
    for (const text of ['onun adı Bağ Yelkən idi', 'Елкян... Yelkən; баг']) expect(saysName(text, name), text).to.equal(true)
    for (const text of ['Yelkən', 'Bağ', 'Yelkənbağ', '']) expect(saysName(text, name), text).to.equal(false)
  })
  it('of a number looks for its last nine digits, however they are written, and no other', () => {
    const said = (text: string) => saysName(text, '+994501234567')
    expect([said('zəng 050 123-45-67'), said('+994501234567'), said('050 123 45 68'), said('123 45 67')]).to.deep.equal([true, true, false, false])
    expect([saysName('VÖEN 1100567890', '1100567890'), saysName('VÖEN 110056789', '1100567890')]).to.deep.equal([true, false])
    expect([saysName('Nizami 12', '12 nizami'), saysName('Nizami 112', '12 nizami')], 'a house number is a word').to.deep.equal([true, false])
  })
})
