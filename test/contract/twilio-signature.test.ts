import { expect } from 'chai'
import fc from 'fast-check'
import twilio from 'twilio'
import { createTwilioGateway } from '../../src/adapters/twilio/gateway.ts'
import { isSignedByTwilio, signTwilio, spellings } from '../../src/adapters/twilio/signature.ts'
import type { Fields, GatewayCall } from '../../src/ports/sms.ts'

/** Vectors of practice.md 2.3: the first is Twilio's own, the second has Azerbaijani letters and a space at its end. */
const VECTORS: { token: string; url: string; params: Record<string, string>; signature: string }[] = [
  {
    token: '12345',
    url: 'https://mycompany.com/myapp.php?foo=1&bar=2',
    params: { CallSid: 'CA1234567890ABCDE', Caller: '+14158675309', Digits: '1234', From: '+14158675309', To: '+18005551212' },
    signature: 'RSOYDt4T1cUTdK1PDd93/VVr8B8=',
  },
  {
    token: 'test-token',
    url: 'https://example.org/hooks/sms/twilio?pack=az',
    params: {
      MessageSid: 'SM00000000000000000000000000000001',
      AccountSid: 'AC00000000000000000000000000000001',
      From: '+994500000000',
      To: '+447700900000',
      Body: 'Maaş verilmir. Pasportumu alıblar ',
      NumMedia: '0',
      NumSegments: '1',
    },
    signature: '44KswmvsQvWTZf5Q4M6XOoH+RKk=',
  },
]

const recordOf = (fields: Fields): Record<string, string[]> => {
  const record: Record<string, string[]> = Object.create(null)
  for (const [name, value] of fields) record[name] = [...(record[name] ?? []), value]
  return record
}

const word = fc.string({ unit: fc.constantFrom('a', 'B', 'ə', 'ş', 'ж', '😀', ' ', '+', '=', '&', '\n', '0', '~'), maxLength: 6 })
const form: fc.Arbitrary<Fields> = fc.array(fc.tuple(word, word), { maxLength: 8 })
const address = fc
  .tuple(
    fc.constantFrom('https', 'http'),
    fc.constantFrom('example.org', 'xn--80a.example', '203.0.113.7', '[2001:db8::1]'),
    fc.constantFrom('', ':443', ':8443', ':80'),
    fc.constantFrom('/sms/twilio', '/a/sms/twilio', '/sms/twilio?pack=az'),
  )
  .map(([scheme, host, port, path]) => `${scheme}://${host}${port}${path}`)

describe('Twilio signatures', () => {
  it('are those of the known vectors', () => {
    for (const { token, url, params, signature } of VECTORS) {
      expect(signTwilio(token, url, Object.entries(params))).to.equal(signature)
      expect(isSignedByTwilio(['other', token], url, Object.entries(params), signature)).to.equal(true)
    }
  })

  it('are judged as the twilio package judges them, for any form, address and token, right and wrong', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), address, form, fc.boolean(), form, fc.nat(), (token, url, fields, altered, other, pick) => {
        const spelled = spellings(url)
        const signature = twilio.getExpectedTwilioSignature(token, spelled[pick % spelled.length] ?? url, recordOf(fields))
        const received = altered ? other : fields
        expect(isSignedByTwilio([token], url, received, signature)).to.equal(twilio.validateRequest(token, signature, url, recordOf(received)))
      }),
      { numRuns: 500 },
    )
  })

  it('are void once any field, name, token or address is another, and for anything that is no signature', () => {
    const { token, url, params, signature } = VECTORS[1] ?? { token: '', url: '', params: {}, signature: '' }
    const fields = Object.entries(params)
    const wrong: [Fields, string, string, string[]][] = [
      ...fields.map(([name, value], at): [Fields, string, string, string[]] => [fields.with(at, [name, `${value} `]), url, signature, [token]]),
      ...fields.map((_, at): [Fields, string, string, string[]] => [fields.toSpliced(at, 1), url, signature, [token]]),
      [fields.map(([name, value]) => [name, value.trim()]), url, signature, [token]],
      [[...fields, ['New', '']], url, signature, [token]],
      [fields, `${url}x`, signature, [token]],
      [fields, url, signature, ['other']],
      [fields, url, signature, []],
      ...['', ' ', signature.toLowerCase(), `${signature} `, `${signature}, ${signature}`, signature.slice(0, -1), 'ə'.repeat(28)].map(
        (given): [Fields, string, string, string[]] => [fields, url, given, [token]],
      ),
    ]
    for (const [received, at, given, tokens] of wrong) expect(isSignedByTwilio(tokens, at, received, given)).to.equal(false)
  })

  it('hold for a field sent twice alike, and whatever order the fields come in', () => {
    const fields: Fields = [
      ['b', '2'],
      ['a', '1'],
      ['b', '1'],
      ['b', '2'],
    ]
    expect(signTwilio('t', 'https://x/', fields)).to.equal(signTwilio('t', 'https://x/', fields.slice(0, 3).toReversed()))
  })
})

