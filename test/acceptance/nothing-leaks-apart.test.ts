import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'chai'
import { createPhone } from '../support/phone.ts'
import type { Stack } from '../support/stack.ts'
import { describeOnStack, STACK_PUBLIC_URL, startStack } from '../support/stack.ts'
import { untilRouted } from '../support/stack-cases.ts'
import { TWILIO } from '../support/twilio-stand-in.ts'

const NUMBER = '+994507318846'
const SECRETS = {
  text: 'zürafə-sirri-4471',
  sms: 'zebra-sirri-5520',
  employer: 'Gizli-Sahibkar-8812',
  number: NUMBER.slice(1),
  city: 'BAKU-planted',
  agent: 'planted-agent/5.9',
  referrer: 'planted-referrer.example',
  forwarded: '203.0.113.77',
  cookie: 'planted-cookie-9',
  key: 'planted-key-zebra-7731',
  spooledKey: 'planted-key-yak-7732',
  token: TWILIO.token,
}

const filesBelow = (folder: string): string[] =>
  readdirSync(folder).flatMap((name) => (statSync(join(folder, name)).isDirectory() ? filesBelow(join(folder, name)) : [join(folder, name)]))

describeOnStack('nothing about a worker lies readable in the parts of a service that runs apart', (program) => {
  let stack: Stack
  before(async function () {
    this.timeout(60_000)
    stack = await startStack(program, { LOG_LEVEL: 'debug' })
  })
  after(() => stack.remove())

  const file = async (key: string): Promise<string> => {
    const headers = {
      'content-type': 'application/json',
      'idempotency-key': key,
      'user-agent': SECRETS.agent,
      referer: `https://${SECRETS.referrer}/`,
      'x-forwarded-for': SECRETS.forwarded,
      forwarded: `for=${SECRETS.forwarded}`,
      cookie: `x=${SECRETS.cookie}`,
    }
    const body = JSON.stringify({ text: `Pasportumu aldılar. ${SECRETS.text}`, facts: { employer: SECRETS.employer } })
    const filed = await fetch(`${stack.url}/api/complaints`, { method: 'POST', headers, body })
    const { receipt } = (await filed.json()) as { receipt: string }
    await fetch(`${stack.url}/api/complaints/mine`, { headers: { authorization: `Receipt ${receipt}`, 'user-agent': SECRETS.agent } })
    await fetch(`${stack.url}/api/complaints`, { method: 'POST', headers, body: `{"text": "${SECRETS.text}` })
    return receipt
  }
  const text = async (): Promise<void> => void (await createPhone(NUMBER, { url: stack.url, publicUrl: STACK_PUBLIC_URL }).texts(SECRETS.sms, { FromCity: SECRETS.city }))
  const redisDump = async (): Promise<Buffer> => {
    const [, folder = ''] = (await stack.redis.client.config('GET', 'dir')) as string[]
    await stack.redis.client.save()
    return readFileSync(join(folder, 'dump.rdb'))
  }
  const figures = async (): Promise<string> => JSON.stringify([[...(await stack.metrics('web'))], [...(await stack.metrics('worker').catch(() => []))]])

  it('no text, number, receipt, key, address, browser or token in a file of the database, in Redis, in the spool, in a log at its most talkative or in a figure', async () => {
    const places: Record<string, Buffer> = {}
    await stack.worker.terminate()
    const receipts = [await file(SECRETS.key)]
    await text()
    expect(await stack.redis.client.keys('*')).to.not.deep.equal([])
    places['Redis while jobs wait'] = await redisDump()
    await stack.worker.start()
    await untilRouted(stack, 2)
    await stack.mongodb.kill()
    receipts.push(await file(SECRETS.spooledKey))
    await text()
    for (const path of filesBelow(stack.spool)) places[`${path} while it waits`] = readFileSync(path)
    places['metrics'] = Buffer.from(await figures())
    await stack.mongodb.start()
    await untilRouted(stack, 3)
    places['documents'] = Buffer.from(await stack.look(async (db) => JSON.stringify(await Promise.all((await db.collections()).map((one) => one.find({}).toArray())))))
    places['Redis'] = await redisDump()
    await stack.web.terminate()
    await stack.worker.terminate()
    await stack.mongodb.stop()
    for (const path of [...filesBelow(stack.mongodb.folder), ...filesBelow(stack.spool)]) places[path] = readFileSync(path)
    places['log'] = Buffer.from(stack.web.log() + stack.worker.log())
    const planted = {
      ...SECRETS,
      ...Object.fromEntries(
        receipts.flatMap((receipt, n) => [
          [`receipt ${n}`, receipt],
          [`digits ${n}`, receipt.replaceAll(' ', '')],
        ]),
      ),
    }
    for (const [name, secret] of Object.entries(planted))
      for (const [place, bytes] of Object.entries(places)) expect(bytes.includes(Buffer.from(secret)), `${name} in ${place}`).to.equal(false)
    // What may lie there is found by the same search, so the search can find.
    const found = (word: string): string[] => Object.entries(places).flatMap(([place, bytes]) => (bytes.includes(Buffer.from(word)) ? [place] : []))
    expect(found('withholding_wages').concat(found('retention_of_documents'))).to.include('documents')
    expect(found('fairline_spool_entries')).to.include('metrics')
    expect(found('triage').filter((place) => place.includes('spool.sqlite'))).to.not.deep.equal([])
    expect(found('sealedKey').filter((place) => place.startsWith(stack.mongodb.folder))).to.not.deep.equal([])
  }).timeout(90_000)
})
