const SIGNS: [sign: string, written: string][] = [
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
  ["'", '&apos;'],
]
const ESCAPES = new Map(SIGNS)
const UNESCAPES = new Map(SIGNS.map(([sign, written]) => [written, sign]))

const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => ESCAPES.get(sign) ?? '')

/** An answer in Twilio's markup: one text, reported on at `statusUrl`, or nothing to send. */
export const twiml = (statusUrl: string, text?: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?>${text === undefined ? '<Response/>' : `<Response><Message statusCallback="${escaped(statusUrl)}">${escaped(text)}</Message></Response>`}`

/** The words of the one text in such an answer; undefined where nothing is sent. */
export const wordsIn = (answer: string): string | undefined => /<Message[^>]*>([^<]*)<\/Message>/.exec(answer)?.[1]?.replace(/&\w+;/g, (sign) => UNESCAPES.get(sign) ?? sign)
