import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { FairlineError } from '../../core/errors.ts'
import type { Voice } from '../../core/texts/text-keys.ts'
import { route } from '../kit/route.ts'
import type { Web } from '../kit/web-app.ts'
import { PATHS } from './paths.ts'

/** One hour, as the style sheet: the way out clears it. */
const VOICE_CACHE = 'public, max-age=3600'

/** Recordings of the pages, for whoever cannot read well; each is read from the pack once, when it is first asked for. */
export const addVoiceRoute = (web: Web, voices: readonly Voice[]): void => {
  const read = new Map<string, Buffer>()
  route(
    web,
    {
      name: 'voice',
      summary: 'A page read aloud, where the pack has a recording of it',
      method: 'get',
      path: PATHS.voice,
      access: 'public',
      answers: 'page',
      reads: 'nothing',
      schemas: { params: z.object({ language: z.string().max(10), page: z.string().max(20) }) },
      responses: { 200: { description: 'Sound' } },
      errors: ['not_found', 'busy'],
    },
    ({ params }) => {
      const voice = voices.find(({ language, page }) => language === params.language && page === params.page)
      if (voice === undefined) throw new FairlineError('not_found')
      const body = read.get(voice.path) ?? readFileSync(voice.path)
      read.set(voice.path, body)
      return { status: 200, type: voice.type, body, headers: { 'Cache-Control': VOICE_CACHE } }
    },
  )
}

/** Where the recording of a page lies; '' where there is none. */
export const voiceOf = (voices: readonly Voice[], language: string, page: string): string =>
  voices.some((voice) => voice.language === language && voice.page === page) ? PATHS.voice.replace(':language', language).replace(':page', page) : ''
