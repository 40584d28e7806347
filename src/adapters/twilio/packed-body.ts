/** A text this long that Twilio put together from parts sometimes comes as base64 of its UTF-8 bytes. */
const LEAST_CHARACTERS = 60
const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/
/** No control character but those of a text, no unassigned or private one, no half and no replacement. */
const UNLIKE_TEXT = /(?![\n\r\t])\p{Cc}|\p{Cn}|\p{Co}|\p{Cs}|\ufffd/u
const READABLE = /[\p{L}\p{M}\p{N}\p{P}\p{Z}\n\r\t]/gu
const LEAST_READABLE = 0.9

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

const decoded = (body: string): string | undefined => {
  try {
    return strict.decode(Buffer.from(body, 'base64'))
  } catch {
    return undefined
  }
}

/** Do the characters look like what a person writes? Bytes that were no text pass this, and UTF-8 before it, practically never. */
const looksLikeText = (text: string): boolean => {
  const characters = [...text].length
  const readable = text.match(READABLE)?.length ?? 0
  return !UNLIKE_TEXT.test(text) && /\p{L}/u.test(text) && readable >= characters * LEAST_READABLE
}

/**
 * The words of a body: as they came, unless they are the base64 of a text, spelled as an encoder spells it. What does not decode to
 * well-formed text stays as it is: a long word, a link or a key somebody sends is testimony too.
 */
export const unpackBody = (body: string): string => {
  if (body.length < LEAST_CHARACTERS || body.length % 4 !== 0 || !BASE64.test(body)) return body
  const text = decoded(body)
  return text !== undefined && Buffer.from(text, 'utf8').toString('base64') === body && looksLikeText(text) ? text : body
}
