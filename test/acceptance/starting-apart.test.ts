import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { expect } from 'chai'
import type { RedisServer } from '../support/redis-server.ts'
import { createRedisServer } from '../support/redis-server.ts'
import { createReporter } from '../support/reporter.ts'
import type { ScriptProcess } from '../support/script-process.ts'
import type { Stack } from '../support/stack.ts'
import { createStack, describeOnStack } from '../support/stack.ts'

const STORY = { text: 'Üç aydır maaş vermirlər.', language: 'az' }

describeOnStack('web and worker start, or say why they do not', (program) => {
  let stack: Stack
  let guarded: RedisServer
  before(async function () {
    this.timeout(60_000)
    stack = await createStack(program)
    guarded = await createRedisServer({ password: 'right' })
    await guarded.start()
  })
  after(async () => {
    await stack.remove()
    await guarded.remove()
  })

  const isRefused = async (process: ScriptProcess, more: Record<string, string>, ...words: string[]): Promise<void> => {
    const { code, said } = await process.refusal(more)
    for (const word of words) expect(said).to.include(word)
    expect(code).to.equal(1)
    expect(said).to.not.match(/secret-of-the-address|\n\s+at /)
  }

  it('web refuses a database without its indexes, and names each with the command that makes it', () =>
    isRefused(stack.web, {}, 'the database lacks what the store needs; start the worker once', 'an index is missing: db.cases.createIndex({"items.id":1}')).timeout(30_000)

  it('both refuse a folder as STORE_URL, and what else is missing, all at once', async () => {
    const nothing = { STORE_URL: './data', QUEUE_URL: '', KEYRING_DIR: '' }
    const words = ['STORE_URL must begin with mongodb://', 'QUEUE_URL is missing', 'KEYRING_DIR is missing']
    await isRefused(stack.web, { ...nothing, SPOOL_DIR: '' }, ...words, 'SPOOL_DIR is missing')
    await isRefused(stack.worker, nothing, ...words)
  }).timeout(30_000)

  it('web refuses a spool folder that cannot be written', () => {
    const file = join(stack.keyring, 'web/id.json')
    return isRefused(stack.web, { SPOOL_DIR: file }, `${file} cannot be the spool: it cannot be written`)
  }).timeout(30_000)

  it('the worker refuses a wrong password of Redis; the web starts, says so and accepts', async () => {
    const wrong = { QUEUE_URL: guarded.url.replace('redis://', 'redis://:secret-of-the-address@') }
    await isRefused(stack.worker, wrong, 'refuses the user or password in QUEUE_URL (WRONGPASS)')
    await stack.web.start(wrong)
    expect((await createReporter(stack.url).files(STORY)).status).to.equal(201)
    expect(stack.web.log()).to.include('redis_refuses_password')
    await stack.web.terminate()
  }).timeout(30_000)

  it('with the database away the worker ends with words for its supervisor; the web starts, spools and drains', async () => {
    await stack.mongodb.kill()
    const secret = stack.mongodb.url('fairline').replace('mongodb://', 'mongodb://user:secret-of-the-address@')
    await isRefused(stack.worker, {}, 'MongoDB cannot be reached')
    await isRefused(stack.worker, { STORE_URL: secret }, 'MongoDB cannot be reached')
    await stack.web.start()
    const reporter = createReporter(stack.url)
    const { status, json } = await reporter.files(STORY)
    expect([status, (await reporter.call('/readyz')).json]).to.deep.equal([201, { status: 'spooling', waiting: 1 }])
    await stack.mongodb.start()
    while ((await reporter.call('/readyz')).json['status'] !== 'ready') await pause(50)
    expect((await reporter.looks(String(json['receipt']))).status).to.equal(200)
    await stack.worker.start()
  }).timeout(60_000)
})
