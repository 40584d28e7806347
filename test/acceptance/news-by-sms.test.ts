import { expect } from 'chai'
import { actOn, noteOf } from '../support/end-case.ts'
import type { TalkingPhone, TalkService } from '../support/talk.ts'
import { startTalks, TALK_NOON, talkOn } from '../support/talk.ts'

const SHARED = 'One more office that can help reads it now. To see which, ask for a code: 77.'
const OPENED = 'Two of our people opened it because there was danger. 66 asks for a person.'
const KNOCK = 'Hello. Text 1 when you can read.'

describe('news of a case to a phone', function () {
  this.timeout(30_000)
  let talks: TalkService
  let one: TalkingPhone
  const queueOf = async (): Promise<string> => (await one.load()).tracks[0]?.queue ?? ''

  /** A case told in English, and worked. */
  beforeEach(async () => {
    talks = await startTalks()
    talks.at(TALK_NOON)
    one = talkOn(talks, talks.phone())
    for (const text of ['The boss keeps our passports and we cannot leave the farm', '1', '1', '66']) await one.says(text)
    await actOn(talks, one, { action: 'claim', queue: await queueOf() })
    one.heard()
  })
  afterEach(() => talks.stop())

  const accepted = async (): Promise<void> => {
    const [queue, to] = [await queueOf(), 'ombudsman']
    await actOn(talks, one, { action: 'ask_risk_referral', queue, to, fields: [(await one.load())._id], item: noteOf('purpose'), reason: noteOf('risk') })
    await actOn(talks, one, { action: 'agree_risk_referral', queue, actor: { role: 'inspector', id: 'samir' } })
    await one.work()
    expect(one.heard()).to.deep.equal([])
    await actOn(talks, one, { action: 'accept_referral', queue: to })
  }
  const opened = async (quiet: boolean): Promise<void> => {
    const queue = await queueOf()
    await actOn(talks, one, { action: 'ask_break_glass', queue, reason: noteOf('danger'), ...(quiet ? { quiet } : {}) })
    await actOn(talks, one, { action: 'break_glass', queue, actor: { role: 'inspector', id: 'samir' } })
  }

  it('is told at once to whoever holds the phone now, and nothing of an offer that is not answered', async () => {
    await accepted()
    await one.work()
    expect(one.heard()).to.deep.equal([SHARED])
    await opened(false)
    await one.work()
    expect(one.heard()).to.deep.equal([OPENED])
  })

  it('knocks at a phone that was silent for a day, and tells once it speaks', async () => {
    talks.wait(2 * 1440)
    await one.work()
    one.heard()
    await accepted()
    await one.work()
    expect(one.heard()).to.deep.equal([KNOCK])
    expect((await one.says('1')).slice(-1)).to.deep.equal([SHARED])
  })

  it('says nothing where that would put the worker in danger, nor after STOP', async () => {
    await opened(true)
    await one.work()
    expect(one.heard()).to.deep.equal([])
    await one.says('STOP')
    await accepted()
    await one.work()
    expect(one.heard()).to.deep.equal([])
  })
})
