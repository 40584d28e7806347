import { expect } from 'chai'
import type { Case } from '../../src/core/case.ts'
import { isTombstone } from '../../src/core/case.ts'
import { changeCase } from '../../src/intake/change-case.ts'
import { PATHS, pathTo } from '../../src/web/staff/paths.ts'
import { caseThatStands } from '../support/case-that-stands.ts'
import type { Called, Json } from '../support/staff-api.ts'
import { createCaller, createFit, tokenOf } from '../support/staff-api.ts'
import type { Colleague, StaffService } from '../support/staff-service.ts'
import { startStaff } from '../support/staff-service.ts'

const STORY = 'Pasportumu sahibkar alıb, qaytarmır. Üç aydır maaş vermirlər.'
const PURPOSE = 'Sığınacaq lazımdır, bu gecə'
const NGO = 'ngo_migration_centre'
const KEY = 'a-key-of-one-sending'

describe('the staff API, handing a case on and closing it', function () {
  this.timeout(60_000)
  let staff: StaffService
  let aysel: Colleague
  let nigar: Colleague
  let caseId: string
  let api: Json
  let tokens: Map<Colleague, string>
  const fitting = createFit(() => api)

  const stored = (): Promise<Case> => caseThatStands(staff.cases, caseId)
  const agrees = async (body: string) => changeCase(staff.intakeDeps)(await stored(), { type: 'give_consent', body, coversLater: true })
  const by = (who: Colleague) => ({ authorization: `Bearer ${tokens.get(who)}` })
  /** Called by a program, with its token. */
  const call = (who: Colleague, path: string, body?: object, more: Record<string, string> = {}) => createCaller(staff.url)(pathTo(path, caseId), body, { ...by(who), ...more })
  /** Called by a person, with the cookie and proof of a browser that signed in. */
  const inPerson = async ({ browser }: Colleague, path: string, body?: object): Promise<Called> => {
    const own = { cookie: `staff=${browser.jar.get('staff')}`, 'sec-fetch-site': 'same-origin' }
    const { csrf } = (await createCaller(staff.url)(PATHS.apiMe, undefined, own)).json
    return createCaller(staff.url)(pathTo(path, caseId), body, { ...own, 'x-csrf-token': String(csrf) })
  }
  const shown = async (who: Colleague): Promise<Json> => fitting('/api/cases/{id}', 'get', await call(who, PATHS.apiCase))
  const act = async (who: Colleague, body: object, more: Record<string, string> = {}) => {
    const own = ((await shown(who))['tracks'] as { own: boolean; queue: string; seen: string }[]).find((one) => one.own)
    return call(who, PATHS.apiAct, { queue: own?.queue, seen: own?.seen, ...body }, more)
  }
  const done = async (who: Colleague, body: object) => fitting('/api/cases/{id}/actions', 'post', await act(who, body))
  const planned = async () => fitting('/api/cases/{id}/referrals/plans', 'post', await call(aysel, PATHS.apiPlanReferral, { queue: 'vac' }))
  const wanted = async (more: object = {}) => {
    const plan = await planned()
    const [part] = plan['parts'] as { id: string }[]
    return { queue: 'vac', seen: plan['seen'], to: NGO, purpose: PURPOSE, parts: [part?.id], ...more }
  }
  const refers = async () => fitting('/api/cases/{id}/referrals', 'post', await inPerson(aysel, PATHS.apiRefer, await wanted()))
  const answers = (body: object) => call(nigar, PATHS.apiAnswerOffer, body)

  beforeEach(async () => {
    staff = await startStaff()
    const of = (queue: string) => ({ role: 'caseworker' as const, queues: [queue], clearances: ['trafficking' as const] })
    aysel = await staff.join({ login: 'aysel', ...of('vac') })
    nigar = await staff.join({ login: 'nigar', ...of(NGO) })
    await staff.giveQueueKey('vac', aysel)
    await staff.giveQueueKey(NGO, nigar)
    await staff.reporter.files({ text: STORY, language: 'az' })
    caseId = (await staff.cases.scan(1))[0]?._id ?? ''
    for (let n = 0; n < 2; n += 1) await staff.runDue(caseId)
    tokens = new Map([
      [aysel, await tokenOf(aysel.browser)],
      [nigar, await tokenOf(nigar.browser)],
    ])
    api = (await call(aysel, PATHS.apiDescription)).json
    await done(aysel, { action: 'claim' })
  })
  afterEach(() => staff.stop())

  it('asks the worker, offers by a person who has read what leaves, and never by a token', async () => {
    const { seen } = await planned()
    const asked = await call(aysel, PATHS.apiAskConsent, { queue: 'vac', seen, to: NGO })
    expect([asked.status, (await stored()).consentAsked.includes(NGO)]).to.deep.equal([200, true])
    const again = await call(aysel, PATHS.apiAskConsent, { queue: 'vac', seen: (await planned())['seen'], to: NGO })
    expect(fitting('/api/cases/{id}/consents', 'post', again)['code']).to.equal('nothing_to_do')
    const early = await inPerson(aysel, PATHS.apiRefer, await wanted())
    expect(fitting('/api/cases/{id}/referrals', 'post', early)['code']).to.equal('consent_missing')
    await agrees(NGO)
    for (const path of [PATHS.apiPreviewReferral, PATHS.apiRefer, PATHS.apiAgreeGlass]) {
      const refused = await call(aysel, path, await wanted())
      expect([refused.status, refused.json['code']]).to.deep.equal([403, 'key_needed'])
    }
    const preview = fitting('/api/cases/{id}/referrals/previews', 'post', await inPerson(aysel, PATHS.apiPreviewReferral, await wanted()))
    expect(JSON.stringify(preview))
      .to.include('Pasportumu')
      .and.not.match(/sealed[A-Z]|"key"|"box"/)
    const before = await wanted()
    await done(aysel, { action: 'raise_band', band: 'P0', reason: 'Locked in' })
    const stale = await inPerson(aysel, PATHS.apiRefer, before)
    expect([stale.status, fitting('/api/cases/{id}/referrals', 'post', stale)['code']]).to.deep.equal([409, 'conflict'])
    await refers()
    const late = await inPerson(aysel, PATHS.apiRefer, { queue: 'vac', seen, to: NGO, purpose: PURPOSE, parts: [caseId] })
    expect([late.status, late.json['code']]).to.deep.equal([403, 'action_not_allowed'])
    expect((await stored()).referrals?.map(({ to, state }) => [to, state])).to.deep.equal([[NGO, 'offered']])
    const reads = (await staff.log.read(0, 1_000)).filter(({ entry }) => entry?.act === 'item_revealed')
    expect(reads.map(({ entry }) => entry?.detail?.['reason'])).to.deep.equal(['prepare_referral'])
  })

  it('lists offers, takes them up or turns them down, takes them back, and says where the case stands', async () => {
    await agrees(NGO)
    await refers()
    await staff.runDue(caseId)
    const offers = fitting('/api/queues/{queue}/offers', 'get', await createCaller(staff.url)(pathTo(PATHS.apiOffers, NGO), undefined, by(nigar)))
    expect((offers['rows'] as Json[]).map((row) => row['caseId'])).to.deep.equal([caseId])
    const offer = fitting('/api/cases/{id}/offer', 'get', await call(nigar, PATHS.apiOffer))
    expect(offer).to.deep.include({ queue: NGO, from: 'vac', parts: 1 })
    expect(JSON.stringify([offers, offer])).to.not.match(/Pasport|Sığınacaq/)
    expect((await call(nigar, PATHS.apiCase)).status).to.equal(404)
    const silent = await answers({ answer: 'reject', reason: ' ' })
    expect([silent.status, (fitting('/api/cases/{id}/offer/answers', 'post', silent)['errors'] as Json[]).map(({ pointer }) => pointer)]).to.deep.equal([400, ['/reason']])
    fitting('/api/cases/{id}/offer/answers', 'post', await answers({ answer: 'reject', reason: 'Yerimiz yoxdur' }))
    expect((await answers({ answer: 'accept' })).status).to.equal(404)
    await refers()
    await done(aysel, { action: 'revoke_referral', reason: 'Sent by mistake' })
    await refers()
    fitting('/api/cases/{id}/offer/answers', 'post', await answers({ answer: 'accept' }))
    const view = await shown(aysel)
    expect((view['referrals'] as Json[]).map(({ state }) => state)).to.deep.equal(['rejected', 'revoked', 'accepted'])
    expect((view['tracks'] as Json[]).map(({ queue, status, handedTo, cameFrom }) => [queue, status, (handedTo as Json[]).length, (cameFrom as Json[]).length])).to.deep.equal([
      ['vac', 'in_progress', 1, 0],
      [NGO, 'triaged', 0, 1],
    ])
  })

  it('does the rest of the table: findings, a remedy, a hold, a closing with a word to the worker, and the opening again', async () => {
    await done(aysel, { action: 'correct_findings', category: 'forced_labour', ind_withholding_wages: 'strong', reason: 'Said so twice' })
    await done(aysel, { action: 'record_remedy', remedy: 'wages', amount: '1250', currency: 'AZN', workers: '2' })
    const { remedies } = (await shown(aysel))['outcome'] as { remedies: { n: number; minor: number }[] }
    expect(remedies.map(({ minor }) => minor)).to.deep.equal([125_000])
    await done(aysel, { action: 'record_remedy', about: String(remedies[0]?.n), remedy: 'wages', amount: '900', currency: 'AZN', reason: 'Counted again' })
    expect(fitting('/api/cases/{id}/actions', 'post', await act(aysel, { action: 'hold', until: '2027-01-01', reason: 'x' }))['code']).to.equal('action_not_allowed')
    expect(fitting('/api/cases/{id}/actions', 'post', await act(aysel, { action: 'close', closeReason: 'other', reason: 'x' }))['code']).to.equal('outcome_missing')
    await done(aysel, { action: 'close', closeReason: 'resolved_remedy_obtained', text: 'Pulunuz ödənilib.', reason: 'Paid' })
    expect((await stored()).header.status).to.equal('closed')
    await done(aysel, { action: 'reopen', reason: 'The employer took it back' })
    expect((await stored()).tracks.find(({ queue }) => queue === 'vac')?.status).to.equal('in_progress')
  })

  it('writes once what is sent twice under one key, and other words under it beside', async () => {
    const { seen } = ((await shown(aysel))['tracks'] as { seen: string }[])[0] ?? { seen: '' }
    const reply = (text: string) => call(aysel, PATHS.apiAct, { action: 'reply', queue: 'vac', seen, text }, { 'idempotency-key': KEY })
    const texts = ['Hansı gün?', 'Hansı gün?', 'Hansı ay?', 'Hansı gün?']
    for (const text of texts) expect(fitting('/api/cases/{id}/actions', 'post', await reply(text))).to.deep.equal({ id: caseId })
    expect((await stored()).items.filter(({ kind }) => kind === 'reply')).to.have.length(2)
    const short = await call(aysel, PATHS.apiAct, { action: 'note', queue: 'vac', seen, text: 'x' }, { 'idempotency-key': 'short' })
    expect([short.status, fitting('/api/cases/{id}/actions', 'post', short)['code']]).to.deep.equal([400, 'input_invalid'])
  })

  it('merges and takes apart, tells of what ends, and finds none of it for those who have no part', async () => {
    await staff.reporter.files({ text: 'Maaş vermirlər, pasport da ondadır.', language: 'az' })
    const other = (await staff.cases.scan(9)).find(({ _id }) => _id !== caseId)
    for (let n = 0; n < 2; n += 1) await staff.runDue(other?._id ?? '')
    const { number = '' } = other !== undefined && !isTombstone(other) ? other : {}
    fitting('/api/cases/{id}/links', 'post', await call(aysel, PATHS.apiLink, { number, reason: 'One employer' }))
    expect(((await shown(aysel))['links'] as Json[]).map(({ kind, number: of }) => [kind, of])).to.deep.equal([['head', number]])
    expect((await call(nigar, PATHS.apiLink, { number, reason: 'x' })).status).to.equal(404)
    fitting('/api/cases/{id}/links/removals', 'post', await call(aysel, PATHS.apiUnlink, { other: other?._id, reason: 'Two employers' }))
    expect((await shown(aysel))['links']).to.deep.equal([])
    const retention = await createCaller(staff.url)(pathTo(PATHS.apiRetention, 'vac'), undefined, by(aysel))
    expect(fitting('/api/queues/{queue}/retention', 'get', retention)).to.deep.equal({ queue: 'vac', ending: [], kept: [], erased: [] })
    for (const path of [PATHS.apiRetention, PATHS.apiRecalls, PATHS.apiOffers])
      expect((await createCaller(staff.url)(pathTo(path, NGO), undefined, by(aysel))).status, path).to.equal(404)
    for (const [path, body] of [
      [PATHS.apiPlanReferral, { queue: 'vac' }],
      [PATHS.apiAnswerOffer, { answer: 'accept' }],
      [PATHS.apiConfirmRecall, { queue: NGO }],
    ] as const)
      expect((await call(nigar, path, body)).status, path).to.equal(404)
  })
})
