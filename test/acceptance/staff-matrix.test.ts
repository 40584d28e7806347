import { expect } from 'chai'
import { COMPARTMENTS } from '../../src/core/vocab.ts'
import type { FileNote } from '../../src/ports/files.ts'
import { PATHS } from '../../src/web/staff/paths.ts'
import { EVERY_ROLE } from '../../src/web/staff/staff-route.ts'
import { sealedCase } from '../support/sealed-case.ts'
import type { StaffBrowser, StaffPage } from '../support/staff-browser.ts'
import { formTo } from '../support/staff-browser.ts'
import type { Clearance, Outcome, Somebody, Thing } from '../support/staff-policy.ts'
import { expectedOf, POLICY } from '../support/staff-policy.ts'
import type { Colleague, StaffService } from '../support/staff-service.ts'
import { PASSPHRASE, startStaff } from '../support/staff-service.ts'

const [OWN, FOREIGN, UNION] = ['vac', 'slis_baku', 'ahik']
const CLEARANCES: readonly (readonly Clearance[])[] = [[], ['trafficking'], ['trafficking', 'children']]
const THINGS: readonly Thing[] = [true, false].flatMap((isOwn) => COMPARTMENTS.map((compartment) => ({ isOwn, compartment })))
const nameOf = ({ isOwn, compartment }: Thing): string => `${isOwn ? 'own' : 'foreign'}-${compartment}`
/** A case's words are only ever shown to those who may read them: they stand in the answer, or do not. */
const WORDS = 'words that only some may read'

/** What is asked of a queue, not of a case. */
const ABOUT_QUEUES: readonly string[] = ['those who work the queue', 'leads of the queue']

type Caller = Somebody & { name: string; browser: StaffBrowser; csrf: string; colleague?: Colleague }

/** A program hears in codes what a person is led to. */
const OUTCOMES: Readonly<Record<string, Outcome>> = { sign_in_owed: 'door', second_factor_owed: 'second factor', role_refused: '403' }

const outcomeOf = ({ status, headers, cookies, html }: StaffPage): Outcome => {
  if (headers.get('content-type')?.startsWith('application/problem+json')) return OUTCOMES[String(JSON.parse(html).code)] ?? (status === 404 ? '404' : 'in')
  const to = headers.get('location')
  const hasSignedOut = cookies.some((line) => line.startsWith('staff=;'))
  if (status === 303 && to === PATHS.signIn && !hasSignedOut && !cookies.some((line) => line.startsWith('staff-language='))) return 'door'
  if (status === 303 && to === PATHS.second) return 'second factor'
  // Whoever wrote something gets it back beside the way to the door.
  if (status === 401 && html.includes('<h1 class="govuk-heading-l">Sign in first</h1>') && html.includes(`href="${PATHS.signIn}"`)) return 'door'
  return status === 404 ? '404' : 'in'
}

