import { createHash } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { deflateSync } from 'node:zlib'
import { expect } from 'chai'
import sharp from 'sharp'
import { createFileOpener } from '../../src/adapters/sealing/files.ts'
import { createOpener, createQueueOpener } from '../../src/adapters/sealing/opener.ts'
import { systemClock } from '../../src/adapters/system/clock.ts'
import { addDays } from '../../src/core/calendar.ts'
import type { Case } from '../../src/core/case.ts'
import type { CleanedNote } from '../../src/ports/files.ts'
import type { Content } from '../../src/ports/sealing.ts'
import { PATHS } from '../../src/web/filing/paths.ts'
import { sweepBlobs } from '../../workers/sweep-blobs.ts'
import type { FilingService } from '../support/filing-service.ts'
import { startFiling } from '../support/filing-service.ts'
import { exchange, head } from '../support/raw-connection.ts'
import type { Visitor } from '../support/visitor.ts'
import { createVisitor } from '../support/visitor.ts'
import { createWorkerSide } from '../support/worker-side.ts'

const PLACE = 'PLANTED-PLACE-4471'
const hash = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
/** A photo as a telephone makes it: with its owner's name and place beside the pixels, turned by a mark alone. */
const photo = (): Promise<Buffer> =>
  sharp({ create: { width: 320, height: 200, channels: 3, background: '#a35' } })
    .jpeg()
    .withExif({ IFD0: { Artist: PLACE }, IFD3: { GPSLatitude: '40/1 24/1 0/1', GPSLatitudeRef: 'N' } })
    .withMetadata({ orientation: 6 })
    .toBuffer()
const voice = Buffer.concat([Buffer.from('OggS'), Buffer.alloc(5_000, 'voice note ')])
/** A megabyte of zeros for every kilobyte: whoever unpacks it is drowned. */
const bomb = Buffer.concat([Buffer.from('%PDF-1.7\n1 0 obj<</Filter/FlateDecode>>stream\n'), deflateSync(Buffer.alloc(8_000_000)), Buffer.from('\nendstream')])