describe('a call of Twilio', () => {
  const account = {
    accountSid: 'AC00000000000000000000000000000001',
    tokens: ['new', 'old'],
    publicUrl: 'https://help.example.org/',
    statusUrl: 'https://help.example.org/sms/twilio/status',
  }
  const gateway = createTwilioGateway(account)
  const fields = (more: Record<string, string> = {}): Fields => Object.entries({ MessageSid: 'SM1', AccountSid: account.accountSid, From: '+1', Body: 'x', ...more })
  const call = (given: Fields, more: Partial<GatewayCall> = {}): GatewayCall => ({ path: '/sms/twilio', query: '', headers: {}, body: new Uint8Array(), fields: given, ...more })
  const genuine = (given: Fields, token = 'new', more: Partial<GatewayCall> = {}, url = 'https://help.example.org/sms/twilio') =>
    gateway.verify(call(given, { headers: { 'x-twilio-signature': signTwilio(token, url, given) }, ...more }))
  const read = (given: Fields) => gateway.parseInbound(call(given))

  it('is genuine under either token, for the path it was signed for, and for our account only', () => {
    expect([genuine(fields()), genuine(fields(), 'old'), genuine(fields(), 'older')]).to.deep.equal([true, true, false])
    expect(genuine(fields(), 'new', { path: '/sms/twilio/status' })).to.equal(false)
    expect([genuine(fields({ AccountSid: 'AC00000000000000000000000000000002' })), genuine(fields({ AccountSid: '' }))]).to.deep.equal([false, false])
  })

  it('is read for its id, sender, words and count of files, and for nothing else', () => {
    const whole = fields({ Body: ' a ', NumMedia: '2', FromCity: 'BAKU', MediaUrl0: 'https://x/' })
    expect(read(whole)).to.deep.equal({ gateway: 'twilio', id: 'SM1', from: '+1', text: ' a ', media: 2 })
    expect(read(fields({ NumMedia: 'x' }))?.media).to.equal(0)
    expect(read(fields({ MessageSid: '', SmsSid: 'SM2' }))?.id).to.equal('SM2')
    expect([read(fields({ From: '' })), read(fields({ MessageSid: '' }))]).to.deep.equal([undefined, undefined])
  })

  it('is answered with nothing to send, or one text that cannot break out of its element', () => {
    expect(gateway.answer().body).to.equal('<?xml version="1.0" encoding="UTF-8"?><Response/>')
    expect(gateway.answer(`a<b>&"'ə`).body).to.include(
      '<Response><Message statusCallback="https://help.example.org/sms/twilio/status">a&lt;b&gt;&amp;&quot;&apos;ə</Message></Response>',
    )
  })

  it('is signed over the query of the address it calls, too', () => {
    const url = 'https://help.example.org/sms/twilio/status?ref=a%2Bb'
    const status: Partial<GatewayCall> = { path: '/sms/twilio/status', query: 'ref=a%2Bb' }
    expect([genuine(fields(), 'new', status, url), genuine(fields(), 'new', { ...status, query: 'ref=a%2Bc' }, url)]).to.deep.equal([true, false])
    expect(genuine(fields(), 'new', { ...status, headers: {} }, url)).to.equal(false)
  })

  it('of a status is read for words of Twilio only, and for what we named it by', () => {
    const report = (status: string, code: string) =>
      gateway.parseStatus(
        call(
          [
            ['MessageStatus', status],
            ['ErrorCode', code],
            ['To', '+1'],
          ],
          { query: 'ref=a%2Bb' },
        ),
      )
    expect(report('undelivered', '30003')).to.deep.equal({ ref: 'a+b', status: 'undelivered', code: '30003', delivery: { delivery: 'failed', why: 'phone_off' } })
    expect(report('sent', '')).to.deep.equal({ ref: 'a+b', status: 'sent', code: '' })
    expect(report('sent', '\u001b[31m')?.code).to.equal('')
    expect(report('+994 50 123', '')).to.equal(undefined)
  })

  it('of a failure says why, as the case shows it', () => {
    const why = (code: string) => {
      const delivery = gateway.parseStatus(
        call([
          ['MessageStatus', 'failed'],
          ['ErrorCode', code],
        ]),
      )?.delivery
      return delivery?.delivery === 'failed' ? delivery.why : undefined
    }
    const told = {
      21610: 'opted_out',
      30003: 'phone_off',
      30004: 'blocked',
      30005: 'number_unknown',
      30006: 'landline',
      30007: 'blocked',
      30008: 'not_known',
      63016: 'window_closed',
      1: 'not_known',
    }
    for (const [code, reason] of Object.entries(told)) expect(why(code), code).to.equal(reason)
  })
})
