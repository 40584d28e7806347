import { expect } from 'chai'
import { describeApi } from '../../src/web/kit/open-api.ts'
import { PATHS, pathTo } from '../../src/web/staff/paths.ts'
import { buildRow } from '../support/build-case.ts'
import { caseThatStands } from '../support/case-that-stands.ts'
import type { Json } from '../support/staff-api.ts'
import { createCaller, createFit, tokenOf } from '../support/staff-api.ts'
import type { Colleague, StaffService } from '../support/staff-service.ts'
import { startStaff } from '../support/staff-service.ts'

const STORY = 'Pasportumu sahibkar alıb, qaytarmır. Üç aydır maaş vermirlər.'
const CLEARED = { queues: ['vac'], clearances: ['trafficking' as const] }

describe('the staff API', function () {
  this.timeout(60_000)
  let staff: StaffService
  let aysel: Colleague
  let lala: Colleague
  let token: string
  let caseId: string
  let api: Json

  const call = (path: string, body?: object, headers: Record<string, string> = { authorization: `Bearer ${token}` }) => createCaller(staff.url)(path, body, headers)
  const fitting = createFit(() => api)
  const search = async (body: object = {}) => fitting('/api/queues/{queue}/search', 'post', await call(pathTo(PATHS.apiSearch, 'vac'), body))
  const stored = () => caseThatStands(staff.cases, caseId)

  beforeEach(async () => {
    staff = await startStaff()
    aysel = await staff.join({ login: 'aysel', role: 'caseworker', ...CLEARED })
    lala = await staff.join({ login: 'lala', role: 'lead', ...CLEARED })
    await staff.giveQueueKey('vac', aysel, lala)
    caseId = await staff.file(STORY, { language: 'az' })
    await staff.runDue(caseId)
    token = await tokenOf(aysel.browser)
    api = (await call(PATHS.apiDescription)).json
  })
  afterEach(() => staff.stop())

  it('describes every route it has, and no page', () => {
    const routes = staff.web.routes.filter(({ answers, path }) => answers === 'json' && path.startsWith('/api/'))
    const told = Object.entries(api['paths'] as Record<string, Json>).flatMap(([path, methods]) => Object.keys(methods).map((method) => `${method} ${path}`))
    expect(told.sort()).to.deep.equal(routes.map(({ method, path }) => `${method} ${path.replaceAll(/:(\w+)/g, '{$1}')}`).sort())
    expect(api['openapi']).to.equal('3.1.0')
    expect(JSON.parse(JSON.stringify(describeApi(routes, { title: '', version: '', description: '' })))['paths']).to.deep.equal(api['paths'])
    expect(Object.keys((api['components'] as { securitySchemes: Json }).securitySchemes).sort()).to.deep.equal(['session', 'token'])
  })

  it('lists, shows, acts and replies as the pages do, in answers that fit their description', async () => {
    const listed = await search({ view: 'open', narrowing: { language: 'az', indicator: 'retention_of_documents' } })
    const [row] = listed['rows'] as Json[]
    expect([row?.['caseId'], row?.['number']]).to.deep.equal([caseId, (await stored()).number])
    expect(fitting('/api/find', 'post', await call(PATHS.apiFind, { number: row?.['number'] }))).to.deep.equal({ id: caseId })
    const shown = fitting('/api/cases/{id}', 'get', await call(pathTo(PATHS.apiCase, caseId)))
    const [track] = shown['tracks'] as { seen: string; actions: string[] }[]
    expect(track?.actions).to.include('claim')
    const act = async (body: object) => {
      const { seen } = ((await call(pathTo(PATHS.apiCase, caseId))).json['tracks'] as { seen: string }[])[0] ?? { seen: '' }
      return call(pathTo(PATHS.apiAct, caseId), { queue: 'vac', seen, ...body })
    }
    expect(fitting('/api/cases/{id}/actions', 'post', await act({ action: 'claim' }))).to.deep.equal({ id: caseId })
    const late = await call(pathTo(PATHS.apiAct, caseId), { action: 'note', queue: 'vac', seen: track?.seen, text: 'x' })
    expect([late.status, fitting('/api/cases/{id}/actions', 'post', late)['code']]).to.deep.equal([409, 'conflict'])
    expect((await act({ action: 'reply', text: 'Hansı gün?' })).status).to.equal(200)
    const faulty = await act({ action: 'close', closeReason: 'because' })
    expect([faulty.status, faulty.type, (fitting('/api/cases/{id}/actions', 'post', faulty)['errors'] as Json[]).map(({ pointer }) => pointer)]).to.deep.equal([
      400,
      'application/problem+json; charset=utf-8',
      ['/closeReason', '/reason'],
    ])
    expect((await stored()).events.map(({ type }) => type)).to.include.members(['claimed', 'reply_written'])
    expect(JSON.stringify([listed, shown])).to.not.match(/Pasport|sealed[A-Z]|box|verifier|locator/)
    const acts = (await staff.log.read(0, 1_000)).flatMap(({ entry }) => entry?.act ?? [])
    expect(acts).to.include.members(['key_changed', 'list_viewed', 'case_viewed'])
  })

  it('keeps one’s own views, and says who calls', async () => {
    expect(fitting('/api/me', 'get', await call(PATHS.apiMe))).to.deep.include({ login: 'aysel', csrf: '' })
    const kept = { name: 'Russian', queue: 'vac', view: 'open', narrowing: { language: 'ru' }, first: true }
    expect(fitting('/api/views', 'post', await call(PATHS.apiViews, kept))).to.deep.equal({ done: true })
    expect(fitting('/api/views', 'get', await call(PATHS.apiViews))).to.deep.equal({ views: [{ ...kept, count: { count: 0, more: false } }] })
    expect((await call(PATHS.apiViews, { ...kept, queue: 'slis_baku' })).status).to.equal(404)
    fitting('/api/views/removals', 'post', await call(PATHS.apiRemoveView, { name: 'Russian' }))
    expect((await call(PATHS.apiViews)).json).to.deep.equal({ views: [] })
  })

  it('gives many cases for a lead, and to nobody else', async () => {
    const [row] = (await search())['rows'] as Json[]
    const wanted = {
      owner: aysel.id,
      cases: [
        { id: caseId, seen: row?.['seen'] },
        { id: 'of nobody', seen: '' },
      ],
    }
    const refused = await call(pathTo(PATHS.apiAllocate, 'vac'), wanted)
    expect([refused.status, fitting('/api/queues/{queue}/allocations', 'post', refused)['code']]).to.deep.equal([403, 'role_refused'])
    token = await tokenOf(lala.browser)
    expect(fitting('/api/queues/{queue}/allocations', 'post', await call(pathTo(PATHS.apiAllocate, 'vac'), wanted))).to.deep.equal({
      cases: [
        { id: caseId, given: true },
        { id: 'of nobody', given: false, why: 'unknown' },
      ],
    })
  })

  it('says of every bad value where it is, and of what is not one’s own that it is not there', async () => {
    const bad = await call(pathTo(PATHS.apiSearch, 'vac'), { view: 'all', narrowing: { sector: 'nonsense', owner: 'x' }, after: { band: 'P9', due: '', id: '' } })
    expect([bad.status, (fitting('/api/queues/{queue}/search', 'post', bad)['errors'] as Json[]).length]).to.deep.equal([400, 4])
    const madeUp = await call(pathTo(PATHS.apiSearch, 'vac'), { after: { band: 'P4', due: '9999', id: 'zzz' } })
    expect([madeUp.status, madeUp.json['rows']]).to.deep.equal([200, []])
    await staff.work.put('foreign', 1, [buildRow({ _id: 'f', caseId: 'foreign', queue: 'slis_baku', number: 'K7M-FFF' })])
    expect((await call(pathTo(PATHS.apiSearch, 'slis_baku'), {})).status).to.equal(404)
    const [foreign, nothing] = [await call(PATHS.apiFind, { number: 'K7M-FFF' }), await call(PATHS.apiFind, { number: 'K7M-ZZZ' })]
    expect([foreign.status, foreign.json]).to.deep.equal([404, nothing.json])
    expect((await call(`${pathTo(PATHS.apiSearch, 'vac')}x`, {})).status).to.equal(404)
  })

  it('takes a token in place of a cookie and nothing else, and opens nothing by it', async () => {
    const nobody = await call(PATHS.apiMe, undefined, {})
    expect([nobody.status, fitting('/api/me', 'get', nobody)['code']]).to.deep.equal([401, 'sign_in_owed'])
    expect((await call(PATHS.apiMe, undefined, { authorization: `Bearer ${'x'.repeat(43)}` })).status).to.equal(401)
    const cookie = `staff=${aysel.browser.jar.get('staff')}`
    expect((await call(PATHS.apiMe, undefined, { authorization: `Bearer ${aysel.browser.jar.get('staff')}` })).status, 'a cookie as a token').to.equal(401)
    expect((await fetch(`${staff.url}${PATHS.keys}`, { headers: { cookie: `staff=${token}` }, redirect: 'manual' })).status, 'a token as a cookie').to.equal(401)
    expect((await fetch(`${staff.url}${PATHS.keys}`, { headers: { authorization: `Bearer ${token}` }, redirect: 'manual' })).headers.get('location'), 'a page by token').to.equal(
      PATHS.signIn,
    )
    const own = { cookie, 'sec-fetch-site': 'same-origin' }
    expect((await call(pathTo(PATHS.apiSearch, 'vac'), {}, own)).json['code']).to.equal('form_unproven')
    const { csrf } = (await call(PATHS.apiMe, undefined, own)).json
    expect((await call(pathTo(PATHS.apiSearch, 'vac'), {}, { ...own, 'x-csrf-token': String(csrf) })).status).to.equal(200)
    expect((await call(pathTo(PATHS.apiSearch, 'vac'), {}, { ...own, 'sec-fetch-site': 'cross-site', 'x-csrf-token': String(csrf) })).json['code']).to.equal('request_foreign')
    const { _id } = (await staff.stores.sessions.ofMember(aysel.id)).find(({ stage }) => stage === 'token') ?? { _id: '' }
    expect([_id.includes(token), (await staff.identity.resumeToken(token)).stage]).to.deep.equal([false, 'token'])
    const opened = await staff.identity.queueKeys(await staff.identity.resumeToken(token)).catch((error: { code: string }) => error.code)
    expect(opened).to.equal('key_needed')
  })

  it('ends a token when it is not used, when its member says so or changes, and makes five at most', async () => {
    await aysel.browser.submit(await aysel.browser.get(PATHS.keys), PATHS.endToken)
    expect((await call(PATHS.apiMe)).status).to.equal(401)
    for (let n = 0; n < 5; n += 1) token = await tokenOf(aysel.browser)
    expect((await aysel.browser.submit(await aysel.browser.get(PATHS.keys), PATHS.makeToken)).status).to.equal(409)
    expect((await aysel.browser.get(PATHS.sessions)).html.match(/<li>\n<p>/g)).to.have.length(1)
    expect((await call(PATHS.apiMe)).status).to.equal(200)
    await staff.identity.changeMember('operator', aysel.id, { clearances: [] }, { force: true })
    expect((await call(PATHS.apiMe)).status).to.equal(401)
    token = await tokenOf(lala.browser)
    staff.wait(31 * 60)
    expect((await call(PATHS.apiMe)).status).to.equal(401)
  })
})
