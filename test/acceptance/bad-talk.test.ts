import { expect } from 'chai'
import { isHidden } from '../../src/core/hidden.ts'
import { waitingNumber } from '../../src/core/talk/confirm-number.ts'
import type { TalkingPhone, TalkService } from '../support/talk.ts'
import { shareTalks, talkOn } from '../support/talk.ts'
import type { Params } from '../support/twilio-stand-in.ts'

const STORY = 'Üç aydır maaş vermirlər'
const PHONES = 1_000

describe('a conversation that is sent bad input', () => {
  let talks: TalkService
  shareTalks((started) => {
    talks = started
  })

  const someone = (): TalkingPhone => talkOn(talks, talks.phone())
  const kept = async (one: TalkingPhone): Promise<number> => (await one.load()).items.filter(({ kind }) => kind === 'message' || kind === 'story').length
  const shapeOf = async (one: TalkingPhone): Promise<string> => {
    const { items, events, talk, header } = await one.load()
    return JSON.stringify([items.map(({ id, kind }) => [id, kind]), events.map(({ type }) => type), talk, header])
  }

  /** Delivers a message, lets the workers do what they do, and delivers it again: nothing may change, and nothing be said. */
  const replayed = async (one: TalkingPhone, message: Params): Promise<void> => {
    const first = await one.phone.storm([message], { times: 5 })
    expect(first.every(({ status }) => status === 200)).to.equal(true)
    await one.work()
    const before = await shapeOf(one)
    one.heard()
    const again = await one.phone.storm([message, message, message])
    await one.work()
    expect(await shapeOf(one)).to.equal(before)
    expect([one.heard(), again.every(({ text }) => text.endsWith('<Response/>'))]).to.deep.equal([[], true])
  }

  const inputs: [name: string, text: string, more: Params][] = [
    ['eight parts of letters outside GSM 03.38', 'Зарплату не платят. '.repeat(27).slice(0, 67 * 8), { NumSegments: '8' }],
    ['nothing but emoji', '😡😡🔒', {}],
    ['digits of Arabic', '١', {}],
    ['digits of Persian', '۰', {}],
    ['digits of Devanagari', '१', {}],
    ['digits of Bengali', '১', {}],
    ['a digit that no question takes', '9', {}],
    ['a long figure', '123456789012345678901234567890', {}],
    ['a picture without words', '', { NumMedia: '1', MediaUrl0: 'https://media.example/x', MediaContentType0: 'image/jpeg' }],
    ['a command beside a picture', '99', { NumMedia: '1', MediaUrl0: 'https://media.example/x', MediaContentType0: 'image/jpeg' }],
    ['a command in a sentence', '99 gündür maaş yoxdur', {}],
  ]
  for (const [name, text, more] of inputs) {
    it(`keeps ${name}, goes on, and takes a second delivery for what it is`, async () => {
      const one = someone()
      await one.says(STORY)
      const before = await kept(one)
      await replayed(one, one.phone.message(text, more))
      expect([await kept(one), isHidden(await one.load())]).to.deep.equal([before + 1, false])
      expect((await one.says('və yenə')).length).to.be.lessThan(2)
    })
  }

  for (const text of ['11', '22', '55', '66', '77', '88', '99', 'STOP', 'START']) {
    it(`follows ${text} once, however late it is delivered again`, async () => {
      const one = someone()
      await one.says(STORY)
      await replayed(one, one.phone.message(text))
    })
  }

  it('does not hide a case again that came back, when the command is delivered late', async () => {
    const one = someone()
    await one.says(STORY)
    const message = one.phone.message('99')
    await one.phone.storm([message])
    talks.wait(25 * 60)
    await one.work()
    await one.phone.storm([message])
    expect(isHidden(await one.load())).to.equal(false)
  })

  it('does not open a case again for what is delivered after the deletion', async () => {
    const one = someone()
    const [story, command] = [one.phone.message(STORY), one.phone.message('99')]
    await one.phone.storm([story])
    await one.work()
    await one.phone.storm([command])
    const number = one.phone.message(waitingNumber(await one.load()) ?? '')
    await one.phone.storm([number])
    await one.work()
    for (const message of [story, command, number]) await one.phone.storm([message], { times: 2 })
    expect(await talks.service.cases.loadBySender(one.hash)).to.equal(undefined)
  })

  it('says nothing to an empty text in a conversation, and asks nothing again', async () => {
    const one = someone()
    await one.says(STORY)
    expect(await one.says('')).to.deep.equal([])
    expect(await kept(one)).to.equal(1)
  })

  it('falls silent to an answering machine, and keeps what it sent', async () => {
    const one = someone()
    let heard = (await one.says(STORY)).length
    let rounds = 0
    for (let said = heard; said > 0 && rounds < 60; rounds += 1) {
      said = (await one.says('Hazırda avtomobil sürürəm. Sonra yazacağam.')).length
      heard += said
    }
    expect([rounds < 25, heard < 25]).to.deep.equal([true, true])
    for (let n = 0; n < 5; n += 1) expect(await one.says('Hazırda avtomobil sürürəm. Sonra yazacağam.')).to.deep.equal([])
    expect(await kept(one)).to.equal(rounds + 6)
  })

  it('answers a machine that sends a command for ever no more than a day allows, and never drops the number that deletes', async () => {
    const one = someone()
    await one.says(STORY)
    let heard = 0
    for (let n = 0; n < 40; n += 1) heard += (await one.says('88')).length
    expect(heard).to.equal((talks.service.pack.sms?.perDay ?? 0) - 1)
    expect((await one.says('99')).join()).to.include(waitingNumber(await one.load()) ?? 'none')
  })

  it('stops in the middle at STOP, whatever was about to be asked', async () => {
    const one = someone()
    await one.sends(STORY)
    await one.sends('STOP')
    await one.work()
    expect(one.heard()).to.have.length(1)
    expect((await one.load()).outbox.some(({ kind }) => kind === 'fragment_pause' || kind === 'notify')).to.equal(false)
  })

  it('tells a second phone nothing of a case whose code it sends, and holds both texts', async () => {
    const [first, second] = [someone(), someone()]
    await first.says(STORY)
    const code = /(\d{4} ){4}\d{4}/.exec((await first.says('77')).join())?.[0] ?? ''
    await second.says('Zəfər haqqında')
    const before = await shapeOf(first)
    expect(await second.says(code)).to.deep.equal([])
    expect(await shapeOf(first)).to.equal(before)
    expect(JSON.stringify([await first.load(), await second.load()])).to.not.include(code.replaceAll(' ', ''))
  })

  it('takes texts of a phone and messages by its code at one moment, each once', async () => {
    const one = someone()
    await one.says(STORY)
    const code = /(\d{4} ){4}\d{4}/.exec((await one.says('77')).join())?.[0] ?? ''
    const web = Array.from({ length: 5 }, (_, n) => talks.service.reporter.adds(code, { text: `veb ${n}` }, { key: `two-phones-at-once-${n}-${'0'.repeat(16)}` }))
    const phone = Array.from({ length: 5 }, (_, n) => one.sends(`telefon ${n}`))
    const answers = await Promise.all(web)
    await Promise.all(phone)
    expect(answers.map(({ status }) => status)).to.deep.equal([201, 201, 201, 201, 201])
    expect(await kept(one)).to.equal(11)
  })

  it(`takes ${PHONES} phones in a minute about one factory: a case each, none lost, and one question to each`, async () => {
    const phones = Array.from({ length: PHONES }, () => someone())
    const messages = phones.map(({ phone }, n) => phone.message(`Sumqayıtda eyni fabrikdə ${n} nəfər maaş ala bilmir`))
    const started = performance.now()
    const answers = (await Promise.all(phones.map(({ phone }, n) => phone.storm([messages[n] ?? {}], { times: n % 10 === 0 ? 2 : 1, delayMs: 5_000 })))).flat()
    const seconds = (performance.now() - started) / 1_000
    expect(answers.every(({ status }) => status === 200)).to.equal(true)
    for (let n = 0; n < PHONES; n += 50) await Promise.all(phones.slice(n, n + 50).map((one) => one.work()))
    expect(talks.api.sent.filter(({ to }) => phones.some(({ phone }) => phone.number === to))).to.have.length(PHONES)
    const cases = await Promise.all(phones.map(({ load }) => load()))
    expect(new Set(cases.map(({ _id }) => _id)).size).to.equal(PHONES)
    expect(cases.every(({ items, talk }) => items.length >= 1 && talk?.open?.step === 'consent')).to.equal(true)
    process.stdout.write(`        ${PHONES} phones accepted in ${seconds.toFixed(1)} s\n`)
  }).timeout(180_000)
})
