import { entityName } from '../../../src/core/entity-name.ts'
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
  thirdKey: 'planted-key-yak-7733',
  recruiter: 'Gizlibəy Örtülüoğlu',
  recruiterPhone: '+994507318849',
  smtpPassword: 'planted-smtp-password-6622',
  mailAddress: 'gizli.unvan-5531@planted-mail.example',
  wrongMailAddress: 'gizli unvan 5532 at planted mail',
  viewName: 'gizli-baxış-5533',
  note: 'gizli-qeyd-5534',
  reply: 'gizli-cavab-5535',
  question: 'gizli-sual-5536',
  purpose: 'gizli-məqsəd-5537',
  consentAnswer: 'gizli-razılıq-5538',
  followAnswer: 'gizli-hal-5539',
  conflict: 'Gizlin Qohumov Şirvan',
  reason: 'gizli-səbəb-5540',
  glassReason: 'gizli-təcili-5541',
  patternReason: 'gizli-naxış-5542',
  apiWord: 'gizli-süzgəc-5543',
  unionReach: '+994507318850',
  unionName: 'Gizlinaz Səssizova',
  unionWords: 'gizli-ittifaq-5545',
  unionAnswer: 'gizli-ittifaq-cavabı-5546',
  fakeToken: 'planted-false-token-zebra-7734-of-a-program-5544',
  passphrase: 'seven hidden herons over the weir',
  wrongPassphrase: 'seven hidden herons over the pond',
} as const

export const STORY = `Pasportumu aldılar, maaş vermirlər. ${PLANTED.word}. Adım ${PLANTED.name}, ünvan ${PLANTED.address}, telefon ${PLANTED.phone}. Məni vasitəçi ${PLANTED.recruiter} gətirdi, nömrəsi ${PLANTED.recruiterPhone}`

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
  { name: 'idempotency key of a third filing', text: PLANTED.thirdKey },
  { name: 'employer as patterns spell it', text: entityName(PLANTED.employer) ?? '', guessable: true },
  { name: 'recruiter', text: PLANTED.recruiter, guessable: true },
  { name: 'recruiter as patterns spell it', text: entityName(PLANTED.recruiter) ?? '', guessable: true },
  { name: 'phone number of a recruiter', text: PLANTED.recruiterPhone, guessable: true },
  // Whoever hands a mail on has to know where it goes.
  { name: 'mail address of a member', text: PLANTED.mailAddress, guessable: true, mayLieIn: ['received mail'] },
  { name: 'mail address that is none', text: PLANTED.wrongMailAddress },
  // A member's own word for a look at a list, as readable in the store as their name; it is to lie nowhere else.
  { name: 'name of a saved view', text: PLANTED.viewName, guessable: true, mayLieIn: ['store file', 'database file', 'document'] },
  { name: 'note', text: PLANTED.note },
  { name: 'reply', text: PLANTED.reply },
  { name: 'question to the worker', text: PLANTED.question },
  { name: 'purpose of a referral', text: PLANTED.purpose },
  { name: 'answer to a question of consent that is none', text: PLANTED.consentAnswer },
  { name: 'answer to a follow-up that is none', text: PLANTED.followAnswer },
  { name: 'employer a member declared a conflict with', text: PLANTED.conflict, guessable: true },
  { name: 'reason of an action', text: PLANTED.reason },
  { name: 'reason of an emergency', text: PLANTED.glassReason },
  { name: 'reason of a judgement on a pattern', text: PLANTED.patternReason },
  { name: 'word given to the staff API', text: PLANTED.apiWord },
  { name: 'telephone number typed for a union', text: PLANTED.unionReach, guessable: true },
  { name: 'name typed for a union', text: PLANTED.unionName, guessable: true },
  { name: 'words to a union', text: PLANTED.unionWords },
  { name: 'answer of a union', text: PLANTED.unionAnswer },
  { name: 'token that is none', text: PLANTED.fakeToken },
  { name: 'staff passphrase', text: PLANTED.passphrase, guessable: true },
  { name: 'wrong staff passphrase', text: PLANTED.wrongPassphrase, guessable: true },
  // Whoever deploys gives it in the environment.
  { name: 'gateway token', text: TWILIO.token, mayLieIn: ['process environment'] },
  { name: 'password of the mail account', text: PLANTED.smtpPassword, mayLieIn: ['process environment'] },
  { name: 'secret of Kannel', text: PLANTED.kannelSecret, mayLieIn: ['process environment'] },
  { name: 'secret of a relay', text: PLANTED.relaySecret, mayLieIn: ['process environment'] },
]

/** Settings under which every gateway may call. */
export const PLANTED_GATEWAYS = { KANNEL_SECRET: PLANTED.kannelSecret, EXTERNAL_SECRET: PLANTED.relaySecret }

/** Planted to prove the search, in places that stay: it must be no secret of the ground's own. */
export const SCRATCH: Planted = { name: 'planted on purpose', text: 'planted-on-purpose-5519' }
