import { readFileSync, writeFileSync } from 'node:fs'
import { playTranscript, withTranscript } from './transcript.ts'

/** Writes the transcript of `docs/sms-conversation.md` anew: `npm exec -- node test/support/write-transcript.ts`. */
const page = new URL('../../docs/sms-conversation.md', import.meta.url)
writeFileSync(page, withTranscript(readFileSync(page, 'utf8'), await playTranscript()))