describe('the staff side, role by route by case by compartment', function () {
  this.timeout(60_000)
  let staff: StaffService
  const callers: Caller[] = []
  let cells = 0

  const csrfOf = async (browser: StaffBrowser, path: string, action: string): Promise<string> => formTo((await browser.get(path)).html, action)['csrf'] ?? ''

  const addMembers = async (): Promise<void> => {
    for (const role of EVERY_ROLE) {
      for (const clearances of CLEARANCES) {
        const login = `${role.replace('_', '-')}-${clearances.length}`
        const colleague = await staff.join({ login, role, queues: [role === 'union_contact' ? UNION : OWN], clearances: [...clearances] })
        const csrf = await csrfOf(colleague.browser, PATHS.keys, PATHS.signOut)
        callers.push({ name: login, stage: 'full', role, clearances, browser: colleague.browser, csrf, colleague })
      }
    }
  }
  const addStrangers = async (): Promise<void> => {
    const nobody = staff.browse()
    callers.push({ name: 'nobody', stage: 'none', role: 'lead', clearances: [], browser: nobody, csrf: await csrfOf(nobody, PATHS.signIn, PATHS.signIn) })
    await staff.join({ login: 'half', role: 'lead', queues: [OWN], clearances: ['trafficking', 'children'] })
    const half = staff.browse()
    await half.submit(await half.get(PATHS.signIn), PATHS.signIn, { login: 'half', passphrase: PASSPHRASE })
    callers.push({ name: 'half', stage: 'first', role: 'lead', clearances: ['trafficking', 'children'], browser: half, csrf: await csrfOf(half, PATHS.second, PATHS.second) })
  }
  /** A file of a case, named like it, that holds the words too. */
  const keepFile = async (name: string): Promise<FileNote> => {
    const bytes = (async function* () {
      yield Buffer.from(WORDS)
    })()
    const taken = await staff.intakeDeps.files.take({ blob: name, item: name, on: '2026-11-02' }, bytes)
    return { blob: name, name: 'note.jpg', type: 'image/jpeg', ...taken }
  }
  const addCases = async (): Promise<void> => {
    const holders = callers.flatMap(({ colleague }) => colleague ?? [])
    for (const queue of [OWN, FOREIGN]) await staff.giveQueueKey(queue, ...holders)
    const keys = await staff.stores.queueKeys.all()
    for (const thing of THINGS) {
      const found = keys.find(({ queue }) => queue === (thing.isOwn ? OWN : FOREIGN))
      if (found === undefined) throw new Error('the queue has no key')
      const { queue, version, publicKey } = found
      const file = await keepFile(nameOf(thing))
      await staff.cases.insert(await sealedCase(nameOf(thing), { queue, version, publicKey: Buffer.from(publicKey, 'base64url') }, thing.compartment, WORDS, file))
    }
  }

  before(async () => {
    staff = await startStaff()
    await addMembers()
    await addCases()
    await addStrangers()
  })
  after(async () => {
    process.stdout.write(`      ${cells} cells\n`)
    await staff.stop()
  })

  /** Visitors' forms carry the proof of visitors, whoever sends them. */
  const visitorProof = async (browser: StaffBrowser): Promise<string> => csrfOf(browser, PATHS.signIn, PATHS.signIn)

  const ask = async (name: string, caller: Caller, thing: Thing): Promise<StaffPage> => {
    const found = staff.web.routes.find((one) => one.name === name)
    if (found === undefined) throw new Error(`there is no route ${name}`)
    const target = ABOUT_QUEUES.includes(POLICY[name] ?? 'anybody') ? (thing.isOwn ? OWN : FOREIGN) : nameOf(thing)
    const path = found.path.replace(/:\w+/, target)
    if (found.method === 'get') return caller.browser.get(path)
    const csrf = found.access === 'visitor' ? await visitorProof(caller.browser) : caller.csrf
    const fields = {
      item: target,
      reason: 'work_the_case',
      band: 'P0',
      lastBand: 'P0',
      lastDue: '',
      lastId: '',
      owner: callers.find(({ role }) => role === 'lead')?.colleague?.id ?? '',
      name: 'A view',
      'tick.case': 'K7M-2Q9 triaged',
      action: 'note',
      act: 'take',
      blob: target,
      which: 'original',
      queue: thing.isOwn ? OWN : FOREIGN,
      text: 'A note of the test',
      seen: name === 'judgePattern' || name === 'tellApart' || name === 'publishNotice' ? '1' : '',
      state: 'confirmed',
      to: 'ombudsman',
      number: 'ZZZ-999',
      purpose: 'A purpose of the test',
      [`part-${target}`]: 'yes',
      answer: 'accept',
    }
    if (found.answers === 'json') {
      const owner = { owner: fields.owner, cases: [{ id: 'case', seen: 'triaged' }] }
      const referral = { queue: fields.queue, seen: '', to: fields.to, purpose: fields.purpose, parts: [target] }
      const bodies: Record<string, object> = {
        apiSearch: {},
        apiFind: { number: 'K7M-2Q9' },
        apiAllocate: owner,
        apiAct: { action: 'note', queue: fields.queue, text: 'A note', seen: '' },
        apiAnswerOffer: { answer: 'accept' },
        apiPlanReferral: { queue: fields.queue },
        apiPreviewReferral: referral,
        apiRefer: referral,
        apiAskConsent: { queue: fields.queue, seen: '', to: fields.to },
        apiLink: { number: fields.number, reason: fields.text },
        apiUnlink: { other: target, reason: fields.text },
        apiEndHold: { id: target, reason: fields.text },
        apiConfirmRecall: { queue: fields.queue },
        apiAskGlass: { number: fields.number, reason: fields.text },
        apiAgreeGlass: {},
      }
      const body = bodies[name] ?? { name: 'A view', ...(name === 'apiSaveView' ? { queue: OWN } : {}) }
      return caller.browser.call(path, { method: 'POST', headers: { 'content-type': 'application/json', 'x-csrf-token': csrf }, body: JSON.stringify(body) })
    }
    return caller.browser.post(path, { csrf, lang: 'en', ...fields })
  }

  /** What a form names and is not there is found missing by whoever was let in; 403 for a form's own reason (a wrong code) is another thing than being turned away. */
  const isRefusedRole = ({ status, html }: StaffPage): boolean => status === 403 && html.includes('This page is not for your role')

  it('has a row in the policy for every route, and a route for every row', () => {
    expect(staff.web.routes.map(({ name }) => name).sort()).to.deep.equal(Object.keys(POLICY).sort())
  })

  for (const [name, admits] of Object.entries(POLICY).filter(([route]) => route !== 'signOut')) {
    it(`${name}: ${admits}`, async () => {
      const isAboutThings =
        admits === 'those who may open the case' ||
        admits === 'those it is offered to' ||
        admits === 'those who were asked' ||
        admits === 'leads who may open its cases' ||
        ABOUT_QUEUES.includes(admits)
      for (const caller of callers) {
        for (const thing of isAboutThings ? THINGS : THINGS.slice(0, 1)) {
          const page = await ask(name, caller, thing)
          const wanted = expectedOf(admits, caller, thing)
          const cell = `${caller.name} ${nameOf(thing)}`
          const seen: Outcome = isRefusedRole(page) ? '403' : outcomeOf(page)
          expect(`${cell}: ${!isAboutThings && seen === '404' ? 'in' : seen}`).to.equal(`${cell}: ${wanted}`)
          expect(page.html.includes(WORDS), cell).to.equal(['reveal', 'file'].includes(name) && wanted === 'in')
          cells += 1
        }
      }
    })
  }

  it('signOut: a session, and nobody was signed out before by any of this', async () => {
    for (const caller of callers) {
      const page = await ask('signOut', caller, { isOwn: true, compartment: 'none' })
      expect(`${caller.name}: ${outcomeOf(page)}`).to.equal(`${caller.name}: ${caller.stage === 'none' ? 'door' : 'in'}`)
      expect(
        page.cookies.some((line) => line.startsWith('staff=;')),
        caller.name,
      ).to.equal(caller.stage !== 'none')
      cells += 1
    }
  })
})
