import type { GatewayCall } from '../../ports/sms.ts'

const CHARSET = /;\s*charset="?([\w:.-]{1,40})"?/i

const decoderFor = (charset: string): TextDecoder => {
  try {
    return new TextDecoder(charset, { ignoreBOM: true })
  } catch {
    return new TextDecoder('utf-8', { ignoreBOM: true })
  }
}

/** Eight-bit data is words where it is UTF-8, else a picture, a ring tone or the like. */
const readBinary = (body: Uint8Array): { text: string; media: number } => {
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(body), media: 0 }
  } catch {
    return { text: '', media: 1 }
  }
}

/** The words of a text as Kannel posts them: in UTF-8, for UCS-2 also in UTF-16BE, or as bytes. */
export const readKannelBody = ({ headers, body }: GatewayCall): { text: string; media: number } => {
  const type = String(headers['content-type'] ?? '')
  if (/^application\/octet-stream/i.test(type)) return readBinary(body)
  return { text: decoderFor(CHARSET.exec(type)?.[1] ?? 'utf-8').decode(body), media: 0 }
}
