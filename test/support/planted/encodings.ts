import { createHash } from 'node:crypto'
import type { Planted } from './secrets.ts'

/** One way in which a secret could lie somewhere: the bytes to look for, none where it makes no difference for this secret. */
export type Encoding = { name: string; of(secret: Planted): (Buffer | string)[] }

/** The characters of base64 that bytes give whatever stands before and after them, `shift` bytes into a group of three. */
const base64At = (text: string, shift: number): string => {
  const bytes = Buffer.from(text)
  const all = Buffer.concat([Buffer.alloc(shift), bytes]).toString('base64')
  return all.slice(Math.ceil((shift * 8) / 6), Math.floor(((shift + bytes.length) * 8) / 6))
}
const url = (base64: string): string => base64.replaceAll('+', '-').replaceAll('/', '_')
const hex = (text: string): string => Buffer.from(text).toString('hex')
const percent = (text: string): string => hex(text).replace(/../g, '%$&')
const escaped = (text: string): string => text.replace(/[^\x20-\x7e]/g, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`)
const folded = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('ə', 'e').replaceAll('ı', 'i')

/** The digits of a secret that is little else: a number, a code, a receipt. */
const digitsOf = ({ text }: Planted): string => (/^[+\d\s]+$/.test(text) ? text.replace(/\D/g, '') : '')
const PHONE_GROUPS = /^(\d{3})(\d{2})(\d{3})(\d{2})(\d{2})$/
const grouped = (digits: string, separator: string): string[] => {
  if (digits === '') return []
  const even = [1, 2, 3, 4, 5].map((size) => digits.match(new RegExp(`\\d{1,${size}}`, 'g'))?.join(separator) ?? '')
  return [...even, digits.replace(PHONE_GROUPS, ['$1', '$2', '$3', '$4', '$5'].join(separator))]
}
const sha256 = ({ text, guessable }: Planted): Buffer | undefined => (guessable ? createHash('sha256').update(text).digest() : undefined)
const hashed = (secret: Planted, form: 'hex' | 'base64' | 'base64url' | 'raw'): (Buffer | string)[] => {
  const hash = sha256(secret)
  return hash ? [form === 'raw' ? hash : hash.toString(form).replaceAll('=', '')] : []
}

export const ENCODINGS: readonly Encoding[] = [
  { name: 'UTF-8', of: ({ text }) => [text] },
  { name: 'Latin-1', of: ({ text }) => [Buffer.from(text, 'latin1')] },
  { name: 'UTF-16LE', of: ({ text }) => [Buffer.from(text, 'utf16le')] },
  { name: 'UTF-16BE', of: ({ text }) => [Buffer.from(text, 'utf16le').swap16()] },
  { name: 'lower and upper case', of: ({ text }) => [text.toLowerCase(), text.toUpperCase()] },
  { name: 'without accents', of: ({ text }) => [folded(text), folded(text).toLowerCase()] },
  ...[0, 1, 2].flatMap((shift) => [
    { name: `base64 at ${shift}`, of: ({ text }: Planted) => [base64At(text, shift)] },
    { name: `base64url at ${shift}`, of: ({ text }: Planted) => [url(base64At(text, shift))] },
  ]),
  { name: 'hex', of: ({ text }) => [hex(text), hex(text).toUpperCase()] },
  { name: 'percent, every byte', of: ({ text }) => [percent(text), percent(text.toUpperCase()), percent(text).toUpperCase()] },
  { name: 'percent, as a form', of: ({ text }) => [encodeURIComponent(text), new URLSearchParams([['', text]]).toString().slice(1), encodeURIComponent(text).toLowerCase()] },
  { name: 'escaped as JSON', of: ({ text }) => [escaped(text), escaped(escaped(text)).replaceAll('\\u', '\\\\u')] },
  { name: 'escaped as HTML', of: ({ text }) => [text.replace(/[^\x20-\x7e]/g, (one) => `&#${one.codePointAt(0)};`)] },
  { name: 'digits alone', of: (secret) => grouped(digitsOf(secret), '').slice(0, 1) },
  { name: 'digits with spaces', of: (secret) => grouped(digitsOf(secret), ' ') },
  { name: 'digits with dashes', of: (secret) => grouped(digitsOf(secret), '-') },
  { name: 'digits with dots', of: (secret) => grouped(digitsOf(secret), '.') },
  { name: 'unkeyed hash', of: (secret) => (['raw', 'hex', 'base64', 'base64url'] as const).flatMap((form) => hashed(secret, form)) },
]
