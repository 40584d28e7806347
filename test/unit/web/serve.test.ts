import { once } from 'node:events'
import { Agent, request } from 'node:http'
import { expect } from 'chai'
import express from 'express'
import { serve } from '../../../src/web/kit/serve.ts'

/** Longer than any test may run: who waits for it is found out. */
const GRACE_MS = 600_000

describe('a server told to stop', () => {
  let agent: Agent
  beforeEach(() => {
    agent = new Agent({ keepAlive: true, maxSockets: 1 })
  })
  afterEach(() => agent.destroy())

  const ask = async (port: number): Promise<number> => {
    const sent = request({ host: '127.0.0.1', port, agent }).end()
    const [answer] = await once(sent, 'response')
    answer.resume()
    await once(answer, 'end')
    return answer.statusCode
  }

  it('gives the answer in hand and ends with it, though the connection was kept for more', async () => {
    const [asked, answered] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    const app = express().get('/', async (_, response) => {
      asked.resolve()
      await answered.promise
      response.sendStatus(200)
    })
    const served = await serve(app, { host: '127.0.0.1', port: 0, limits: { grace: GRACE_MS } })
    const answer = ask(served.port)
    await asked.promise
    const closed = served.close()
    answered.resolve()
    expect(await answer).to.equal(200)
    await closed
  })
})
