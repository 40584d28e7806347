import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'chai'
import { PATHS } from '../../src/web/filing/paths.ts'
import { startFiling } from '../support/filing-service.ts'
import { faultsIn, withPack } from '../support/guide-pack.ts'
import { createVisitor } from '../support/visitor.ts'

describe('pages read aloud', () => {
  it('offer the recordings the pack has, in its language alone, and load nothing before they are wanted', async () => {
    const path = withPack({}, (root) => {
      const file = join(root, '..', `voice-${process.pid}.ogg`)
      writeFileSync(file, 'OggS spoken')
      return file
    })
    const service = await startFiling({ voices: [{ language: 'az', page: 'story', type: 'audio/ogg', path }] })
    const visitor = createVisitor(service.url)
    const own = await visitor.call(`${PATHS.home}?lang=az`)
    expect(own.html).to.include('<audio controls preload="none" src="/voices/az/story" aria-label="Bu səhifəni dinləyin">')
    expect(own.headers.get('content-security-policy')).to.include("media-src 'self'")
    expect((await visitor.call(`${PATHS.home}?lang=ru`)).html).to.not.include('<audio')
    const sound = await visitor.call('/voices/az/story')
    expect([sound.status, sound.headers.get('content-type'), sound.html]).to.deep.equal([200, 'audio/ogg', 'OggS spoken'])
    for (const other of ['/voices/az/code', '/voices/ru/story', '/voices/az/..%2f..%2fpack']) expect((await visitor.call(other)).status, other).to.equal(404)
    await service.stop()
  })

  it('are checked with the pack: a file that belongs to no page is a fault', () => {
    const faults = withPack({}, (root) => {
      for (const name of ['en/story.mp3', 'en/song.mp3', 'en/code.exe', 'xx/story.mp3']) {
        mkdirSync(join(root, 'packs/xx/voices', name, '..'), { recursive: true })
        writeFileSync(join(root, 'packs/xx/voices', name), 'x')
      }
      return faultsIn(root, { PACK: 'xx' })
    })
    expect(faults.map((fault) => fault.split(':')[0])).to.deep.equal(['voices/en/code.exe', 'voices/en/song.mp3', 'voices/xx/story.mp3'])
  })
})
