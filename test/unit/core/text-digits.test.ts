import { expect } from 'chai'
import { waitingNumber } from '../../../src/core/talk/confirm-number.ts'
import { COMMANDS, readCommand } from '../../../src/core/talk/sms-commands.ts'
import { choicesOf, digitsIn, isSecretPair, twoDigits } from '../../../src/core/talk/sms-digits.ts'
import { buildOutboxEntry } from '../../support/build-case.ts'
import { smsRules } from '../../support/sms-rules.ts'

const rules = smsRules()
const command = (text: string) => readCommand(text, rules)

describe('a text of digits', () => {
  it('is its digits as ASCII, whatever stands around them, and none where a letter is among them', () => {
    expect(['1', ' 1. ', '(13)', '1️⃣', '1 3', '٣'].map(digitsIn)).to.deep.equal(['1', '1', '13', '1', '13', '3'])
    expect(['', '...', 'a', '1a', 'a1', '1 bir'].map(digitsIn)).to.deep.equal(Array.from({ length: 6 }, () => undefined))
    expect([digitsIn('1'.padEnd(40)), digitsIn('1'.padEnd(41))], 'no text of more than forty').to.deep.equal(['1', undefined])
  })

  it('is two of them where they stand side by side', () => {
    expect(['57', ' 57!', '5️⃣7️⃣', '(57)'].map(twoDigits)).to.deep.equal(['57', '57', '57', '57'])
    expect(['5', '577', '5 7', '5a', 'a7', '', 'ab'].map(twoDigits)).to.deep.equal(Array.from({ length: 7 }, () => undefined))
    expect([twoDigits('57'.padEnd(40)), twoDigits('57'.padEnd(41))]).to.deep.equal(['57', undefined])
  })

  it('is secret where it is two that differ and one of them is above four', () => {
    expect(['57', '19', '91', '05'].map(isSecretPair)).to.deep.equal([true, true, true, true])
    expect(['55', '13', '40', '5', '157', '571', 'a7', ''].map(isSecretPair)).to.deep.equal(Array.from({ length: 8 }, () => false))
  })

  it('chooses one of nought to four, or several at once where they may be', () => {
    expect(choicesOf('3', false)).to.deep.equal([3])
    expect(choicesOf('0', true)).to.deep.equal([0])
    expect(choicesOf('31', true)).to.deep.equal([1, 3])
    expect([choicesOf('31', false), choicesOf('301', true), choicesOf('33', true), choicesOf('313', true)]).to.deep.equal([undefined, undefined, undefined, undefined])
    expect(['5', '15', '51', 'x1', '1x', ''].map((digits) => choicesOf(digits, true))).to.deep.equal(Array.from({ length: 6 }, () => undefined))
  })
})

describe('a text that is a command', () => {
  it('is doubled digits, in any script, alone', () => {
    expect(COMMANDS.map(({ digits }) => command(digits))).to.deep.equal(COMMANDS.map(({ code }) => code))
    expect([command(' 99. '), command('٩٩')]).to.deep.equal(['delete', 'delete'])
    expect(['9', '999', '33', '00', '99 please'].map(command)).to.deep.equal([undefined, undefined, undefined, undefined, undefined])
  })

  it('is a word that ends or resumes texting, in the languages of the country too, however it is written', () => {
    expect(['STOP', 'stop', ' Stop! ', 'unsubscribe', 'QUIT', 'optout', 'end'].map(command)).to.deep.equal(Array.from({ length: 7 }, () => 'stop'))
    expect(['START', 'start.', 'unstop', 'basla', 'Başlat', 'baslat'].map(command)).to.deep.equal(Array.from({ length: 6 }, () => 'start'))
    for (const { stop, start } of Object.values(rules.texts)) {
      for (const word of stop) expect(command(word.toLocaleLowerCase('tr')), word).to.equal('stop')
      for (const word of start) expect(command(word), word).to.equal('start')
    }
  })

  it('is no longer text, nor a word inside of one', () => {
    expect(['stop it', 'please STOP', 'do not start', ''].map(command)).to.deep.equal([undefined, undefined, undefined, undefined])
    expect([command('STOP'.padEnd(40)), command('STOP'.padEnd(41))]).to.deep.equal(['stop', undefined])
  })

  it('takes the dotted and the dotless i for one letter, as both are typed for both', () => {
    const own = smsRules({ texts: { ...(rules.texts.az ? { az: { ...rules.texts.az, stop: ['DAYANDIR', 'BİTİR'] } } : {}) } })
    expect(['dayandır', 'DAYANDİR', 'dayandir', 'bitir', 'BITIR', 'bıtır'].map((text) => readCommand(text, own))).to.deep.equal(Array.from({ length: 6 }, () => 'stop'))
  })
})

describe('the number that deletes a case', () => {
  it('is made of the entry that waits for it, and of no other', () => {
    const waits = buildOutboxEntry({ id: 'entry-9', kind: 'delete_confirm' })
    const number = waitingNumber({ outbox: [buildOutboxEntry(), waits] })
    expect(number).to.match(/^[5-9]{2}$/)
    expect(waitingNumber({ outbox: [waits] })).to.equal(number)
    expect(waitingNumber({ outbox: [buildOutboxEntry({ id: 'entry-9' })] })).to.equal(undefined)
  })
})
