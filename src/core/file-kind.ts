/** Kinds of files that are taken, by media type; `endings` of names that go with it; `cleaned`: what a device hid in it can be taken out. */
export const FILE_KINDS = [
  { type: 'image/jpeg', endings: ['jpg', 'jpeg', 'jpe', 'jfif'], cleaned: true },
  { type: 'image/png', endings: ['png'], cleaned: true },
  { type: 'image/webp', endings: ['webp'], cleaned: true },
  { type: 'application/pdf', endings: ['pdf'], cleaned: false },
  { type: 'audio/mpeg', endings: ['mp3', 'mpga'], cleaned: false },
  { type: 'audio/mp4', endings: ['m4a', 'mp4', '3gp', '3gpp', 'aac'], cleaned: false },
  { type: 'audio/ogg', endings: ['ogg', 'oga', 'opus'], cleaned: false },
  { type: 'audio/amr', endings: ['amr'], cleaned: false },
] as const
export type FileType = (typeof FILE_KINDS)[number]['type']

/** A worker's files, in bytes and in number a case. */
export const FILE_LIMIT_BYTES = 10 * 1_024 * 1_024
export const FILES_A_CASE = 20
/** Bytes that tell a kind. */
export const SIGNATURE_BYTES = 16

const text = (bytes: Uint8Array, from: number, to: number): string => String.fromCharCode(...bytes.subarray(from, to))
const starts = (bytes: Uint8Array, ...wanted: number[]): boolean => wanted.every((byte, place) => bytes[place] === byte)

/** Sync word of an MPEG audio frame of layer III, with neither version nor rate of a kind that does not exist. */
const isMp3Frame = ([first = 0, second = 0, third = 0]: Uint8Array): boolean => first === 0xff && (second & 0xe6) === 0xe2 && (second & 0x18) !== 0x08 && (third & 0xf0) !== 0xf0

const SIGNATURES: { type: FileType; holds: (bytes: Uint8Array) => boolean }[] = [
  { type: 'image/jpeg', holds: (bytes) => starts(bytes, 0xff, 0xd8, 0xff) },
  { type: 'image/png', holds: (bytes) => starts(bytes, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a) },
  { type: 'image/webp', holds: (bytes) => text(bytes, 0, 4) === 'RIFF' && text(bytes, 8, 12) === 'WEBP' },
  { type: 'application/pdf', holds: (bytes) => text(bytes, 0, 5) === '%PDF-' },
  { type: 'audio/mp4', holds: (bytes) => text(bytes, 4, 8) === 'ftyp' && /^(M4A |M4B |mp4[12]|isom|iso[2-6]|3gp\d)/.test(text(bytes, 8, 12)) },
  { type: 'audio/ogg', holds: (bytes) => text(bytes, 0, 4) === 'OggS' },
  { type: 'audio/amr', holds: (bytes) => text(bytes, 0, 5) === '#!AMR' },
  { type: 'audio/mpeg', holds: (bytes) => text(bytes, 0, 3) === 'ID3' || isMp3Frame(bytes) },
]

/** What a file is by its first bytes, whatever it is called; undefined for what is not taken, and where its name says it is something else. */
export const fileKind = (bytes: Uint8Array, name: string): FileType | undefined => {
  const type = SIGNATURES.find(({ holds }) => holds(bytes))?.type
  const ending = /\.([a-z0-9]{1,10})$/i.exec(name.trim())?.[1]?.toLowerCase()
  const endings: readonly string[] = FILE_KINDS.find((kind) => kind.type === type)?.endings ?? []
  return ending === undefined || endings.includes(ending) ? type : undefined
}

export const canBeCleaned = (type: string): boolean => FILE_KINDS.some((kind) => kind.type === type && kind.cleaned)
