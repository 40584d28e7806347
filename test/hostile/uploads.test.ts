import { setTimeout as pause } from 'node:timers/promises'
import { crc32, deflateSync } from 'node:zlib'
import { expect } from 'chai'
import { systemClock } from '../../src/adapters/system/clock.ts'
import { isTombstone } from '../../src/core/case.ts'
import { PATHS } from '../../src/web/filing/paths.ts'
import type { FilingService } from '../support/filing-service.ts'
import { startFiling } from '../support/filing-service.ts'
import { exchange, head } from '../support/raw-connection.ts'
import type { Visitor } from '../support/visitor.ts'
import { createVisitor } from '../support/visitor.ts'
import { createWorkerSide } from '../support/worker-side.ts'
import { BAD_INPUTS } from './bad-inputs.ts'

type Part = { head: string; body: Uint8Array | string }
const VOICE = Buffer.concat([Buffer.from('OggS'), Buffer.alloc(3_000, 'voice note ')])
const field = (name: string, value: Uint8Array | string): Part => ({ head: `Content-Disposition: form-data; name="${name}"`, body: value })
const file = (name: string, bytes: Uint8Array = VOICE): Part => ({
  head: `Content-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: audio/ogg`,
  body: bytes,
})
const packed = (parts: readonly Part[], boundary = 'b'): Buffer =>
  Buffer.concat([
    ...parts.flatMap((part) => [Buffer.from(`--${boundary}\r\n${part.head}\r\n\r\n`, 'latin1'), Buffer.from(part.body), Buffer.from('\r\n')]),
    Buffer.from(`--${boundary}--\r\n`),
  ])

/** A picture of one colour, as its makers never make it: so small, and so many pixels. */
const png = (side: number): Buffer => {
  const chunk = (type: string, data: Uint8Array): Buffer => {
    const named = Buffer.concat([Buffer.from(type), data])
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
    length.writeUInt32BE(data.length)
    sum.writeUInt32BE(crc32(named))
    return Buffer.concat([length, named, sum])
  }
  const shape = Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0])
  shape.writeUInt32BE(side, 0)
  shape.writeUInt32BE(side, 4)
  const rows = Buffer.alloc(side * (Math.ceil(side / 8) + 1))
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), chunk('IHDR', shape), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))])
}

