import { expect } from 'chai'
import { createQueueOpener } from '../../src/adapters/sealing/opener.ts'
import type { Messenger } from '../../src/ports/sms.ts'
import type { TalkingPhone, TalkService } from '../support/talk.ts'
import { shareTalks, talkOn } from '../support/talk.ts'
import { createWorkerSide } from '../support/worker-side.ts'

const STORY = 'Üç aydır maaş vermirlər'

describe('a set text', () => {
  let talks: TalkService
  shareTalks((started) => {
    talks = started
  })

  const someone = (): TalkingPhone => talkOn(talks, talks.phone())
  const entryOf = async (one: TalkingPhone, ref: string) => (await one.load()).outbox.find((entry) => entry.ref === ref)
  const saidOf = async (one: TalkingPhone) => (await one.load()).events.flatMap((event) => (event.type === 'said' ? [`${event.data.text} ${event.data.outcome}`] : []))
  /** Runs one entry by a worker that dies in the middle of sending it. */
  const dieSending = async (one: TalkingPhone, ref: string): Promise<void> => {
    const dying: Messenger = { send: () => Promise.reject(new Error('the process dies here')) }
    const entry = await entryOf(one, ref)
    await createWorkerSide(talks.service, { clock: talks.clock, messenger: dying })
      .run({ entry: entry?.id ?? '', generation: 0, kind: entry?.kind ?? 'notify' })
      .catch(() => undefined)
    expect((await entryOf(one, ref))?.state).to.equal('sending')
  }
  /** Runs what waits but for sending. */
  const readOnly = async (one: TalkingPhone): Promise<void> => {
    for (const kind of ['triage', 'fragment_pause'] as const) {
      const entry = (await one.load()).outbox.find((waiting) => waiting.kind === kind)
      if (entry) await talks.side.run({ entry: entry.id, generation: 0, kind })
    }
  }

  it('that may have gone out when the process died is never sent again, and is waited for as if it had', async () => {
    const one = someone()
    await one.sends(STORY)
    await readOnly(one)
    await dieSending(one, 'ask_consent')
    await one.work()
    expect([one.heard(), await saidOf(one)]).to.deep.equal([[], ['ask_consent unknown']])
    expect((await one.says('1')).join()).to.include('tehlükesizdir')
  })

  it('is answered by no digit that came before it went out, though that is read after it', async () => {
    const one = someone()
    await one.sends(STORY)
    await readOnly(one)
    await one.sends('2')
    const asking = await entryOf(one, 'ask_consent')
    await talks.side.run({ entry: asking?.id ?? '', generation: 0, kind: 'notify' })
    await one.work()
    const { hiddenOn, talk } = await one.load()
    expect([hiddenOn, talk?.open?.step]).to.deep.equal([undefined, 'consent'])
  })

  it('that says “we have your message” is sent again after the process died', async () => {
    const one = someone()
    for (const text of [STORY, '1', '1', '2', '2', 'Bakı']) await one.says(text)
    await one.sends('1')
    await readOnly(one)
    await dieSending(one, 'close')
    await one.work()
    expect(one.heard().join()).to.include('oxumalidir')
    expect((await saidOf(one)).at(-1)).to.equal('close sent')
  })

  it('goes out once though two workers run its job at one moment', async () => {
    const one = someone()
    await one.sends(STORY)
    await readOnly(one)
    const entry = await entryOf(one, 'ask_consent')
    const job = { entry: entry?.id ?? '', generation: 0, kind: 'notify' as const }
    talks.api.be({ delayMs: 50 })
    await Promise.all([talks.side.run(job), talks.side.run(job), talks.side.run(job)])
    await talks.side.run(job)
    expect(one.heard()).to.have.length(1)
  })

  it('that certainly did not go out is tried again after five minutes, and no sooner', async () => {
    const one = someone()
    talks.api.be({ error: { status: 429, code: 20429 } })
    await one.says(STORY)
    talks.api.be({})
    await one.work()
    expect([one.heard(), (await entryOf(one, 'ask_consent'))?.state]).to.deep.equal([[], 'due'])
    talks.wait(6)
    await one.work()
    expect(one.heard()).to.have.length(1)
  })

  it('that the number cannot get ends the questions, and staff see that it failed', async () => {
    const one = someone()
    talks.api.be({ error: { status: 400, code: 21211 } })
    await one.says(STORY)
    expect([await saidOf(one), (await one.load()).talk?.over]).to.deep.equal([['ask_consent failed'], true])
  })

  it('lies nowhere before it goes out: the case holds its name, and what is the worker’s own is sealed', async () => {
    const one = someone()
    await one.says(STORY)
    await one.sends('77')
    const stored = JSON.stringify(await one.load())
    expect(stored).to.include('"ref":"code"')
    expect(stored).to.not.match(/Kodunuz|\d{4} \d{4} \d{4}/)
    await one.work()
    expect((await one.load()).outbox.some(({ sealed }) => sealed !== undefined)).to.equal(false)
  })

  it('that was answered is told to whoever works the case beside the digit, and to nobody else', async () => {
    const one = someone()
    for (const text of [STORY, '1', '1', '2', '2', 'Bakı', '1']) await one.says(text)
    const theCase = await one.load()
    const operator = talks.service.keyring.operator()
    if (operator === undefined) throw new Error('no operator key')
    const opener = createQueueOpener(operator)
    const opened = await Promise.all(theCase.items.filter(({ kind }) => kind === 'findings').map((item) => opener.open(item, theCase._id)))
    const answers = opened.flatMap((plain) => JSON.parse(plain ?? '[]') as { answer?: { step: string; digits: number[] } }[]).flatMap(({ answer }) => (answer ? [answer] : []))
    expect(answers.map(({ step }) => step).sort()).to.deep.equal(['body', 'body', 'consent', 'place', 'safe', 'work'])
    expect(answers.find(({ step }) => step === 'work')?.digits).to.deep.equal([1])
    expect(theCase.header.sector).to.equal('construction')
    expect(JSON.stringify(theCase.events)).to.not.include('digits')
  })
})
