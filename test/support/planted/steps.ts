import { setTimeout as sleep } from 'node:timers/promises'
import sharp from 'sharp'
import { PATHS as FILING } from '../../../src/web/filing/paths.ts'
import { PATHS, pathTo } from '../../../src/web/staff/paths.ts'
import { createPhone } from '../phone.ts'
import { exchange } from '../raw-connection.ts'
import type { StaffPage } from '../staff-browser.ts'
import { createVisitor } from '../visitor.ts'
import { CHANNELS, fileBy, sendTelling } from './channels.ts'
import { DESK_STEPS } from './desk.ts'
import type { World } from './ground.ts'
import { codeOf } from './ground.ts'
import { code, join, learnCookies } from './joining.ts'
import { PLANTED, STORY } from './secrets.ts'
import type { Step } from './step.ts'
import { must } from './step.ts'
import { asksUnion } from './unions.ts'

const QUEUE = 'vac'

/** Tries again after as long as a slowed guess is told to wait. */
const patiently = async (attempt: () => Promise<StaffPage>): Promise<StaffPage> => {
  for (;;) {
    const page = await attempt()
    if (page.status !== 429) return page
    await sleep(1_000 * Number(page.headers.get('retry-after') ?? 1))
  }
}

const signIn: Step['run'] = async (world) => {
  const { login, totp } = world.colleague
  const browser = world.browse()
  world.colleague.browser = browser
  const door = await browser.get(PATHS.signIn)
  must(await browser.submit(door, PATHS.signIn, { login, passphrase: PLANTED.wrongPassphrase }), 403)
  learnCookies(world, must(await patiently(() => browser.submit(door, PATHS.signIn, { login, passphrase: PLANTED.passphrase })), 303))
  const second = await browser.get(PATHS.second)
  must(await patiently(() => browser.submit(second, PATHS.second, { code: code(world, codeOf(totp, 400)) })), 403)
  const arrived = await patiently(() => browser.submit(second, PATHS.second, { code: code(world, codeOf(totp, 1)) }))
  if (arrived.status !== 200 && arrived.status !== 303) must(arrived, 303)
  learnCookies(world, arrived)
}

const reveal: Step['run'] = async ({ colleague: { browser } }) => {
  const list = must(await browser.get(pathTo(PATHS.queue, QUEUE)), 200)
  const ids = [...list.html.matchAll(/href="\/cases\/([^"]+)"/g)].map(([, id]) => decodeURIComponent(id ?? ''))
  if (ids.length === 0) throw new Error('the list is empty')
  for (const id of ids) {
    const page = must(await browser.get(pathTo(PATHS.case, id)), 200)
    must(await browser.submit(page, pathTo(PATHS.reveal, id), { reason: PLANTED.word }), 400)
    const shown = must(await browser.submit(page, pathTo(PATHS.reveal, id), { reason: 'work_the_case' }), 200)
    if (!shown.html.replaceAll(/<[^>]*>/g, '').includes(PLANTED.name)) throw new Error('the text was not shown')
  }
}

/** Comes back by the pages, as a browser does: reads, adds words and a photo, and asks with what is no code. */
const comesBack: Step['run'] = async (world) => {
  const { ground, receipts } = world
  const photo = await sharp({ create: { width: 30, height: 20, channels: 3, background: '#842' } })
    .jpeg()
    .withExif({ IFD0: { Artist: PLANTED.fileMark } })
    .toBuffer()
  for (const receipt of receipts) {
    const visitor = createVisitor(ground.url, { headers: { 'user-agent': PLANTED.agent, 'x-forwarded-for': PLANTED.ip } })
    await visitor.call(`${FILING.code}?lang=az`)
    await visitor.sends({ code: PLANTED.phone })
    const own = must(await visitor.sends({ code: receipt }), 200)
    if (own.path !== `${FILING.own}?lang=az`) throw new Error(`the code opened ${own.path}`)
    for (const [name, value] of visitor.jar) if (name.endsWith('code')) world.learn({ name: `cookie of a code ${world.secrets.length}`, text: value })
    await visitor.call(`${FILING.add}?lang=az`)
    must(await visitor.sends({ text: STORY }), 200)
    await visitor.call(`${FILING.file}?lang=az`)
    const added = must(await visitor.uploads({ name: PLANTED.fileName, bytes: photo }), 200)
    if (added.path !== `${FILING.own}?lang=az`) throw new Error('the photo was not taken')
    await visitor.call(`${FILING.file}?lang=az`)
    must(await visitor.uploads({ name: PLANTED.fileName, bytes: Buffer.from(PLANTED.word) }), 415)
  }
}

