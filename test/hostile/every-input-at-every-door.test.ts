import { expect } from 'chai'
import { systemClock } from '../../src/adapters/system/clock.ts'
import { isTombstone } from '../../src/core/case.ts'
import { ERRORS } from '../../src/core/errors.ts'
import type { FilingService } from '../support/filing-service.ts'
import { startFiling } from '../support/filing-service.ts'
import { exchange } from '../support/raw-connection.ts'
import { createWorkerSide } from '../support/worker-side.ts'
import type { BadInput } from './bad-inputs.ts'
import { BAD_INPUTS } from './bad-inputs.ts'
import { DOORS } from './doors.ts'

/** What a door may answer: kept, sent on, or refused for a reason that is named. Never "unexpected". */
const ANSWERS = [200, 201, 204, 303, 400, 401, 403, 404, 405, 408, 409, 410, 413, 415, 417, 422, 431]
/** Shorter ones may be words a log has of itself; of a gateway's own words it takes up to 20 characters. */
const TELLING_LENGTH = 21

type Seen = { status: number; head: string; body: string }
const parsed = (answer: string): Seen => {
  const whole = answer.replace(/^HTTP\/1\.1 100 Continue\r\n\r\n/, '')
  const end = whole.indexOf('\r\n\r\n')
  const head = whole.slice(0, end).toLowerCase()
  const length = Number(/\r\ncontent-length: (\d+)/.exec(head)?.[1] ?? 0)
  const body = Buffer.from(whole.slice(end + 4), 'utf8').subarray(0, length)
  return { status: Number(/^http\/1\.1 (\d{3}) /.exec(head)?.[1] ?? 0), head, body: body.toString('utf8') }
}

/** What is wrong with an answer, as words; nothing where it is as it should be. */
const wrongWith = ({ status, head, body }: Seen, { text }: BadInput): string[] => [
  ...(ANSWERS.includes(status) ? [] : [`answered ${status}`]),
  ...(head.includes('owned') || head.includes('evil.example') ? ['a header was brought in'] : []),
  ...(head.includes('cache-control: no-store') || head.includes('max-age=3600') ? [] : ['it may be cached']),
  ...(head.includes('x-content-type-options: nosniff') ? [] : ['its type may be guessed']),
  ...(head.includes('problem+json') && !(JSON.parse(body).code in ERRORS) ? ['no code that is known'] : []),
  ...(/[<>]/.test(text) && text.length > 3 && head.includes('text/html') && body.includes(text.trim()) ? ['markup came back as markup'] : []),
  ...(/unexpected|at .*\(.*:\d+:\d+\)|node_modules/.test(body) ? ['it tells of the program'] : []),
]

describe('every bad input at every door of the public side', function () {
  this.timeout(240_000)
  let service: FilingService
  let knocks = 0
  before(async () => {
    service = await startFiling({ limits: { failures: { burst: 10_000, perSecond: 10_000, longestWait: 60_000 } } })
  })
  after(async () => {
    process.stdout.write(`      ${BAD_INPUTS.length} inputs, ${DOORS.length} doors, ${knocks} knocks\n`)
    await service.stop()
  })

  for (const door of DOORS) {
    it(`${door.name}: each is answered plainly, and told to no log`, async () => {
      const wrong: string[] = []
      for (const input of BAD_INPUTS) {
        const seen = parsed(await exchange(service.port, [door.knock(input)], { limit: 60_000 }))
        wrong.push(...wrongWith(seen, input).map((what) => `${input.name}: ${what}`))
        knocks += 1
      }
      const logged = JSON.stringify(service.lines)
      const told = BAD_INPUTS.filter(({ text }) => text.trim().length >= TELLING_LENGTH && logged.includes(JSON.stringify(text.slice(0, 200)).slice(1, -1)))
      expect(wrong).to.deep.equal([])
      expect(told.map(({ name }) => name)).to.deep.equal([])
      expect(service.lines.filter(({ level }) => level === 'error')).to.deep.equal([])
    })
  }

  it('afterwards nothing hangs, no object of the program has grown, and a complaint is kept as before', async () => {
    expect(service.traffic.open()).to.equal(0)
    const fresh: Record<string, unknown> = {}
    expect([fresh['isAdmin'], fresh['text'], Object.keys(Object.prototype)]).to.deep.equal([undefined, undefined, []])
    expect((await service.reporter.files({ text: 'They keep my passport.' })).status).to.equal(201)
  })

  it('afterwards each of the cases these left is read by triage, and none is unreadable', async () => {
    const workers = createWorkerSide(service, { clock: systemClock })
    const cases = (await service.cases.scan(100_000)).flatMap((one) => (isTombstone(one) ? [] : one))
    for (const { outbox } of cases) for (const { id, generation, kind } of outbox) if (kind === 'triage') await workers.run({ entry: id, generation, kind })
    const after = await service.cases.scan(100_000)
    expect(after.length).to.be.greaterThan(100)
    expect(after.filter((one) => !('header' in one) || one.tracks.length === 0 || one.tracks.some(({ status }) => status === 'quarantine')).map(({ _id }) => _id)).to.deep.equal([])
  })
})
