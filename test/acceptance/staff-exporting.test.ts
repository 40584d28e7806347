import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import type { WorkRow } from '../../src/core/work-rows.ts'
import { PATHS, pathTo } from '../../src/web/staff/paths.ts'
import { buildRow } from '../support/build-case.ts'
import { readCsv } from '../support/read-csv.ts'
import { formTo } from '../support/staff-browser.ts'
import type { Colleague, StaffService } from '../support/staff-service.ts'
import { startStaff } from '../support/staff-service.ts'

const EXPORT = pathTo(PATHS.exportWork, 'vac')
const SPREADSHEET = '/usr/bin/soffice'
const FORMULA = '=HYPERLINK("http://evil.example";"x")'

/** What a spreadsheet makes of a file, as it writes it again. */
const throughSpreadsheet = (bytes: Buffer): string => {
  const folder = mkdtempSync(join(tmpdir(), 'fairline-sheet-'))
  try {
    writeFileSync(join(folder, 'list.csv'), bytes)
    const filters = ['--infilter=CSV:44,34,UTF8', '--convert-to', 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,1']
    execFileSync(SPREADSHEET, [`-env:UserInstallation=file://${folder}/profile`, '--headless', ...filters, '--outdir', join(folder, 'out'), join(folder, 'list.csv')], {
      stdio: 'ignore',
    })
    const [name = ''] = ['list.csv', 'list-list.csv'].filter((one) => existsSync(join(folder, 'out', one)))
    return readFileSync(join(folder, 'out', name), 'utf8')
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

describe('taking a work list away as a file', function () {
  this.timeout(60_000)
  let staff: StaffService
  let ilham: Colleague

  const put = (id: string, rows: readonly Partial<WorkRow>[]) =>
    staff.work.put(
      id,
      1,
      rows.map((row, n) => buildRow({ _id: `${id}-${n}`, caseId: id, queue: 'vac', ...row })),
    )
  const take = async (fields: Record<string, string>, path = EXPORT) => {
    const { csrf = '' } = formTo((await ilham.browser.get(PATHS.keys)).html, PATHS.signOut)
    const cookie = [...ilham.browser.jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const headers = { cookie, 'sec-fetch-site': 'same-origin', 'content-type': 'application/x-www-form-urlencoded' }
    const response = await fetch(`${staff.url}${path}`, { method: 'POST', headers, body: new URLSearchParams({ csrf, lang: 'en', ...fields }).toString() })
    return { response, bytes: Buffer.from(await response.arrayBuffer()) }
  }
  const textOf = (bytes: Buffer): string => {
    expect([...bytes.subarray(0, 3)]).to.deep.equal([0xef, 0xbb, 0xbf])
    return bytes.subarray(3).toString('utf8')
  }
  const logged = async () => (await staff.log.read(0, 1_000)).flatMap(({ entry }) => (entry?.act === 'exported' ? [entry.detail] : []))

  beforeEach(async () => {
    staff = await startStaff()
    ilham = await staff.join({ login: 'ilham', name: FORMULA, role: 'inspector', queues: ['vac'] })
  })
  afterEach(() => staff.stop())

  it('gives the rows that are looked at, in words, with no formula, and logs how many', async () => {
    await put('a', [{ number: 'K7M-2Q9', owner: ilham.id, language: 'ru', band: 'P1', indicators: [{ id: 'isolation', strength: 'strong' }], due: '2026-11-30T08:00:00.000Z' }])
    await put('b', [
      { number: 'K7M-2QA', language: 'az' },
      { number: 'K7M-2QB', language: 'ru', compartment: 'trafficking' },
    ])
    const { response, bytes } = await take({ language: 'ru', format: 'csv' })
    expect([response.status, response.headers.get('content-type'), response.headers.get('content-disposition')]).to.deep.equal([
      200,
      'text/csv; charset=utf-8',
      'attachment; filename="work-list.csv"',
    ])
    const [heading = [], ...rows] = readCsv(textOf(bytes))
    expect([heading[0], rows.length, rows[0]?.length]).to.deep.equal(['Case number', 1, heading.length])
    expect(rows[0]).to.include.members(['K7M-2Q9', 'Isolation (strong)', `'${FORMULA}`])
    expect(await logged()).to.deep.equal([{ queue: 'vac', view: 'open', format: 'csv', count: '1' }])
    expect((await take({}, pathTo(PATHS.exportWork, 'slis_baku'))).response.status).to.equal(404)
  })

  it('gives codes to a program, and nothing that opens a case', async () => {
    await put('a', [{ number: 'K7M-2Q9', facts: ['children_present'] }])
    const { bytes } = await take({ format: 'json' })
    const { rows, more, queue } = JSON.parse(bytes.toString('utf8'))
    expect([queue, more, rows.length, rows[0].number, rows[0].band]).to.deep.equal(['vac', false, 1, 'K7M-2Q9', 'P3'])
    expect(Object.keys(rows[0])).to.not.include.members(['caseId']).and.not.include.members(['facts'])
    expect(JSON.parse((await take({ format: 'json', view: 'mine' })).bytes.toString('utf8')).rows).to.deep.equal([])
  })

  it('stops at ten thousand and says that the list goes on', async () => {
    await put(
      'many',
      Array.from({ length: 10_020 }, (_, n) => ({ number: `N${n}`, due: `2026-11-30T08:00:00.${String(n % 1000).padStart(3, '0')}Z` })),
    )
    const { bytes } = await take({ format: 'csv' })
    const lines = readCsv(textOf(bytes))
    expect([lines.length, lines.at(-1)]).to.deep.equal([10_002, ['The list goes on behind these 10,000 cases']])
    expect(new Set(lines.slice(1, -1).map(([number]) => number)).size).to.equal(10_000)
    expect((await logged())[0]?.['count']).to.equal('10000')
    const wanted = await take({ format: 'json' })
    expect(JSON.parse(wanted.bytes.toString('utf8'))).to.deep.include({ more: true })
  })

  if (existsSync(SPREADSHEET)) {
    it('opens in a spreadsheet with the same cells', async () => {
      await put('a', [{ number: 'K7M-2Q9', owner: ilham.id, language: 'az', sector: 'construction' }])
      const { bytes } = await take({ format: 'csv' })
      expect(
        readCsv(
          throughSpreadsheet(bytes)
            .replace(/^\uFEFF/, '')
            .replace(/\r?\n/g, '\r\n'),
        ),
      ).to.deep.equal(readCsv(textOf(bytes)))
    })
  } else process.stderr.write(`\n  !!! NOT RUN: no spreadsheet program at ${SPREADSHEET}: the files are read by a strict reader alone\n`)
})
