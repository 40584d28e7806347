import { expect } from 'chai'
import { endCase } from '../support/end-case.ts'
import type { TalkingPhone, TalkService } from '../support/talk.ts'
import { startTalks, TALK_NOON, talkOn } from '../support/talk.ts'

const DAY = 1440
const HOW = 'How are things now? 1 better 2 same 3 worse'
const HARM = 'Has anybody punished or threatened you since? 1 no 2 yes 3 not sure'
const PAID = 'Did you get what is owed to you? 1 all 2 part 3 nothing 4 nothing was owed'
const KEPT = 'Thank you. It is kept. You can text any time.'

describe('answering by SMS how things are after the end', function () {
  this.timeout(30_000)
  let talks: TalkService
  let one: TalkingPhone

  /** A phone whose case was told, talked about and ended. */
  const ended = async (): Promise<TalkingPhone> => {
    const told = talkOn(talks, talks.phone())
    await told.says('The boss has not paid us for four months and keeps our passports')
    await told.says('66')
    await endCase(talks, told)
    told.heard()
    return told
  }
  const answers = async () => (await one.load()).events.flatMap((event) => (event.type === 'follow_up_answered' ? [event.data] : []))
  const messages = async () => (await one.load()).items.filter(({ kind }) => kind === 'message').length
  const asked = async (days: number): Promise<string[]> => {
    talks.wait(days * DAY)
    // What comes at the close of a day waits for the morning.
    for (let half = 0; half < 2; half += 1) {
      talks.wait(DAY / 2)
      await one.work()
    }
    return one.heard()
  }

  beforeEach(async () => {
    talks = await startTalks()
    talks.at(TALK_NOON)
    one = await ended()
  })
  afterEach(() => talks.stop())

  it('asks one thing at a time, keeps each answer as the page of the code does, and nothing of the words', async () => {
    expect(await asked(7)).to.deep.equal([HOW])
    const before = await messages()
    expect(await one.says('Better!')).to.deep.equal([HARM])
    expect(await one.says('1')).to.deep.equal([PAID])
    expect(await one.says(' ٢ ')).to.deep.equal([KEPT])
    expect((await answers()).map(({ item: _item, ...data }) => data)).to.deep.equal([
      { day: 7, how: 'better' },
      { day: 7, how: 'better', harmed: 'no' },
      { day: 7, how: 'better', harmed: 'no', paid: 'part' },
    ])
    const { header, followUp, talk } = await one.load()
    expect([header.status, followUp, talk?.fared, await messages()]).to.deep.equal(['closed', undefined, undefined, before])
    expect((await one.load()).events.every(({ at, type }) => type !== 'follow_up_answered' || at === undefined)).to.equal(true)
  })

  it('opens the case again at once for whoever was punished for it, and says by when a person looks', async () => {
    await asked(7)
    await one.says('worse')
    const [said] = await one.says('2')
    expect(said).to.match(/^A person must look at it by \d\d\.\d\d\.$/)
    const { header, tracks } = await one.load()
    expect([header.status, tracks[0]?.clocks.some(({ kind, state }) => kind === 'human_look' && state === 'running')]).to.deep.equal(['triaged', true])
    expect((await answers()).at(-1)).to.deep.include({ how: 'worse', harmed: 'yes' })
  })

  it('keeps what is no answer as a message and asks once more, not twice; a long text is read by a person instead', async () => {
    await asked(7)
    const before = await messages()
    expect((await one.says('hm?')).slice(-1)).to.deep.equal([HOW])
    expect(await one.says('5')).to.deep.equal([])
    expect(await one.says('1')).to.deep.equal([])
    expect([(await messages()) - before, await answers()]).to.deep.equal([3, []])
    one = await ended()
    await asked(7)
    expect(await one.says('They moved us to another farm and nobody tells us anything')).to.not.include(HOW)
    expect(await one.says('3')).to.deep.equal([HARM])
  })

  it('answers a second delivery with nothing, and counts no digit that came before the question went out', async () => {
    await asked(7)
    const message = one.phone.message('1')
    await one.phone.storm([message], { times: 3 })
    await one.work()
    expect([one.heard(), await answers()].map((list) => list.length)).to.deep.equal([1, 1])
    await one.sends('1')
    await one.sends('2')
    await one.work()
    expect((await answers()).map(({ harmed }) => harmed)).to.deep.equal([undefined, 'no'])
  })

  it('asks nobody who wrote STOP, at night, or of a phone silent for ninety days; a late answer opens no case', async () => {
    await one.says('STOP')
    expect(await asked(7)).to.deep.equal([])
    one = await ended()
    talks.wait(7 * DAY)
    talks.at(`${talks.now().slice(0, 10)}T20:30:00.000Z`)
    await one.work()
    expect(one.heard()).to.deep.equal([])
    expect(await asked(0)).to.deep.equal([HOW])
    expect(await asked(22)).to.deep.equal([HOW])
    expect(await asked(60)).to.deep.equal([])
    const { _id } = await one.load()
    await one.says('1')
    expect((await one.load())._id).to.equal(_id)
  })
})
