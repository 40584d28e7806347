import { expect } from 'chai'
import { isTombstone } from '../../src/core/case.ts'
import { PATHS } from '../../src/web/filing/paths.ts'
import type { FilingService } from '../support/filing-service.ts'
import { startFiling } from '../support/filing-service.ts'
import { exchange, head } from '../support/raw-connection.ts'
import type { Seen } from '../support/reporter.ts'
import { newKey } from '../support/reporter.ts'
import type { Visitor } from '../support/visitor.ts'
import { createVisitor } from '../support/visitor.ts'
import { BAD_INPUTS } from './bad-inputs.ts'

const OWN_FORMS = [PATHS.own, PATHS.add, PATHS.withdraw, PATHS.delete, PATHS.code] as const
const formBytes = (fields: Record<string, Uint8Array | string>): string =>
  Object.entries(fields)
    .map(([name, value]) => `${encodeURIComponent(name)}=${[...Buffer.from(value)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('')}`)
    .join('&')

describe('whoever comes back to a case that is not theirs, or to their own in bad ways', function () {
  this.timeout(240_000)
  let service: FilingService
  let code: string
  before(async () => {
    service = await startFiling({ limits: { failures: { burst: 100_000, perSecond: 100_000, longestWait: 60_000 } } })
  })
  after(() => service.stop())
  beforeEach(async () => {
    code = String((await service.reporter.files({ text: 'They lock the gate at night.' })).json.receipt)
  })

  const arrives = async (own = code): Promise<Visitor> => {
    const visitor = createVisitor(service.url)
    await visitor.call(`${PATHS.code}?lang=en`)
    await visitor.sends({ code: own })
    return visitor
  }
  const caseOf = async (own = code) => {
    const [{ caseId = '' } = {}] = await service.cases.candidates(own.replaceAll(' ', '').slice(0, 6))
    const found = await service.cases.load(caseId)
    if (found === undefined || isTombstone(found)) throw new Error('no case')
    return found
  }
  const cookieOf = ({ jar }: Visitor): string => [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
  const posts = async (path: string, body: string, headers: Record<string, string>): Promise<{ status: number; answer: string }> => {
    const type = { 'Content-Type': 'application/x-www-form-urlencoded', 'Content-Length': String(Buffer.byteLength(body)) }
    const answer = await exchange(service.port, [head(`POST ${path}?lang=en`, { ...type, ...headers }), body], { limit: 20_000 })
    return { status: Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1] ?? 0), answer }
  }

  it('every bad input in every field of their forms is answered plainly, changes no case and is told to no log', async () => {
    const visitor = await arrives()
    await visitor.call(`${PATHS.add}?lang=en`)
    const { csrf = '' } = visitor.form()
    const wrong: string[] = []
    for (const path of OWN_FORMS)
      for (const place of ['code', 'csrf', 'key', 'page'])
        for (const { name, bytes, text } of BAD_INPUTS) {
          const { status, answer } = await posts(path, formBytes({ csrf: `${csrf}x`, key: 'k'.repeat(22), text: 'x', [place]: bytes }), { Cookie: cookieOf(visitor) })
          if (![200, 303, 400, 401, 403, 413].includes(status)) wrong.push(`${path} ${place}, ${name}: ${status}`)
          if (/[<>]/.test(text) && text.length > 3 && answer.includes(`\r\n\r\n`) && answer.includes(text.trim())) wrong.push(`${path} ${place}, ${name}: markup came back`)
        }
    expect(wrong.join('\n')).to.equal('')
    const { items, withdrawnOn, deletionAskedOn } = await caseOf()
    expect([items.length, withdrawnOn, deletionAskedOn]).to.deep.equal([1, undefined, undefined])
    expect(service.lines.filter(({ level }) => level === 'error')).to.deep.equal([])
    expect(service.traffic.open()).to.equal(0)
  })

  it('with the cookie of one case and the proof, the code or the form of another changes neither', async () => {
    const others = String((await service.reporter.files({ text: 'Another one.' })).json.receipt)
    const [own, other] = [await arrives(), await arrives(others)]
    for (const path of [PATHS.add, PATHS.withdraw, PATHS.delete]) {
      await other.call(`${path}?lang=en`)
      const fields = { ...other.form(), text: 'planted', key: newKey() }
      for (const more of [{}, { code }, { code: others, csrf: '' }]) {
        const { status } = await posts(path, formBytes({ ...fields, ...more }), { Cookie: cookieOf(own) })
        expect(status, `${path} ${Object.keys(more)}`).to.equal(403)
      }
      const lifted = await posts(path, formBytes(fields), { Cookie: cookieOf(own).replace(/code=[^;]+/, 'code=x') })
      expect(lifted.status).to.equal(401)
    }
    for (const one of [code, others]) expect((await caseOf(one)).events.filter(({ type }) => /message|withdrawn|deletion/.test(type))).to.deep.equal([])
  })

  it('by forms of another site changes nothing, whatever the browser says of where it comes from', async () => {
    const visitor = await arrives()
    const origins: Record<string, string>[] = [
      { Origin: 'https://evil.example' },
      { 'Sec-Fetch-Site': 'cross-site' },
      { 'Sec-Fetch-Site': 'same-site', Origin: 'http://localhost' },
      { Origin: 'http://localhost.evil.example' },
    ]
    for (const path of [PATHS.add, PATHS.withdraw, PATHS.delete]) {
      await visitor.call(`${path}?lang=en`)
      for (const origin of origins) expect((await posts(path, formBytes({ ...visitor.form(), text: 'planted' }), { Cookie: cookieOf(visitor), ...origin })).status).to.equal(403)
      const asked = await exchange(service.port, [head(`GET ${path}?lang=en&text=planted&csrf=${visitor.form().csrf}&key=${newKey()}`, { Cookie: cookieOf(visitor) })])
      expect(asked).to.match(/^HTTP\/1\.1 200/)
    }
    const { items, withdrawnOn, deletionAskedOn } = await caseOf()
    expect([items.length, withdrawnOn, deletionAskedOn]).to.deep.equal([1, undefined, undefined])
  })

  it('with a cookie changed in any byte, cut, doubled or made up holds no code', async () => {
    const visitor = await arrives()
    const sealed = visitor.jar.get('code') ?? ''
    const forged = [
      sealed.slice(0, -2),
      `${sealed.slice(0, 40)}${sealed[40] === 'A' ? 'B' : 'A'}${sealed.slice(41)}`,
      `${sealed}${sealed}`,
      '',
      'e30',
      Buffer.from(`{"code":"${code}"}`).toString('base64url'),
    ]
    for (const one of forged) {
      const answer = await exchange(service.port, [head(`GET ${PATHS.own}?lang=en`, { Cookie: `code=${one}; c=1` })])
      expect(answer, one).to.match(/^HTTP\/1\.1 (303|401)/)
      expect(answer).to.not.include('Your message</h1>')
    }
  })

  it('one way of ending and adding at the same moment as another: each is answered by what then stands, and nothing that was kept is lost', async () => {
    for (let round = 0; round < 5; round += 1) {
      const own = String((await service.reporter.files({ text: 'They lock the gate.' })).json.receipt)
      const acts: (() => Promise<Seen>)[] = [
        ...Array.from({ length: 6 }, (_, n) => () => service.reporter.adds(own, { text: `word ${n}` })),
        () => service.reporter.withdraws(own),
        () => service.reporter.withdraws(own),
        ...(round % 2 === 0 ? [] : [() => service.reporter.deletes(own), () => service.reporter.deletes(own)]),
      ]
      const answers = await Promise.all(acts.map((act) => act()))
      for (const { status, json } of answers) expect([200, 201, 202, 409, 410], `${status} ${json.code}`).to.include(status)
      const { items, withdrawnOn, deletionAskedOn } = await caseOf(own)
      expect(items.length).to.equal(1 + answers.filter(({ status }) => status === 201).length)
      expect([withdrawnOn !== undefined, deletionAskedOn !== undefined]).to.deep.equal([answers.slice(6, 8).some(({ status }) => status === 200), round % 2 === 1])
    }
  })

  it('by guessing sees one answer for every code that opens nothing, however near it is to one that does', async () => {
    const own = code.replaceAll(' ', '')
    const near = Array.from({ length: 10 }, (_, digit) => `${own.slice(0, 19)}${digit}`).filter((one) => one !== own)
    const seen = async (one: string): Promise<string> => {
      const { status, headers, text } = await service.reporter.looks(one)
      return JSON.stringify([status, headers.get('www-authenticate'), text])
    }
    const answers = new Set(await Promise.all([...near, `${own.slice(0, 6)}00000000000000`, '0'.repeat(20), '1'].map(seen)))
    expect([...answers]).to.have.length(1)
    expect([...answers][0]).to.match(/^\[401,"Receipt"/)
  })
})
