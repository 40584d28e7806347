import { expect } from 'chai'
import { createQueueOpener } from '../../src/adapters/sealing/opener.ts'
import { withoutContacts } from '../../src/core/contact-history.ts'
import { sideOf } from '../../src/core/side-rows.ts'
import type { SmsTextKey } from '../../src/core/texts/sms-text-keys.ts'
import type { TalkingPhone, TalkService } from '../support/talk.ts'
import { azText, shareTalks, talkOn } from '../support/talk.ts'

const STORY = 'Üç aydır maaş vermirlər'

describe('asking for a union by SMS', () => {
  let talks: TalkService
  shareTalks((started) => {
    talks = started
  })

  const someone = async (): Promise<TalkingPhone> => {
    const one = talkOn(talks, talks.phone())
    for (const text of [STORY, '1', '1']) await one.says(text)
    return one
  }
  const az = (key: SmsTextKey, values = {}): string => azText(talks, key, values)
  const question = () => az('ask_union', { body: 'həmkarlar ittifaqı', day: '06.12', other: 'yardım təşkilatı' })
  const states = async (one: TalkingPhone): Promise<string[]> => ((await one.load()).contacts ?? []).map(({ state }) => state)

  it('says what the union will learn, by when, and who hears of it else; asks only after a yes, and nothing is typed for it', async () => {
    const one = await someone()
    expect(await one.says('44')).to.include(question())
    expect(await states(one)).to.deep.equal([])
    expect(await one.says('1')).to.include(az('union_asked', { day: '06.12' }))
    const { contacts, items } = await one.load()
    expect(contacts).to.have.lengthOf(1)
    expect(contacts?.[0]).to.include({
      body: 'ahik',
      other: 'ngo_migration_centre',
      state: 'asked',
      told: false,
      channel: 'sms',
      wording: 'ask_union',
      language: 'az',
      due: '2026-12-06',
    })
    expect(items.filter(({ kind }) => kind === 'contact')).to.deep.equal([])
    const { rows } = await talks.service.work.page({ queue: sideOf('ahik', 'contact'), open: true }, 10)
    expect(rows.map(({ number, regionGroup, sector, indicators, filedOn }) => ({ number, regionGroup, sector, indicators, filedOn }))).to.deep.equal([
      { number: contacts?.[0]?.id, regionGroup: '', sector: '', indicators: [], filedOn: '' },
    ])
  })

  it('asks nobody after a no, and goes on with its own questions', async () => {
    const one = await someone()
    await one.says('44')
    const next = await one.says('2')
    expect(await states(one)).to.deep.equal([])
    expect(next.length).to.equal(1)
  })

  it('takes it back by the same two digits, and asks anew after that', async () => {
    const one = await someone()
    await one.says('44')
    await one.says('1')
    expect(await one.says('44')).to.include(az('union_back'))
    expect(await states(one)).to.deep.equal(['taken_back'])
    expect((await one.load()).outbox.filter(({ kind }) => kind.startsWith('contact'))).to.deep.equal([])
    expect(await one.says('44')).to.include(question())
  })

  it('keeps from those who work the complaint what was asked and answered', async () => {
    const one = await someone()
    await one.says('44')
    await one.says('1')
    const theCase = await one.load()
    const seen = withoutContacts(theCase)
    expect(JSON.stringify(seen.events)).to.not.match(/union|contact/)
    const opener = createQueueOpener({ queues: talks.service.keyring.operator()?.queues ?? [] })
    const findings = await Promise.all(theCase.items.filter(({ kind }) => kind === 'findings').map((item) => opener.open(item, theCase._id)))
    expect(findings.join()).to.include('"step":"safe"').and.not.include('"step":"union"')
  })

  it('texts that the union was silent, by the rules for what tells something', async () => {
    const one = await someone()
    await one.says('44')
    await one.says('1')
    talks.at('2026-12-07T08:00:00.000Z')
    await one.work()
    expect(one.heard()).to.deep.equal([az('knock')])
    expect(await one.says('1')).to.include(az('union_late', { other: 'yardım təşkilatı' }))
  })
})
