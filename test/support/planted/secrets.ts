import { TWILIO } from '../twilio-stand-in.ts'

/**
 * Something that must lie nowhere as anybody could read it. `guessable`: few enough values exist that an unkeyed hash of it is as good as
 * itself. `mayLieIn`: kinds of places that hold it by design.
 */
export type Planted = { name: string; text: string; guessable?: boolean; mayLieIn?: readonly string[] }

/** What is known before anything happens; codes, receipts and cookies are learned on the way. Later work adds its own. */
export const PLANTED = {
  phone: '+994507318846',
  kannelPhone: '+994507318847',
  kannelSecret: 'planted-kannel-secret-6620',
  relayPhone: '+994507318848',
  relaySecret: 'planted-relay-secret-6621',
  name: 'Zərifə Gizlizadə',
  address: 'Sirli küçəsi 17-88',
  word: 'zürafə-sirri-4471',
  employer: 'Gizli-Sahibkar-8812',
  ip: '203.0.113.77',
  /** Address a connection really comes from: all of 127/8 is this machine. */
  peer: '127.77.13.9',
  agent: 'planted-agent/5.9',
  referrer: 'planted-referrer.example',
  cookie: 'planted-cookie-zebra-9',
  city: 'BAKU-planted',
  fileName: 'gizli-şəkil-5520.jpg',
  fileMark: 'planted-mark-in-a-photo-5521',
  apiKey: 'planted-key-zebra-7731',
  spooledKey: 'planted-key-yak-7732',
  passphrase: 'seven hidden herons over the weir',
  wrongPassphrase: 'seven hidden herons over the pond',
} as const

export const STORY = `Pasportumu aldılar, maaş vermirlər. ${PLANTED.word}. Adım ${PLANTED.name}, ünvan ${PLANTED.address}, telefon ${PLANTED.phone}`

export const KNOWN: readonly Planted[] = [
  { name: 'phone number', text: PLANTED.phone, guessable: true },
  { name: 'phone number by Kannel', text: PLANTED.kannelPhone, guessable: true },
  { name: 'phone number by a relay', text: PLANTED.relayPhone, guessable: true },
  { name: 'name', text: PLANTED.name, guessable: true },
  { name: 'address', text: PLANTED.address, guessable: true },
  { name: 'word of the complaint', text: PLANTED.word },
  { name: 'employer', text: PLANTED.employer, guessable: true },
  { name: 'IP address in X-Forwarded-For', text: PLANTED.ip, guessable: true },
  { name: 'IP address of the connection', text: PLANTED.peer, guessable: true },
  { name: 'user agent', text: PLANTED.agent, guessable: true },
  { name: 'referrer', text: PLANTED.referrer, guessable: true },
  { name: 'foreign cookie', text: PLANTED.cookie },
  { name: 'city of the gateway', text: PLANTED.city, guessable: true },
  { name: 'name of a file', text: PLANTED.fileName },
  { name: 'mark inside a photo', text: PLANTED.fileMark },
  { name: 'idempotency key', text: PLANTED.apiKey },
  { name: 'idempotency key of a spooled filing', text: PLANTED.spooledKey },
  { name: 'staff passphrase', text: PLANTED.passphrase, guessable: true },
  { name: 'wrong staff passphrase', text: PLANTED.wrongPassphrase, guessable: true },
  // Whoever deploys gives it in the environment.
  { name: 'gateway token', text: TWILIO.token, mayLieIn: ['process environment'] },
  { name: 'secret of Kannel', text: PLANTED.kannelSecret, mayLieIn: ['process environment'] },
  { name: 'secret of a relay', text: PLANTED.relaySecret, mayLieIn: ['process environment'] },
]

/** Settings under which every gateway may call. */
export const PLANTED_GATEWAYS = { KANNEL_SECRET: PLANTED.kannelSecret, EXTERNAL_SECRET: PLANTED.relaySecret }

/** Planted to prove the search, in places that stay: it must be no secret of the ground's own. */
export const SCRATCH: Planted = { name: 'planted on purpose', text: 'planted-on-purpose-5519' }
