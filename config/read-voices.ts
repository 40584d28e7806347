import type { Voice } from '../src/core/texts/text-keys.ts'
import { VOICE_KINDS, VOICED_PAGES } from '../src/core/texts/text-keys.ts'
import { LANGUAGES } from '../src/core/vocab.ts'
import type { FaultReader } from './fault-reader.ts'

const isEnding = (ending: string): ending is keyof typeof VOICE_KINDS => ending in VOICE_KINDS

/** Recordings of a pack's pages, read aloud by people; a pack need not have any. A file that belongs to no page is a fault: nobody would ever hear it. */
export const readVoices = (reader: FaultReader, folder: string): Voice[] => {
  const voices = `${folder}/voices`
  if (!reader.has(voices)) return []
  return reader.names(voices).flatMap((name) =>
    reader.names(`${voices}/${name}`).flatMap((file) => {
      const [stem = '', ending = ''] = file.split('.')
      const [language, page] = [LANGUAGES.find((one) => one === name), VOICED_PAGES.find((one) => one === stem)]
      if (language !== undefined && page !== undefined && isEnding(ending)) return { language, page, type: VOICE_KINDS[ending], path: `${voices}/${name}/${file}` }
      reader.faults.push(`voices/${name}/${file}: is no recording of a page (language/page.mp3, .ogg or .m4a)`)
      return []
    }),
  )
}
