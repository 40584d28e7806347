import type { Encoding } from './encodings.ts'
import { ENCODINGS } from './encodings.ts'
import type { Planted } from './secrets.ts'

/** Bytes that somebody could come to read, by what they are and where they lay. */
export type Place = { kind: string; name: string; bytes: Buffer }
type Hit = { kind: string; place: string; secret: string; encoding: string }
type Search = { hits: Hit[]; places: number; secrets: number; encodings: number; bytes: number; byKind: Map<string, number> }

/** A shorter run of characters comes about by chance: it counts only where it stands alone. */
const TELLING = 8
const isWord = (byte: number | undefined): boolean => byte !== undefined && /[A-Za-z0-9+/_-]/.test(String.fromCharCode(byte))

/** What stands between digits tells nothing: `2026-11-27` holds 26-11-27 by chance as well as 261127. */
const isTelling = (needle: Buffer): boolean => needle.toString('latin1').replace(/(?<=\d)[ .-](?=\d)/g, '').length >= TELLING

const holds = (bytes: Buffer, needle: Buffer): boolean => {
  const telling = isTelling(needle)
  for (let at = bytes.indexOf(needle); at >= 0; at = bytes.indexOf(needle, at + 1)) {
    if (telling || !(isWord(bytes[at - 1]) || isWord(bytes[at + needle.length]))) return true
  }
  return false
}

type Needle = { secret: Planted; encoding: Encoding; bytes: Buffer }

/** What to look for, each bytes once for a secret, under the plainest encoding that gives them. */
const needlesOf = (secret: Planted): Needle[] => {
  const seen = new Set<string>()
  return ENCODINGS.flatMap((encoding) =>
    encoding.of(secret).flatMap((form) => {
      const bytes = Buffer.from(form)
      const key = bytes.toString('latin1')
      if (seen.has(key) || bytes.length === 0) return []
      seen.add(key)
      return [{ secret, encoding, bytes }]
    }),
  )
}

/** Looks for every secret in every encoding in every place. */
export const search = (places: readonly Place[], secrets: readonly Planted[]): Search => {
  const needles = secrets.flatMap(needlesOf)
  const byKind = new Map<string, number>()
  for (const { kind } of places) byKind.set(kind, (byKind.get(kind) ?? 0) + 1)
  const hits = places.flatMap(({ kind, name, bytes }) =>
    needles
      .filter((needle) => !needle.secret.mayLieIn?.includes(kind) && holds(bytes, needle.bytes))
      .map(({ secret, encoding }) => ({ kind, place: name, secret: secret.name, encoding: encoding.name })),
  )
  const size = places.reduce((sum, { bytes }) => sum + bytes.length, 0)
  return { hits, places: places.length, secrets: secrets.length, encodings: ENCODINGS.length, bytes: size, byKind }
}

/** The figures of a search, for whoever reads along. */
export const sayFigures = (title: string, { hits, places, secrets, encodings, bytes, byKind }: Search): string =>
  `${title}: ${places} places x ${secrets} secrets x ${encodings} encodings = ${places * secrets * encodings} looks, ${(bytes / 1e6).toFixed(1)} MB, ${hits.length} hits\n` +
  `          ${[...byKind].map(([kind, count]) => `${kind} ${count}`).join(', ')}`