const badFilings: Step['run'] = async ({ ground }) => {
  const json = { 'content-type': 'application/json', 'idempotency-key': PLANTED.apiKey }
  const [complaints, mine] = [`${ground.url}${FILING.complaints}`, `${ground.url}${FILING.mine}`]
  const cut = await sendTelling(complaints, { method: 'POST', headers: json, body: `{"text": "${PLANTED.word}` })
  if (cut.status !== 400) throw new Error(`a cut body answered ${cut.status}`)
  await sendTelling(complaints, { method: 'POST', headers: json, body: JSON.stringify({ [PLANTED.word]: PLANTED.employer, text: 5, facts: { region: PLANTED.address } }) })
  await sendTelling(complaints, { method: 'POST', headers: json, body: JSON.stringify({ text: `other ${STORY}` }) })
  await sendTelling(complaints, { method: 'POST', headers: { ...json, 'content-type': `text/${PLANTED.word.replace(/[^a-z]/g, '')}` }, body: STORY })
  await sendTelling(complaints, { method: 'PATCH', headers: json, body: STORY })
  await sendTelling(mine, { headers: { authorization: `Receipt ${PLANTED.phone}` } })
  await sendTelling(`${ground.url}/${encodeURIComponent(PLANTED.word)}/${PLANTED.phone}?name=${encodeURIComponent(PLANTED.name)}&ip=${PLANTED.ip}`)
  await createPhone(PLANTED.phone, { ...ground, publicUrl: 'https://wrong.example' }).texts(STORY)
  await exchange(Number(new URL(ground.url).port), [`GET /${PLANTED.apiKey} HTTP/9.9\r\nX: ${PLANTED.phone}\r\n\r\n`])
}

const badStaffInput: Step['run'] = async ({ ground, colleague: { browser } }) => {
  await sendTelling(`${ground.staffUrl}${PATHS.signIn}`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'cross-site' },
    body: new URLSearchParams({ login: PLANTED.employer, passphrase: PLANTED.passphrase }).toString(),
  })
  await sendTelling(`${ground.staffUrl}/${PLANTED.apiKey}?passphrase=${encodeURIComponent(PLANTED.passphrase)}`)
  must(await browser.get(pathTo(PATHS.case, PLANTED.phone)), 404)
  must(await browser.submit(await browser.get(PATHS.keys), PATHS.passphrase, { old: PLANTED.wrongPassphrase, fresh: PLANTED.passphrase }), 403)
  await browser.post(PATHS.passphrase, { csrf: PLANTED.word, old: PLANTED.passphrase })
  await exchange(Number(new URL(ground.staffUrl).port), [`GET /${PLANTED.apiKey} HTTP/9.9\r\nX: ${PLANTED.passphrase}\r\n\r\n`])
}

/** The text to a number that fits, once it was sent. */
const untilTexted = async ({ ground }: World, to: string, fits: RegExp): Promise<string> => {
  for (let tries = 0; tries < 600; tries += 1) {
    const found = ground.texted().findLast((one) => one.to === to && fits.test(one.text))
    if (found) return found.text
    await sleep(100)
  }
  throw new Error(`${fits} was never texted`)
}

const CODE = /(\d{4} ){4}\d{4}/

/** Asks for a code and keeps it as a secret: what was texted may lie nowhere. */
export const askForCode = async (world: World, name: string): Promise<string> => {
  const code = CODE.exec(await untilTexted(world, PLANTED.phone, CODE))?.[0] ?? ''
  world.learn({ name, text: code })
  world.learn({ name: `${name} without spaces`, text: code.replaceAll(' ', '') })
  return code
}

const converse: Step['run'] = async (world) => {
  const phone = createPhone(PLANTED.phone, world.ground)
  const says = async (text: string): Promise<void> => void must(await phone.texts(text), 200)
  await untilTexted(world, PLANTED.phone, /112/)
  await says('1')
  await says('77')
  const code = await askForCode(world, 'code by SMS')
  for (const text of [code, code.replaceAll(' ', ''), '22', '57', '55', PLANTED.employer, '88', `${PLANTED.address}`]) await says(text)
  await untilTexted(world, PLANTED.phone, /99/)
}

/** In the order they happen. Later work adds its own. */
export const STEPS: readonly Step[] = [
  { name: 'colleagues join', run: join },
  ...CHANNELS.map((channel) => ({
    name: `filed by ${channel.name}`,
    run: async (world: World) => {
      await fileBy(world, channel)
      world.filed += 1
    },
  })),
  { name: 'triaged', run: ({ ground, filed }) => ground.untilRead(filed) },
  {
    name: 'receipts checked',
    run: async ({ ground, receipts }) => {
      for (const receipt of receipts) must(await sendTelling(`${ground.url}${FILING.mine}`, { headers: { authorization: `Receipt ${receipt}` } }), 200)
    },
  },
  {
    name: 'messages added',
    run: async ({ ground, receipts }) => {
      const headers = { 'content-type': 'application/json', 'idempotency-key': `${PLANTED.apiKey}-more` }
      for (const receipt of receipts)
        must(
          await sendTelling(`${ground.url}${FILING.messages}`, {
            method: 'POST',
            headers: { ...headers, authorization: `Receipt ${receipt}` },
            body: JSON.stringify({ text: STORY }),
          }),
          201,
        )
      await createPhone(PLANTED.phone, ground).texts(PLANTED.word)
    },
  },
  { name: 'a conversation by SMS', run: converse },
  { name: 'comes back by page', run: comesBack },
  { name: 'asks for a union', run: asksUnion },
  { name: 'a colleague signs in, wrong and right', run: signIn },
  { name: 'lists, views and reveals', run: reveal },
  ...DESK_STEPS,
  { name: 'bad input of the anonymous side', run: badFilings },
  { name: 'bad input of the staff side', run: badStaffInput },
  { name: 'signs out', run: async ({ colleague: { browser } }) => void must(await browser.submit(await browser.get(PATHS.keys), PATHS.signOut), 303) },
]
