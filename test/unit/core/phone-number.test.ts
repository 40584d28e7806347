import { expect } from 'chai'
import fc from 'fast-check'
import { oneNumber } from '../../../src/core/phone-number.ts'

const AZ = { country: '994', trunk: '0' }
const US = { country: '1', trunk: '1' }
const IT = { country: '39', trunk: '' }

describe('a phone number', () => {
  it('is one, however an operator writes it', () => {
    const ways = ['+994501234567', '994501234567', '00994501234567', '0501234567', ' +994 50 123-45-67 ', '(050) 123 45 67', '+994.50.123.45.67']
    expect(new Set(ways.map((way) => oneNumber(way, AZ)))).to.deep.equal(new Set(['+994501234567']))
    expect(['15551234567', '+15551234567'].map((way) => oneNumber(way, US))).to.deep.equal(['+15551234567', '+15551234567'])
    expect(oneNumber('393331234567', IT)).to.equal('+393331234567')
  })

  it('of WhatsApp keeps its prefix: it is another sender than the same number by SMS', () => {
    expect(oneNumber('whatsapp:+994501234567', AZ)).to.equal('whatsapp:+994501234567')
    expect(oneNumber('whatsapp:994501234567', AZ)).to.equal('whatsapp:+994501234567')
  })

  it('of another country stays another number; a short code or a name stays as it is', () => {
    for (const given of ['+447700900123', '7745', 'Fairline', 'Bank 24', '', '+', '12345678901234567890']) expect(oneNumber(given, AZ)).to.equal(given)
  })

  it('written once is written for good', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'+0123456789 ()-.a'), maxLength: 20 }), (given) => {
        const once = oneNumber(given, AZ)
        expect(oneNumber(once, AZ)).to.equal(once)
      }),
    )
  })
})
