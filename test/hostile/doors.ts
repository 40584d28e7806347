import { randomBytes } from 'node:crypto'
import { webhookUrl } from '../../src/adapters/twilio/gateway.ts'
import { signTwilio } from '../../src/adapters/twilio/signature.ts'
import { SMS_PATHS } from '../../src/sms/paths.ts'
import { PATHS } from '../../src/web/filing/paths.ts'
import { SMS_PUBLIC_URL } from '../support/filing-service.ts'
import { head } from '../support/raw-connection.ts'
import { newKey } from '../support/reporter.ts'
import { inbound, newMessageSid, TWILIO } from '../support/twilio-stand-in.ts'
import type { BadInput } from './bad-inputs.ts'

/** Bytes of a whole request that carries a bad input in one place. */
type Door = { name: string; knock: (input: BadInput) => Buffer }

type Headers = Record<string, string>
const JSON_TYPE = { 'Content-Type': 'application/json' }
const FORM_TYPE = { 'Content-Type': 'application/x-www-form-urlencoded' }

const request = (line: string, headers: Headers, body: Uint8Array | string = ''): Buffer => {
  const bytes = typeof body === 'string' ? Buffer.from(body, 'utf8') : body
  return Buffer.concat([Buffer.from(head(line, { ...headers, 'Content-Length': String(bytes.length) }), 'latin1'), bytes])
}

