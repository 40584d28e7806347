import type { Socket } from 'node:net'
import { connect } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { expect } from 'chai'
import { PATHS } from '../../src/web/filing/paths.ts'
import type { FilingService } from '../support/filing-service.ts'
import { startFiling } from '../support/filing-service.ts'
import { exchange, head } from '../support/raw-connection.ts'
import { formOf } from '../support/reporter.ts'

const LONG = '"'.repeat(1_900_000)
/** Milliseconds a reader may take nothing. */
const SILENCE = 2_000
const FORM = `sid=x&kept=yes&text=${LONG}`
const request = head(`POST ${PATHS.send}?lang=en`, { 'Content-Type': 'application/x-www-form-urlencoded', 'Content-Length': String(FORM.length) }) + FORM
const statusOf = (answer: string): string => answer.split('\r\n')[0] ?? ''

describe('hostile connections', function () {
  this.timeout(90_000)
  let service: FilingService
  const left: Socket[] = []
  before(async () => {
    const limits = { silence: SILENCE, answersBytes: 30_000_000, answerTime: 10_000 }
    service = await startFiling({ limits, server: { headersTimeout: 600, requestTimeout: 900, checkEvery: 100, keepAliveTimeout: 1_000 } })
  })
  after(async () => {
    for (const socket of left) socket.destroy()
    await service.stop()
  })

  /** Sends a form too long, so that all of it is given back, and takes none of the answer. */
  const asksAndReadsNothing = async (): Promise<Socket> => {
    const socket = connect(service.port, '127.0.0.1')
    left.push(socket.on('error', () => undefined))
    socket.pause()
    await new Promise<void>((resolve) => socket.write(request, () => resolve()))
    return socket
  }
  /** What comes of an answer once its reader begins to read, until the other side ends it. */
  const takes = (socket: Socket): Promise<number> =>
    new Promise((resolve) => {
      let bytes = 0
      socket.on('data', (chunk) => {
        bytes += chunk.length
      })
      socket.on('close', () => resolve(bytes))
      socket.resume()
    })

  /** Sends the long form until it is answered so; `meanwhile` before each further try. */
  const untilAnswered = async (status: string, meanwhile: () => Promise<void> = () => pause(50)): Promise<string> => {
    for (;;) {
      const answer = await exchange(service.port, [request], { limit: 20_000 })
      if (statusOf(answer) === `HTTP/1.1 ${status}`) return answer
      await meanwhile()
    }
  }

  it('a long text that is refused is given back whole to whoever reads it', async () => {
    const answer = await exchange(service.port, [request], { limit: 20_000 })
    expect(statusOf(answer)).to.equal('HTTP/1.1 413 Payload Too Large')
    expect(formOf(answer.slice(answer.indexOf('<')))['text']).to.equal(LONG)
  })

  it('readers that take nothing are cut off, and meanwhile hold no more memory than is set aside for them', async () => {
    const idle = [await asksAndReadsNothing(), await asksAndReadsNothing()]
    expect(await untilAnswered('503 Service Unavailable', async () => void idle.push(await asksAndReadsNothing()))).to.have.length.lessThan(10_000)
    expect((await service.reporter.files({ text: 'They keep my passport.' })).status).to.equal(201)
    expect((await service.reporter.opensPage('en')).status).to.equal(200)
    await untilAnswered('413 Payload Too Large')
    // The last of them began a moment ago: each has its own while to be silent in.
    await pause(2 * SILENCE)
    for (const socket of idle) expect(await takes(socket)).to.be.lessThan(LONG.length * 6)
  })

  it('hundreds that say nothing, or a header every now and then, are closed by the clock while others are served', async () => {
    const silent = Array.from({ length: 300 }, () => connect(service.port, '127.0.0.1').on('error', () => undefined))
    const dripping = Array.from({ length: 50 }, () =>
      exchange(
        service.port,
        Array.from({ length: 30 }, (_, at) => (at === 0 ? 'GET / HTTP/1.1\r\n' : `X-${at}: y\r\n`)),
        { pause: 100 },
      ),
    )
    const closed = silent.map((socket) => new Promise<void>((resolve) => socket.resume().on('close', () => resolve())))
    expect((await service.reporter.files({ text: 'They keep my passport.' })).status).to.equal(201)
    await Promise.all(closed)
    for (const answer of await Promise.all(dripping)) expect(statusOf(answer)).to.equal('HTTP/1.1 408 Request Timeout')
  })

  const smuggled: [string, string][] = [
    ['two lengths', 'Content-Length: 5\r\nContent-Length: 6\r\n'],
    ['two lengths in one', 'Content-Length: 5, 5\r\n'],
    ['a length with a sign', 'Content-Length: +5\r\n'],
    ['a length in hexadecimal', 'Content-Length: 0x5\r\n'],
    ['a length and chunks', 'Content-Length: 5\r\nTransfer-Encoding: chunked\r\n'],
    ['chunks under another name', 'Transfer-Encoding: xchunked\r\n'],
    ['chunks and something after', 'Transfer-Encoding: chunked, identity\r\n'],
    ['chunks said twice', 'Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\nContent-Length: 5\r\n'],
    ['a space before the colon', 'Content-Length : 5\r\n'],
    ['a header folded over two lines', 'X-A: b\r\n c\r\nContent-Length: 5\r\n'],
    ['a bare line end', 'X-A: b\nContent-Length: 5\r\n'],
    ['a NUL in a header', 'X-A: b\u0000c\r\nContent-Length: 5\r\n'],
    ['a carriage return alone', 'X-A: b\rContent-Length: 5\r\n'],
  ]
  for (const [name, headers] of smuggled) {
    it(`a request whose end can be read in two ways is refused, and nothing behind it is read: ${name}`, async () => {
      const before = (await service.cases.scan(1_000)).length
      const hidden = `POST ${PATHS.complaints} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nIdempotency-Key: smuggled-0123456789\r\nContent-Length: 18\r\n\r\n{"text":"smuggled"}`
      const answer = await exchange(service.port, [`POST ${PATHS.send} HTTP/1.1\r\nHost: x\r\n${headers}\r\n0\r\n\r\n${hidden}`])
      expect(statusOf(answer)).to.equal('HTTP/1.1 400 Bad Request')
      expect(answer.match(/HTTP\/1\.1/g)).to.have.length(1)
      expect((await service.cases.scan(1_000)).length).to.equal(before)
    })
  }

  it('a request for a tunnel, another protocol, or another machine gets nowhere', async () => {
    expect(await exchange(service.port, ['CONNECT evil.example:443 HTTP/1.1\r\nHost: evil.example\r\n\r\n'])).to.equal('')
    const upgraded = await exchange(service.port, [head('GET /', { Upgrade: 'websocket' }).replace('close', 'Upgrade')], { limit: 500 })
    expect(upgraded).to.not.include('101 Switching')
    const absolute = await exchange(service.port, ['GET http://evil.example/leave HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n'])
    expect(absolute).to.not.include('evil.example')
    expect(statusOf(await exchange(service.port, [head('OPTIONS *', {})]))).to.match(/ 40[45] /)
  })

  it('no answer names the host a request claims, so no link leads there', async () => {
    for (const headers of [{ 'X-Forwarded-Host': 'evil.example' }, { Forwarded: 'host=evil.example' }, { 'X-Original-URL': '/openapi.json', 'X-Rewrite-URL': '/openapi.json' }]) {
      const answer = await exchange(service.port, [head('GET /', headers).replace('localhost', 'evil.example')])
      expect(statusOf(answer)).to.equal('HTTP/1.1 200 OK')
      expect(answer).to.not.include('evil.example').and.not.include('fileComplaint')
    }
  })

  it('afterwards no request is counted as open, and no fault was logged', () => {
    expect(service.traffic.open()).to.equal(0)
    expect(service.lines.filter(({ level }) => level === 'error')).to.deep.equal([])
  })
})