describe('hostile uploads', function () {
  this.timeout(240_000)
  let service: FilingService
  let visitor: Visitor
  let code: string
  let key: string
  before(async () => {
    service = await startFiling({ limits: { silence: 700, bodyTime: 1_500, uploadTime: 3_000, uploads: 3, failures: { burst: 100_000, perSecond: 100_000, longestWait: 60_000 } } })
  })
  after(() => service.stop())

  let cases = 0
  /** Somebody with a case and its code, before the form for a file. */
  const comesBack = async (): Promise<void> => {
    code = String((await service.reporter.files({ text: 'Pasportumu aldılar.' })).json.receipt)
    cases += 1
    key = crypto.randomUUID()
    visitor = createVisitor(service.url)
    await visitor.call(PATHS.code)
    await visitor.sends({ code })
    await visitor.call(`${PATHS.file}?lang=en`)
  }
  beforeEach(comesBack)

  const cookie = (): string => [...visitor.jar].map(([name, value]) => `${name}=${value}`).join('; ')
  /** What the page's own form carries. */
  const own = (): Part[] => Object.entries({ ...visitor.form(), key }).flatMap(([name, value]) => (name === 'file' ? [] : [field(name, value)]))
  const sends = (
    body: Uint8Array | string,
    { type = 'multipart/form-data; boundary=b', headers = {} }: { type?: string; headers?: Record<string, string> } = {},
  ): Promise<string> =>
    exchange(service.port, [head(`POST ${PATHS.file}?lang=en`, { Cookie: cookie(), 'Content-Type': type, 'Content-Length': String(Buffer.byteLength(body)), ...headers }), body], {
      limit: 20_000,
    })
  const statusOf = (answer: string): number => Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1] ?? 0)
  const kept = async () => {
    const cases = (await service.cases.scan(10_000)).flatMap((one) => (isTombstone(one) ? [] : one))
    const blobs = (await service.stores.blobs.begun('2999-01-01', 10_000)).length
    return { items: cases.flatMap(({ items }) => items).length, blobs }
  }
  const nothingLeft = async (name: string): Promise<void> => {
    const { items, blobs } = await kept()
    expect(blobs, name).to.equal(items - cases)
    expect(service.lines.filter(({ level }) => level === 'error')).to.deep.equal([])
  }

  it('every bad input in every place of the form is answered plainly, kept whole or not at all, and told to no log', async () => {
    const places: Record<string, (input: Buffer) => Part[]> = {
      'the name of the file': (input) => [...own(), file(input.toString('latin1').slice(0, 3_000))],
      'the name of the file, extended': (input) => [
        ...own(),
        { head: `Content-Disposition: form-data; name="file"; filename*=UTF-8''${encodeURIComponent(input.toString('latin1').slice(0, 2_000))}.ogg`, body: VOICE },
      ],
      'the name of a field': (input) => [...own(), field(input.toString('latin1').slice(0, 3_000), 'x'), file('a.ogg')],
      'the key': (input) => [...own(), field('key', input), file('a.ogg')],
      'the proof': (input) => [field('csrf', input), field('key', key), file('a.ogg')],
      'a code in its place': (input) => [...own(), field('code', input), file('a.ogg')],
      'a field nobody knows': (input) => [...own(), field('__proto__', input), field('constructor', input), file('a.ogg')],
      'the head of a part': (input) => [...own(), { head: input.toString('latin1'), body: VOICE }],
      'the type of the file': (input) => [
        ...own(),
        { head: `Content-Disposition: form-data; name="file"; filename="a.ogg"\r\nContent-Type: ${input.toString('latin1').slice(0, 3_000)}`, body: VOICE },
      ],
      'the file itself': (input) => [...own(), file('a.ogg', input)],
    }
    const wrong: string[] = []
    for (const [place, parts] of Object.entries(places)) {
      // A case and a key for each place: what is taken counts as one file, and the next as another under a used key.
      await comesBack()
      for (const { name, bytes } of BAD_INPUTS) {
        const answer = await sends(packed(parts(bytes)))
        const status = statusOf(answer)
        if (![303, 400, 401, 403, 409, 413, 415, 422].includes(status)) wrong.push(`${place}, ${name}: ${status}`)
        if (!/x-content-type-options: nosniff/i.test(answer)) wrong.push(`${place}, ${name}: without our headers`)
      }
      await nothingLeft(place)
    }
    expect(wrong.join('\n')).to.equal('')
  })

  it('forms that are none, or end nowhere, are answered and leave nothing', async () => {
    const whole = packed([...own(), file('a.ogg')])
    const many = Array.from({ length: 20_000 }, (_, n) => field(`f${n}`, 'x'))
    const long = 'x'.repeat(2_000_000)
    const forms: [status: number, name: string, body: Uint8Array | string, type?: string][] = [
      [415, 'without a boundary', whole, 'multipart/form-data'],
      [415, 'with an empty boundary', whole, 'multipart/form-data; boundary='],
      [400, 'with another boundary', whole, 'multipart/form-data; boundary=c'],
      [303, 'with a boundary of a thousand characters', packed([...own(), file('a.ogg')], 'b'.repeat(1_000)), `multipart/form-data; boundary=${'b'.repeat(1_000)}`],
      [400, 'with two boundaries', whole, 'multipart/form-data; boundary=c; boundary=b'],
      [415, 'in another type', whole, 'multipart/mixed; boundary=b'],
      [400, 'as a form without parts', 'csrf=x&key=y&file=z', 'application/x-www-form-urlencoded'],
      [415, 'as JSON', '{"file":"x"}', 'application/json'],
      [400, 'with nothing in it', ''],
      [400, 'with the last line alone', '--b--\r\n'],
      [400, 'with twenty thousand fields', packed([...many, ...own(), file('a.ogg')])],
      [400, 'with a field of two megabytes', packed([field('csrf', long), ...own(), file('a.ogg')])],
      [400, 'with two megabytes before the first part', Buffer.concat([Buffer.from(long), Buffer.from('\r\n'), whole])],
      [400, 'with the head of a part of two megabytes', packed([{ head: `Content-Disposition: form-data; name="file"; filename="${long}"`, body: VOICE }])],
      [400, 'with a part whose head never ends', Buffer.concat([packed(own()).subarray(0, -7), Buffer.from(`\r\n--b\r\nX-A: ${long}`)])],
      [403, 'with a form in a form', packed([field('file', packed([...own(), file('a.ogg')])), ...own()])],
      [408, 'that breaks off in the file', whole.subarray(0, -200)],
    ]
    for (const [status, name, body, type] of forms) {
      const answer = await sends(body, type === undefined ? {} : { type })
      expect(statusOf(answer), name).to.equal(status)
      expect(answer, name).to.match(/x-content-type-options: nosniff/i)
      await nothingLeft(name)
    }
  })

  it('of two files one is taken, and what else the form holds behind it is thrown away', async () => {
    const before = await kept()
    const answer = await sends(packed([...own(), file('a.ogg'), file('b.ogg'), ...Array.from({ length: 5_000 }, (_, n) => file(`${n}.ogg`))]))
    expect(statusOf(answer)).to.equal(303)
    expect(await kept()).to.deep.equal({ items: before.items + 1, blobs: before.blobs + 1 })
  })

  it('a form without end, or that drips, is ended by its bounds, and others are served meanwhile', async () => {
    const headers = { 'Content-Length': '900000000000' }
    const start = head(`POST ${PATHS.file}?lang=en`, { Cookie: cookie(), 'Content-Type': 'multipart/form-data; boundary=b', ...headers })
    const noise = Buffer.alloc(1_000_000, 'noise without a boundary ')
    const endless = exchange(service.port, [start, ...Array.from({ length: 400 }, () => noise)], { limit: 20_000 })
    const dripping = exchange(service.port, [start, ...Array.from({ length: 40 }, () => 'x')], { pause: 200, limit: 20_000 })
    const silent = exchange(service.port, [start], { limit: 20_000 })
    expect((await service.reporter.files({ text: 'They keep my passport.' })).status).to.equal(201)
    cases += 1
    for (const answer of await Promise.all([endless, dripping, silent])) expect(statusOf(answer)).to.be.oneOf([0, 400, 408, 413])
    await nothingLeft('without end')
    expect(service.traffic.open()).to.equal(0)
  })

  it('files that drip in, of a holder or a stranger, never take the places of people who file, and end', async () => {
    const begun = (more: Record<string, string>): string =>
      head(`POST ${PATHS.file}?lang=en`, { 'Content-Type': 'multipart/form-data; boundary=b', 'Content-Length': '5000000', ...more })
    const open = packed([...own(), file('a.ogg')]).subarray(0, -300)
    const drips = Array.from({ length: 40 }, () => '.')
    const holder = Array.from({ length: 2 }, () => exchange(service.port, [begun({ Cookie: cookie() }), open, ...drips], { pause: 200, limit: 20_000 }))
    const stranger = exchange(service.port, [begun({}), open, ...drips], { pause: 200, limit: 20_000 })
    await pause(300)
    expect(statusOf(await sends(packed([...own(), file('b.ogg')])))).to.equal(503)
    expect((await service.reporter.files({ text: 'They keep my passport.' })).status).to.equal(201)
    cases += 1
    for (const answer of await Promise.all([...holder, stranger])) expect(statusOf(answer)).to.be.oneOf([0, 303, 400, 401, 408])
    expect(statusOf(await sends(packed([...own(), file('b.ogg')])))).to.equal(303)
    await nothingLeft('dripping')
  })

  it('pictures made to drown what draws them cost the case nothing: it is read, and nothing is drawn', async () => {
    const side = createWorkerSide(service, { clock: systemClock })
    const traps: [string, Buffer][] = [
      ['a billion pixels in a hundred kilobytes', png(32_000)],
      ['a picture with half of its rows', png(6_000).subarray(0, 400)],
      ['a picture that is a page', Buffer.concat([png(8).subarray(0, 40), Buffer.from('<script>alert(1)</script>')])],
    ]
    for (const [name, bytes] of traps) {
      key = crypto.randomUUID()
      expect(statusOf(await sends(packed([...own(), { ...file('a.png', bytes), head: 'Content-Disposition: form-data; name="file"; filename="a.png"' }]))), name).to.equal(303)
    }
    const [{ caseId = '' } = {}] = await service.cases.candidates(code.replaceAll(' ', '').slice(0, 6))
    await side.runDue(caseId)
    const read = await service.cases.load(caseId)
    if (read === undefined || isTombstone(read)) throw new Error('no case')
    expect(read.header.status).to.equal('triaged')
    expect(read.items.filter(({ kind }) => kind === 'findings').flatMap(({ blobs = [] }) => blobs)).to.deep.equal([])
  })
})
