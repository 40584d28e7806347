import { readFileSync } from 'node:fs'
import { expect } from 'chai'
import { COMMANDS } from '../../src/core/talk/sms-commands.ts'
import { SMS_TEXTS } from '../../src/core/texts/sms-text-keys.ts'
import { playTranscript, withTranscript } from '../support/transcript.ts'

const PAGE = readFileSync(new URL('../../docs/sms-conversation.md', import.meta.url), 'utf8')

describe('the page on SMS', () => {
  it('holds the conversations as the service speaks today, with every SMS counted', async () => {
    expect(PAGE).to.equal(withTranscript(PAGE, await playTranscript()))
  })

  it('names every command and every set text', () => {
    for (const { digits, code } of COMMANDS) expect(PAGE, code).to.include(`| \`${digits}\` |`)
    for (const key of Object.keys(SMS_TEXTS)) expect(PAGE, key).to.include(`\`${key}\``)
  })
})