describe('adding files', () => {
  let service: FilingService
  let visitor: Visitor
  let code: string
  const gathered = async (source: AsyncIterable<Uint8Array>): Promise<Buffer> => {
    const chunks: Uint8Array[] = []
    for await (const chunk of source) chunks.push(chunk)
    return Buffer.concat(chunks)
  }
  before(async () => {
    service = await startFiling({ limits: { failures: { burst: 1_000, perSecond: 1_000, longestWait: 5_000 } } })
  })
  after(() => service.stop())
  beforeEach(async () => {
    code = String((await service.reporter.files({ text: 'Pasportumu aldılar, maaş vermirlər.' })).json.receipt)
    visitor = createVisitor(service.url)
    await visitor.call(PATHS.code)
    await visitor.sends({ code })
    await visitor.call(`${PATHS.file}?lang=en`)
  })
  const own = async (): Promise<Case> => {
    const { caseId = '' } = (await service.cases.candidates(code.replaceAll(' ', '').slice(0, 6)))[0] ?? {}
    const found = await service.cases.load(caseId)
    if (found === undefined || !('outbox' in found)) throw new Error('no case')
    return found
  }
  /** What the findings of a case say of its files, by the queue's own key. */
  const readByQueue = async (theCase: Case) => {
    const operator = service.keyring.operator()
    if (operator === undefined) throw new Error('no operator')
    const opener = createQueueOpener(operator)
    const [findings] = theCase.items.filter(({ kind }) => kind === 'findings')
    const read = JSON.parse((findings && (await opener.open(findings, theCase._id))) ?? '[]') as { cleaned?: CleanedNote[] }[]
    const notes = read.flatMap(({ cleaned = [] }) => cleaned)
    return { opener, findings, notes }
  }
  const blobsKept = async (): Promise<string[]> => (await service.stores.blobs.begun('2999-01-01', 1_000)).map(({ blob }) => blob)
  const refused = async (file: { name: string; bytes: Uint8Array } | undefined): Promise<{ status: number; words: string }> => {
    const before = await blobsKept()
    const { status, html } = await visitor.uploads(file)
    expect(await blobsKept()).to.deep.equal(before)
    expect((await own()).items).to.have.length(1)
    expect(html, 'a browser forgets which file was chosen').to.not.include(service.pack.texts.en?.['page.form_kept'])
    return { status, words: /<a href="#file">([^<]+)</.exec(html)?.[1] ?? '' }
  }

  it('keeps a file sealed, named by the case, and says so', async () => {
    const bytes = await photo()
    const { status, html, path } = await visitor.uploads({ name: 'WhatsApp Şəkil.jpg', bytes })
    expect([status, path]).to.deep.equal([200, `${PATHS.own}?lang=en`])
    expect(html).to.include('Your file was added')
    const [, item] = (await own()).items
    expect(item?.blobs).to.have.length(1)
    if (item === undefined) throw new Error('no item')
    const opener = createOpener(service.keyring.worker)
    const { text, files = [] } = await opener.open(item, (await opener.unwrap(item)).key)
    expect([text, files[0]?.name, files[0]?.type, files[0]?.sha256]).to.deep.equal(['', 'WhatsApp Şəkil.jpg', 'image/jpeg', hash(bytes)])
    expect((await gathered(createFileOpener(service.stores.blobs).read(files[0] ?? { blob: '', key: '' }))).equals(bytes)).to.equal(true)
  })

  it('draws a copy without the place, the name and the turn of the telephone, and keeps both hashes', async () => {
    const bytes = await photo()
    expect(bytes.includes(PLACE)).to.equal(true)
    await visitor.uploads({ name: 'a.jpg', bytes })
    await visitor.call(`${PATHS.file}?lang=en`)
    await visitor.uploads({ name: 'voice.ogg', bytes: voice })
    const side = createWorkerSide(service, { clock: systemClock })
    await side.runDue((await own())._id)
    const theCase = await own()
    const { opener, findings, notes } = await readByQueue(theCase)
    expect(notes.map((note) => ('why' in note ? note.why : note.copy.type))).to.deep.equal(['image/jpeg', 'kind'])
    const [first] = notes
    if (first === undefined || !('copy' in first)) throw new Error('no copy')
    const copy = await gathered(createFileOpener(service.stores.blobs).read(first.copy))
    expect(hash(copy)).to.equal(first.copy.sha256).and.not.equal(hash(bytes))
    expect(copy.includes(PLACE)).to.equal(false)
    const { exif, orientation, width, height } = await sharp(copy).metadata()
    expect([exif, orientation ?? 1, width, height]).to.deep.equal([undefined, 1, 200, 320])
    expect(findings?.blobs).to.deep.equal([first.copy.blob])
    const stories = await Promise.all(theCase.items.filter(({ kind }) => kind !== 'findings').map((item) => opener.open(item, theCase._id)))
    expect(stories.map((plain) => (JSON.parse(plain ?? '{}') as Content).files?.[0]?.name)).to.deep.equal([undefined, 'a.jpg', 'voice.ogg'])
  })

  it('refuses nothing, a script called a photo, a name that lies, and what it does not know; nothing stays', async () => {
    const bytes = await photo()
    const unknown = service.pack.texts.en?.['error.file_unknown'] ?? ''
    for (const [name, given] of [
      ['photo.jpg', Buffer.from('<script>alert(1)</script> and some more words')],
      ['photo.jpg', Buffer.from('#!/bin/sh\nrm -rf /\n')],
      ['photo.png', bytes],
      ['photo.jpg.exe', bytes],
      ['paper.docx', Buffer.from('PK\u0003\u0004 and more of an archive')],
      ['photo.jpg', Buffer.from([0xff])],
      ['picture.svg', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')],
      ['film.mov', Buffer.concat([Buffer.from([0, 0, 0, 20]), Buffer.from('ftypqt  '), Buffer.alloc(20)])],
    ] as const) {
      expect(await refused({ name, bytes: given }), name).to.deep.equal({ status: 415, words: unknown })
    }
    expect((await refused({ name: '', bytes: Buffer.alloc(0) })).words).to.equal('Choose a file first')
    expect((await refused(undefined)).status).to.equal(400)
  })

  it('takes a file without an ending by its first bytes alone', async () => {
    expect((await visitor.uploads({ name: 'image', bytes: await photo() })).html).to.include('Your file was added')
  })

  it('answers a photo of 30 MB with a page that says how large it may be, and keeps none of it', async () => {
    const bytes = Buffer.concat([await photo(), Buffer.alloc(30_000_000)])
    expect(await refused({ name: 'huge.jpg', bytes })).to.deep.equal({ status: 413, words: 'The file is too large. At most 10 MB' })
  })

  it('takes what is two files at once for the one it draws: the other is gone from the copy', async () => {
    const bytes = Buffer.concat([await photo(), Buffer.from('PK\u0003\u0004<?php system($_GET[0]);')])
    await visitor.uploads({ name: 'both.jpg', bytes })
    const side = createWorkerSide(service, { clock: systemClock })
    await side.runDue((await own())._id)
    const [note] = (await readByQueue(await own())).notes
    if (note === undefined || !('copy' in note)) throw new Error('no copy')
    const copy = await gathered(createFileOpener(service.stores.blobs).read(note.copy))
    expect((await sharp(copy).metadata()).format).to.equal('jpeg')
    expect(copy.includes('<?php') || copy.includes('PK\u0003\u0004')).to.equal(false)
  })

  it('reads the story although a picture is broken, claims a billion pixels, or a paper would drown whoever unpacks it', async () => {
    const png = await sharp({ create: { width: 2, height: 2, channels: 3, background: '#000' } })
      .png()
      .toBuffer()
    png.writeUInt32BE(100_000, 16)
    png.writeUInt32BE(100_000, 20)
    for (const [name, bytes] of [
      ['cut.jpg', (await photo()).subarray(0, 300)],
      ['billion.png', png],
      ['bomb.pdf', bomb],
    ] as const) {
      await visitor.uploads({ name, bytes })
      await visitor.call(`${PATHS.file}?lang=en`)
    }
    const side = createWorkerSide(service, { clock: systemClock })
    await side.runDue((await own())._id)
    const theCase = await own()
    expect([theCase.header.status, theCase.header.category]).to.deep.equal(['triaged', 'forced_labour'])
    expect(theCase.items.filter(({ kind }) => kind === 'findings').flatMap(({ blobs = [] }) => blobs)).to.deep.equal([])
  })

  it('adds one file however often it is sent, and asks anew for another under the same form', async () => {
    const bytes = await photo()
    const key = visitor.form().key ?? ''
    await visitor.uploads({ name: 'a.jpg', bytes })
    await visitor.call(`${PATHS.file}?lang=en`)
    const kept = await blobsKept()
    expect((await visitor.uploads({ name: 'a.jpg', bytes }, { key })).html).to.include('Your file was added')
    expect((await own()).items).to.have.length(2)
    expect(await blobsKept()).to.deep.equal(kept)
    await visitor.call(`${PATHS.file}?lang=en`)
    const other = await visitor.uploads({ name: 'b.ogg', bytes: voice }, { key })
    expect(other.status).to.equal(422)
    expect(await blobsKept()).to.deep.equal(kept)
    expect((await visitor.uploads({ name: 'b.ogg', bytes: voice })).html).to.include('Your file was added')
  })

  it('takes twenty files and no more', async () => {
    for (let n = 0; n < 20; n += 1) {
      await visitor.call(`${PATHS.file}?lang=en`)
      await visitor.uploads({ name: `${n}.ogg`, bytes: Buffer.concat([voice, Buffer.from([n])]) })
    }
    await visitor.call(`${PATHS.file}?lang=en`)
    expect((await visitor.uploads({ name: 'more.ogg', bytes: voice })).status).to.equal(409)
    expect((await own()).items).to.have.length(21)
  })

  it('leaves nothing of a sending that breaks off', async () => {
    const before = await blobsKept()
    const head = [
      `POST ${PATHS.file} HTTP/1.1`,
      'Host: localhost',
      `Cookie: ${[...visitor.jar].map(([name, value]) => `${name}=${value}`).join('; ')}`,
      'Content-Type: multipart/form-data; boundary=x',
      'Content-Length: 9000000',
      '',
      '',
    ].join('\r\n')
    const fields = Object.entries(visitor.form()).map(([name, value]) => `--x\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`)
    const begun = Buffer.concat([Buffer.from(`${fields.join('')}--x\r\nContent-Disposition: form-data; name="file"; filename="a.ogg"\r\n\r\n`), voice, Buffer.alloc(600_000)])
    await exchange(service.port, [head, begun], { limit: 300 })
    for (let n = 0; n < 50 && (await blobsKept()).length > before.length; n += 1) await pause(50)
    expect(await blobsKept()).to.deep.equal(before)
    expect((await own()).items).to.have.length(1)
  })

  it('erases the files with their case', async () => {
    await visitor.uploads({ name: 'a.jpg', bytes: await photo() })
    const side = createWorkerSide(service, { clock: systemClock })
    const id = (await own())._id
    await side.runDue(id)
    const blobs = (await own()).items.flatMap((item) => item.blobs ?? [])
    expect(blobs).to.have.length(2)
    await service.reporter.deletes(code)
    await side.runDue(id)
    expect(await service.cases.load(id)).to.have.property('deletedOn')
    expect((await blobsKept()).filter((blob) => blobs.includes(blob))).to.deep.equal([])
  })

  it('sweeps what no case names, when its event can no longer come, and nothing else', async () => {
    await visitor.uploads({ name: 'a.ogg', bytes: voice })
    const [named] = (await own()).items.flatMap((item) => item.blobs ?? [])
    const today = new Date().toISOString().slice(0, 10)
    for (const on of [addDays(today, -3), today]) await service.stores.blobs.put({ blob: `orphan-${on}`, n: 0, item: 'nobody', on, bytes: Buffer.from('x') })
    await service.stores.blobs.put({ blob: 'second-of-a-race', n: 0, item: (await own()).items[1]?.id ?? '', on: addDays(today, -3), bytes: Buffer.from('x') })
    const { deps } = createWorkerSide(service, { clock: systemClock })
    expect(await sweepBlobs(deps)).to.equal(2)
    const kept = await blobsKept()
    expect(kept).to.include(named).and.to.include(`orphan-${today}`)
    expect(kept).to.not.include('second-of-a-race')
  })

  it('answers whoever is refused and then stands still in the middle of a file, and takes the connection', async () => {
    const quick = await startFiling({ limits: { silence: 300 } })
    try {
      const part = '--b\r\nContent-Disposition: form-data; name="file"; filename="a.jpg"\r\nContent-Type: image/jpeg\r\n\r\nhalf'
      const headers = { 'Content-Type': 'multipart/form-data; boundary=b', 'Content-Length': '5000000' }
      const answer = await exchange(quick.port, [head(`POST ${PATHS.file}?lang=en`, headers), part])
      expect(answer.split('\r\n')[0]).to.match(/^HTTP\/1.1 (303|4\d\d) /)
      expect(answer.toLowerCase()).to.include('connection: close')
    } finally {
      await quick.stop()
    }
  })

  it('outlives who hangs up in the middle of a file: refused before it was looked at, or while it is read', async () => {
    const part = '--b\r\nContent-Disposition: form-data; name="file"; filename="a.jpg"\r\nContent-Type: image/jpeg\r\n\r\nhalf'
    const headers = { 'Content-Type': 'multipart/form-data; boundary=b', 'Content-Length': '5000000' }
    const cookie = [...visitor.jar].map(([name, value]) => `${name}=${value}`).join('; ')
    for (const more of [{}, { Cookie: cookie }]) {
      const proven = Object.entries(visitor.form()).map(([name, value]) => `--b\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`)
      await exchange(service.port, [head(`POST ${PATHS.file}?lang=en`, { ...headers, ...more }), ...proven, part], { limit: 150 })
    }
    await pause(200)
    expect((await own()).items).to.have.length(1)
    expect((await visitor.uploads({ name: 'a.jpg', bytes: await photo() })).html).to.include('Your file was added')
  })
})