/** The bytes as one header's value, as they are; longer than a header may be they are cut, so that more than the length is tried. */
const inHeader = ({ bytes }: BadInput): string => bytes.subarray(0, 8_000).toString('latin1')
/** In an address, as they are but for what would end the line. */
const inPath = ({ bytes }: BadInput): string => [...bytes.subarray(0, 2_000)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('')

const files = (body: Uint8Array | string, headers: Headers = {}): Buffer => request(`POST ${PATHS.complaints}`, { ...JSON_TYPE, 'Idempotency-Key': newKey(), ...headers }, body)
const jsonBody = (value: unknown): string => JSON.stringify(value)
const formBytes = (fields: readonly (readonly [string, Uint8Array | string])[]): string =>
  fields.map(([name, value]) => `${encodeURIComponent(name)}=${[...Buffer.from(value)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('')}`).join('&')
const wellFormed = ({ text }: BadInput): string => text.toWellFormed()

const newSid = (): string => `1.${randomBytes(16).toString('base64url')}`
const sendsForm = (fields: Record<string, Uint8Array | string>): Buffer =>
  request(`POST ${PATHS.send}?lang=en`, FORM_TYPE, formBytes(Object.entries({ sid: newSid(), text: 'salam', kept: 'yes', ...fields })))

const texts = (fields: Record<string, string>, path: string = SMS_PATHS.twilio): Buffer => {
  const form = new URLSearchParams(inbound({ MessageSid: newMessageSid(), From: '+994501112233', Body: 'salam', ...fields }))
  return request(`POST ${path}`, { ...FORM_TYPE, 'X-Twilio-Signature': signTwilio(TWILIO.token, webhookUrl(SMS_PUBLIC_URL, path), [...form]) }, form.toString())
}

const API_DOORS: readonly Door[] = [
  { name: 'API: the text', knock: (input) => files(Buffer.concat([Buffer.from('{"text":'), inJson(input), Buffer.from('}')])) },
  { name: 'API: the whole body', knock: ({ bytes }) => files(bytes) },
  { name: 'API: the name of a field', knock: (input) => files(`{"text":"salam",${jsonBody(wellFormed(input))}:1}`) },
  { name: 'API: the language', knock: ({ text }) => files(jsonBody({ text: 'salam', language: text })) },
  { name: 'API: the employer', knock: ({ text }) => files(jsonBody({ text: 'salam', facts: { employer: text } })) },
  { name: 'API: a consent', knock: ({ text }) => files(jsonBody({ text: 'salam', consents: [text], basis: text })) },
  { name: 'API: an object where a text belongs', knock: ({ text }) => files(jsonBody({ text: { [text.toWellFormed()]: text }, facts: [text] })) },
  { name: 'API: the key', knock: (input) => files('{"text":"salam"}', { 'Idempotency-Key': inHeader(input) }) },
]

/** Bytes that are no UTF-8 stand in the string as they are; characters as JSON writes them. */
const inJson = ({ bytes, text }: BadInput): Buffer =>
  text === bytes.toString('latin1') && !/^[\x20-\x7e]*$/.test(text) ? Buffer.concat([Buffer.from('"'), bytes, Buffer.from('"')]) : Buffer.from(jsonBody(text))

const HEADERS = [
  'Authorization',
  'Accept-Language',
  'Accept-Encoding',
  'Accept',
  'Content-Type',
  'Content-Encoding',
  'Cookie',
  'Origin',
  'Referer',
  'X-Forwarded-Host',
  'Expect',
  'X-Twilio-Signature',
]
const HEADER_DOORS: readonly Door[] = HEADERS.map((name) => ({
  name: `header: ${name}`,
  knock: (input) => files('{"text":"salam"}', { [name]: name === 'Authorization' ? `Receipt ${inHeader(input)}` : inHeader(input) }),
}))

const ADDRESS_DOORS: readonly Door[] = [
  { name: 'address: the path', knock: (input) => request(`GET /${inPath(input)}`, {}) },
  { name: 'address: a path as it comes', knock: (input) => request(`GET /${inHeader(input)}`, {}) },
  { name: 'address: the language', knock: (input) => request(`GET /?lang=${inPath(input)}`, { Accept: 'text/html' }) },
  { name: 'address: a name in the query', knock: (input) => request(`GET /?${inPath(input)}=1&lang[${inPath(input)}]=x`, { Accept: 'text/html' }) },
  { name: 'the host', knock: (input) => Buffer.from(`GET / HTTP/1.1\r\nHost: ${inHeader(input)}\r\nConnection: close\r\n\r\n`, 'latin1') },
  { name: 'the method', knock: (input) => Buffer.from(`${inHeader(input).slice(0, 40)} / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`, 'latin1') },
  { name: 'the code of a case', knock: (input) => request(`GET ${PATHS.mine}`, { Authorization: `Receipt ${inHeader(input)}` }) },
]

const FORM_DOORS: readonly Door[] = [
  { name: 'form: the text', knock: ({ bytes }) => sendsForm({ text: bytes }) },
  { name: 'form: the employer', knock: ({ bytes }) => sendsForm({ employer: bytes }) },
  { name: 'form: the id', knock: ({ bytes }) => sendsForm({ sid: bytes }) },
  { name: 'form: region, sector, people', knock: ({ bytes }) => sendsForm({ region: bytes, sector: bytes, people: bytes }) },
  { name: 'form: the tick', knock: ({ bytes }) => sendsForm({ kept: bytes }) },
  { name: 'form: the language', knock: ({ bytes }) => sendsForm({ lang: bytes, text: '' }) },
  { name: 'form: the name of a field', knock: ({ text }) => sendsForm({ [text.toWellFormed().slice(0, 20_000)]: 'x' }) },
  { name: 'form: the whole body', knock: ({ bytes }) => request(`POST ${PATHS.send}`, FORM_TYPE, bytes) },
]

const SMS_DOORS: readonly Door[] = [
  { name: 'SMS: the words', knock: (input) => texts({ Body: wellFormed(input).slice(0, 8_000) }) },
  { name: 'SMS: the number', knock: (input) => texts({ From: wellFormed(input).slice(0, 8_000) }) },
  { name: 'SMS: the id of the message', knock: (input) => texts({ MessageSid: wellFormed(input).slice(0, 8_000), SmsMessageSid: '', SmsSid: '' }) },
  { name: 'SMS: the count of pictures', knock: (input) => texts({ NumMedia: wellFormed(input).slice(0, 8_000) }) },
  { name: 'SMS: a field nobody knows', knock: (input) => texts({ [wellFormed(input).slice(0, 8_000)]: 'x' }) },
  {
    name: 'SMS: what became of one',
    knock: (input) => texts({ MessageStatus: wellFormed(input).slice(0, 8_000), ErrorCode: wellFormed(input).slice(0, 99) }, SMS_PATHS.twilioStatus),
  },
  ...Object.entries(SMS_PATHS).flatMap(([name, path]): Door[] => [
    { name: `SMS: a body for ${name}, unsigned`, knock: ({ bytes }) => request(`POST ${path}`, FORM_TYPE, bytes) },
    { name: `SMS: a query for ${name}, unsigned`, knock: (input) => request(`GET ${path}?from=${inPath(input)}&id=1&ref=${inPath(input)}`, {}) },
  ]),
]

/** Every place of the public side that a stranger can write into. */
export const DOORS: readonly Door[] = [...API_DOORS, ...HEADER_DOORS, ...ADDRESS_DOORS, ...FORM_DOORS, ...SMS_DOORS]
