import { expect } from 'chai'
import { isHidden } from '../../src/core/hidden.ts'
import { waitingNumber } from '../../src/core/talk/confirm-number.ts'
import { smsSegments } from '../../src/core/talk/sms-length.ts'
import { smsText } from '../../src/core/talk/sms-text.ts'
import type { SmsTextKey } from '../../src/core/texts/sms-text-keys.ts'
import { workRows } from '../../src/core/work-rows.ts'
import type { TalkingPhone, TalkService } from '../support/talk.ts'
import { azText, shareTalks, startTalks, talkOn } from '../support/talk.ts'
import { sealReply, staffActs } from '../support/worker-side.ts'

const STORY = 'Üç aydır maaş vermirlər'
const GRAVE = 'Забрали паспорт и не отпускают'

describe('a conversation by SMS', () => {
  let talks: TalkService
  shareTalks((started) => {
    talks = started
  })

  const someone = (): TalkingPhone => talkOn(talks, talks.phone())
  const az = (key: SmsTextKey, values = {}): string => azText(talks, key, values)
  const acknowledged = (): string => talks.service.pack.texts.az?.['sms.acknowledged'] ?? ''
  const open = (): string => talks.service.pack.texts.az?.['sms.open'] ?? ''
  const through = async (one: TalkingPhone, ...texts: string[]): Promise<string[]> => {
    let last: string[] = []
    for (const text of texts) last = await one.says(text)
    return last
  }
  const eventsOf = async (one: TalkingPhone): Promise<string[]> => (await one.load()).events.map(({ type }) => type)

  describe('from the first text to the end', () => {
    it('acknowledges at once, asks one thing at a time, at most four about the work, and ends with a day', async () => {
      const one = someone()
      expect(await one.sends(STORY)).to.equal(acknowledged())
      expect(talks.api.sent).to.deep.equal([])
      await one.work()
      expect(one.heard()).to.deep.equal([az('ask_consent')])
      expect(await one.says('1')).to.deep.equal([az('ask_safe')])
      const asked = [await one.says('1'), await one.says('0'), await one.says('2'), await one.says('Bakı'), await one.says('2')]
      const bodies = ['yardım təşkilatı', 'dövlət əmək idarəsi'].map((body) => az('ask_body', { body }))
      expect(asked.flat()).to.deep.equal([...bodies, az('ask_place'), az('ask_work'), az('close', { day: '25.11' })])
      expect(await one.says('Sağ olun')).to.deep.equal([])
      const { header, talk, items } = await one.load()
      expect([header.sector, talk?.over, items.filter(({ kind }) => kind === 'message' || kind === 'story').length]).to.deep.equal(['agriculture', true, 8])
    })

    it('asks for the story after a greeting, and for the language where none can be told', async () => {
      const one = someone()
      expect((await one.says('?')).at(-1)).to.include('1 AZ 2 RU 3 TR 4 EN')
      expect(await one.says('٣')).to.deep.equal([smsText(talks.service.pack.sms ?? never(), 'tr', 'ask_consent')])
      expect(await through(one, '1', '1')).to.deep.equal([smsText(talks.service.pack.sms ?? never(), 'tr', 'ask_story')])
      expect((await one.says('Üç aydır maaş vermiyorlar, pasaportumu aldılar')).join()).to.not.include(smsText(talks.service.pack.sms ?? never(), 'tr', 'ask_trouble'))
    })

    it('takes fragments in a pause as one, and speaks once', async () => {
      const one = someone()
      for (const part of ['Salam', 'mən Bakıda tikintidə işləyirəm', STORY, 'pasportumu alıblar']) await one.sends(part)
      await one.work()
      expect(one.heard()).to.deep.equal([az('ask_consent')])
      expect((await one.load()).items.filter(({ kind }) => kind !== 'findings')).to.have.length(4)
    })

    it('speaks after the reading, not before it, however the queue orders the two', async () => {
      const one = someone()
      await one.sends(STORY)
      const pause = (await one.load()).outbox.find(({ kind }) => kind === 'fragment_pause')
      await talks.side.run({ entry: pause?.id ?? '', generation: 0, kind: 'fragment_pause' })
      expect(talks.api.sent).to.deep.equal([])
      await one.work()
      expect(one.heard()).to.deep.equal([az('ask_consent')])
    })

    it('keeps what is no answer as testimony, asks once more, and goes on', async () => {
      const one = someone()
      await one.says(STORY)
      expect(await one.says('Nə yazım? Patron qapını bağlayır')).to.deep.equal([az('ask_consent')])
      expect(await one.says('7')).to.deep.equal([az('ask_safe')])
      expect(await eventsOf(one)).to.not.include('talk_ended')
      expect((await one.load()).items.filter(({ kind }) => kind === 'message')).to.have.length(2)
    })

    it('takes a digit for an answer only once the question went out', async () => {
      const one = someone()
      await one.sends(STORY)
      await one.sends('2')
      await one.work()
      expect(one.heard()).to.deep.equal([az('ask_consent')])
      expect([isHidden(await one.load()), (await one.load()).talk?.open?.step]).to.deep.equal([false, 'consent'])
    })

    it('asks no more of who answers 2 to the first question, hides nothing, and shows the number that deletes', async () => {
      const one = someone()
      await through(one, STORY)
      const [shown = ''] = await one.says('2')
      const number = waitingNumber(await one.load()) ?? ''
      expect(shown).to.equal(az('declined', { number }))
      expect([isHidden(await one.load()), workRows(await one.load()).length > 0]).to.deep.equal([false, true])
      expect(await one.says('qapı bağlıdır')).to.deep.equal([])
      expect(await one.says(number)).to.deep.equal([talks.service.pack.texts.az?.['sms.deleted']])
      expect(await talks.service.cases.loadBySender(one.hash)).to.equal(undefined)
    })

    it('keeps what was said by who answers 2 and does not send the number within a day', async () => {
      const one = someone()
      await through(one, STORY)
      await one.says('2')
      const number = waitingNumber(await one.load()) ?? ''
      talks.wait(25 * 60)
      await one.work()
      await one.says(number)
      const { deletionAskedOn, items, events } = await one.load()
      expect([deletionAskedOn, items.filter(({ kind }) => kind === 'message').length > 0]).to.deep.equal([undefined, true])
      expect(events.some(({ type }) => type === 'deletion_lapsed')).to.equal(false)
    })

    it('wraps the earlier texts to a body the worker agrees to', async () => {
      const one = someone()
      await through(one, GRAVE, '1', '1')
      const before = await one.load()
      expect(before.consentAsked).to.deep.equal(['ngo_clean_world', 'slis_central'])
      expect((await one.says('1')).join()).to.include('госслужба труда')
      const after = await one.load()
      const texts = after.items.filter(({ kind }) => kind === 'story' || kind === 'message')
      expect(texts.every(({ wraps }) => wraps.some(({ to }) => to === 'ngo_clean_world'))).to.equal(true)
      expect([after.consents.map(({ body }) => body), after.consentAsked]).to.deep.equal([['ngo_clean_world'], ['slis_central']])
      expect(JSON.stringify(texts)).to.not.include('slis_central')
    })

    it('gives no key to a body the worker does not agree to', async () => {
      const one = someone()
      await through(one, GRAVE, '1', '1', '2', '2', 'Ещё пишу')
      const { items, tracks } = await one.load()
      expect(JSON.stringify([items, tracks])).to.not.match(/ngo_clean_world|slis_central/)
    })
  })

  describe('when nobody may be texted', () => {
    it('sends nothing more after “never”, not even an acknowledgement, and keeps every text', async () => {
      const one = someone()
      await through(one, STORY, '1')
      expect(await one.says('4')).to.deep.equal([])
      talks.wait(26 * 60)
      expect(await one.says('Yenə yazıram')).to.deep.equal([])
      expect(await one.says('55')).to.deep.equal([])
      expect((await one.load()).items.filter(({ kind }) => kind === 'message')).to.have.length(3)
    })

    it('after STOP says once how to come back, forgets the number, and keeps what comes', async () => {
      const one = someone()
      await through(one, STORY, '1')
      expect(await one.says('  stop. ')).to.deep.equal([az('opted_out')])
      expect(await talks.service.addresses.get(one.hash)).to.equal(undefined)
      expect(await one.says('hələ də vermirlər')).to.deep.equal([])
      expect(await talks.service.addresses.get(one.hash)).to.equal(undefined)
      expect(await one.says('basla')).to.deep.equal([az('resumed')])
      expect(await one.says('buradayam')).to.not.deep.equal([])
      expect((await one.load()).items.filter(({ kind }) => kind === 'message')).to.have.length(3)
    })

    it('knows the words of every language, and takes none that stands in a sentence', async () => {
      for (const word of ['DAYAN', 'стоп', 'Dur!', 'İPTAL', 'iptal', 'unsubscribe']) {
        const one = someone()
        await one.says(STORY)
        await one.says(word)
        expect((await one.load()).talk?.stopped, word).to.equal('opted_out')
      }
      const other = someone()
      await other.says(STORY)
      await other.says('stop, mən bunu istəmirəm')
      expect((await other.load()).talk?.stopped).to.equal(undefined)
    })

    it('takes the gateway’s word that a number wants no texts', async () => {
      const one = someone()
      talks.api.be({ error: { status: 400, code: 21610 } })
      await one.says(STORY)
      talks.api.be({})
      expect(await one.says('və daha nə')).to.deep.equal([])
      expect((await one.load()).talk?.stopped).to.equal('opted_out')
    })

    it('in the hours the worker called unsafe waits for those they called safe', async () => {
      const one = someone()
      await through(one, STORY, '1', '3', '2', '2', 'Bakı', '1')
      const theCase = await staffActs(talks.service, await one.load(), talks.clock, { action: 'claim' })
      const item = await sealReply(talks.service, theCase, theCase.tracks[0]?.queue ?? '', 'Sabah gəlin')
      talks.wait(60)
      await staffActs(talks.service, theCase, talks.clock, { action: 'reply', item })
      await one.work()
      expect(one.heard()).to.deep.equal([])
      talks.at('2026-11-24T14:10:00.000Z')
      await one.work()
      expect(one.heard()).to.deep.equal(['Sabah gəlin'])
    })

    it('at night answers within minutes, and leaves everything later for the morning', async () => {
      talks.at('2026-11-24T19:00:00.000Z')
      const quick = someone()
      expect((await quick.says(STORY)).at(-1)).to.equal(az('ask_consent'))
      const slow = someone()
      await slow.sends(STORY)
      talks.wait(60)
      await slow.work()
      expect(slow.heard()).to.deep.equal([])
      talks.at('2026-11-25T04:00:00.000Z')
      await slow.work()
      expect(slow.heard()).to.deep.equal([az('ask_consent')])
    })
  })

  describe('that rests', () => {
    it('is a case like any, gets one reminder by day, and none after that', async () => {
      const one = someone()
      await one.says(STORY)
      expect(workRows(await one.load())).to.not.deep.equal([])
      talks.wait(40)
      await one.work()
      expect(await eventsOf(one)).to.include('talk_rested')
      expect(one.heard()).to.deep.equal([])
      talks.at('2026-11-25T07:00:00.000Z')
      await one.work()
      expect(one.heard()).to.deep.equal([az('reminder')])
      for (const day of [26, 27, 30]) {
        talks.at(`2026-11-${day}T07:00:00.000Z`)
        await one.work()
      }
      expect(one.heard()).to.deep.equal([])
      expect(await one.says('1')).to.deep.equal([acknowledged(), az('ask_safe')])
    })

    it('that is taken up again before the reminder needs none', async () => {
      const one = someone()
      await one.says(STORY)
      talks.wait(40)
      await one.work()
      await one.says('1')
      expect((await one.load()).outbox.some(({ ref }) => ref === 'reminder')).to.equal(false)
    })
  })

  describe('on a phone that may be in another’s hand', () => {
    const replied = async (one: TalkingPhone, text = 'Sabah gəlin'): Promise<void> => {
      const theCase = await staffActs(talks.service, await one.load(), talks.clock, { action: 'claim' })
      const item = await sealReply(talks.service, theCase, theCase.tracks[0]?.queue ?? '', text)
      await staffActs(talks.service, theCase, talks.clock, { action: 'reply', item })
      await one.work()
    }

    it('after a day of silence says only that something is there, once, until the phone speaks', async () => {
      const one = someone()
      await through(one, STORY, '1', '1')
      talks.wait(26 * 60)
      await replied(one)
      expect(one.heard()).to.deep.equal([az('knock')])
      talks.wait(10)
      await one.work()
      expect(one.heard()).to.deep.equal([])
      expect(await one.says('1')).to.deep.equal([acknowledged(), 'Sabah gəlin'])
    })

    it('that never speaks again is told nothing, and staff see that the reply did not go out', async () => {
      const one = someone()
      await through(one, STORY, '1', '1')
      talks.wait(26 * 60)
      await replied(one)
      one.heard()
      talks.wait(8 * 24 * 60)
      await one.work()
      expect(one.heard()).to.deep.equal([])
      const outcomes = (await one.load()).events.flatMap((event) => (event.type === 'reply_sent' ? [event.data.outcome] : []))
      expect(outcomes).to.deep.equal(['failed'])
    })

    it('with two digits of the worker’s own asks for them first, takes no other, and locks after three', async () => {
      const one = someone()
      await through(one, STORY, '1', '1')
      expect(await one.says('22')).to.deep.equal([az('pair_ask')])
      for (const unfit of ['12', '34']) expect(await one.says(unfit), 'asked again, for nobody would know that it is not kept').to.deep.equal([az('pair_ask')])
      expect(await one.says('۵۷')).to.deep.equal([az('pair_set')])
      expect(JSON.stringify(await one.load())).to.not.match(/"57"|[ :]57\b/)
      talks.wait(26 * 60)
      expect(await one.says('55')).to.deep.equal([acknowledged(), az('knock_pair')])
      expect(await one.says('75')).to.deep.equal([])
      expect((await one.says('57')).map((text) => text.trim())).to.deep.equal([az('status_read', { day: '25.11' }).trim()])
      talks.wait(26 * 60)
      await one.says('55')
      for (const wrong of ['75', '76', '78']) await one.says(wrong)
      expect((await one.load()).talk?.locked).to.equal(true)
      expect(await one.says('57')).to.deep.equal([])
    })

    it('that was silent for ninety days needs the code, and what it texts is kept all the same', async () => {
      const one = someone()
      await through(one, STORY, '1', '1')
      const [code = ''] = (await one.says('77')).map((text) => /(\d{4} ){4}\d{4}/.exec(text)?.[0] ?? '')
      talks.wait(91 * 24 * 60)
      await one.says('Salam, kimdir?')
      expect((await one.says('55')).join()).to.equal(az('knock_code'))
      expect(await one.says('1111 2222 3333 4444 5555')).to.deep.equal([])
      expect((await one.says(code)).map((text) => text.trim())).to.deep.equal([az('status_soon').trim()])
    })

    it('holds no word of the complaint, of the employer, or that tells what it is for', async () => {
      const one = someone()
      const said = [
        ...(await one.says('Zəfər MMC pasportumu aldı, maaş vermir')),
        ...(await one.says('1')),
        ...(await one.says('1')),
        ...(await one.says('55')),
        ...(await one.says('88')),
      ].join(' ')
      for (const word of ['Zəfər', 'Zefer', 'MMC', 'pasport', 'maaş', 'maas', 'sikayet', 'şikayət']) expect(said.toLowerCase()).to.not.include(word.toLowerCase())
    })

    it('tells how a case stands in texts of one length', async () => {
      const [before, after] = [someone(), someone()]
      const [first = ''] = (await through(before, STORY, '55')).slice(-1)
      await through(after, STORY)
      await replied(after)
      after.heard()
      const [second = ''] = (await after.says('55')).slice(-1)
      expect([first.length, smsSegments(first)]).to.deep.equal([second.length, 1])
    })
  })

  describe('and its commands', () => {
    it('work while no worker runs: 99 hides at once, and the number shown deletes', async () => {
      const one = someone()
      await one.says(STORY)
      await one.sends('99')
      expect([isHidden(await one.load()), workRows(await one.load())]).to.deep.equal([true, []])
      await one.work()
      const [shown = ''] = one.heard()
      const number = waitingNumber(await one.load()) ?? ''
      expect(shown).to.equal(az('delete', { number }))
      expect(number)
        .to.match(/^[5-9]{2}$/)
        .and.to.not.match(/(.)\1/)
      expect(await one.sends(number)).to.equal(talks.service.pack.texts.az?.['sms.deleted'])
      await one.work()
      expect(await talks.service.cases.loadBySender(one.hash)).to.equal(undefined)
      expect(await talks.service.addresses.get(one.hash)).to.equal(undefined)
      expect(await one.sends('55')).to.equal(open())
    })

    it('a number that deletes is shown anew to who mistypes it, for silence would pass for done', async () => {
      const one = someone()
      await one.says(STORY)
      await one.says('99')
      const number = waitingNumber(await one.load()) ?? ''
      const shown = await one.says(number === '58' ? '59' : '58')
      expect(shown).to.deep.equal([az('delete', { number: waitingNumber(await one.load()) ?? '' })])
      expect([isHidden(await one.load()), (await one.load()).items.filter(({ kind }) => kind === 'message').length]).to.deep.equal([true, 0])
    })

    it('a deletion that is not confirmed within a day is off, and what came meanwhile is kept', async () => {
      const one = someone()
      await one.says(STORY)
      await one.says('99')
      const number = waitingNumber(await one.load()) ?? ''
      await one.says('fikrimi dəyişdim')
      expect(isHidden(await one.load())).to.equal(true)
      talks.wait(25 * 60)
      await one.work()
      expect([isHidden(await one.load()), workRows(await one.load()).length > 0]).to.deep.equal([false, true])
      await one.says(number)
      expect(isHidden(await one.load())).to.equal(false)
      expect((await one.load()).items.filter(({ kind }) => kind === 'message')).to.have.length(2)
    })

    it('are followed in whatever script the digits are, and none is kept as text', async () => {
      for (const [text, code] of [
        ['٥٥', 'status'],
        ['۸۸', 'help'],
        ['६६', 'person'],
        ['৭৭', 'code'],
        ['8️⃣8️⃣', 'help'],
        [' 55. ', 'status'],
      ] as const) {
        const one = someone()
        await one.says(STORY)
        await one.says(text)
        const { events, items } = await one.load()
        expect(
          events.flatMap((event) => (event.type === 'commanded' ? [event.data.command] : [])),
          text,
        ).to.deep.equal([code])
        expect(items.filter(({ kind }) => kind === 'message')).to.deep.equal([])
      }
    })

    it('66 ends the questions, and somebody must look soon', async () => {
      const one = someone()
      await one.says('Fəhlələr istirahət etmir, iş saatı çoxdur')
      const before = await one.load()
      expect((await one.says('66')).join()).to.include('24.11')
      const { header, talk, tracks } = await one.load()
      const looks = tracks.flatMap(({ clocks }) => clocks.filter(({ kind, state }) => kind === 'human_look' && state === 'running').map(({ due }) => due))
      expect([before.header.unsure || header.unsure, talk?.over, looks.every((due) => due <= '2026-11-24T12:10:00.000Z')]).to.deep.equal([true, true, true])
      expect(await one.says('tez olun')).to.deep.equal([])
    })

    it('77 gives a code that opens the case on the web, the same for a second delivery', async () => {
      const one = someone()
      await one.says(STORY)
      const message = one.phone.message('77')
      await one.phone.storm([message], { times: 3 })
      const sealed = (await one.load()).outbox.find(({ ref }) => ref === 'code')
      await one.work()
      const codes = one.heard().map((text) => /(\d{4} ){4}\d{4}/.exec(text)?.[0] ?? '')
      expect([codes.length, sealed?.sealed === undefined]).to.deep.equal([1, false])
      expect(JSON.stringify(await one.load())).to.not.include((codes[0] ?? '').replaceAll(' ', ''))
      const standing = await talks.service.reporter.looks(codes[0] ?? '')
      expect(standing.status).to.equal(200)
      expect((await one.load()).receipt?.hardened).to.equal(true)
    })

    it('11 asks for the language at any time, and what was asked before is asked after it', async () => {
      const one = someone()
      await through(one, STORY, '1')
      expect(await one.says('11')).to.deep.equal([az('ask_language')])
      expect((await one.says('2')).join()).to.include('безопасно')
      expect([(await one.load()).header.language, (await one.load()).talk?.language]).to.deep.equal(['ru', 'ru'])
      expect((await one.says('1')).join()).to.match(/Может|Где/)
    })

    it('that come while the store is away wait in the spool, and are followed in their turn', async () => {
      const away = await startTalks({ spool: true })
      const one = talkOn(away, away.phone())
      try {
        await one.says(STORY)
        away.service.store.goAway()
        for (const text of ['99', '55', '77', 'STOP', '57']) await one.sends(text)
        expect(JSON.stringify(away.service.lines)).to.not.include(one.phone.number)
        away.service.store.comeBack()
        expect(await away.service.drain()).to.equal(5)
        const { events, hiddenOn, talk, items } = await one.load()
        expect(events.flatMap((event) => (event.type === 'commanded' ? [event.data.command] : []))).to.deep.equal(['delete', 'status', 'code', 'stop'])
        expect([hiddenOn !== undefined, talk?.stopped, items.filter(({ kind }) => kind === 'message').length]).to.deep.equal([true, 'opted_out', 1])
      } finally {
        await away.stop()
      }
    })

    it('of somebody who never wrote open no case', async () => {
      const one = someone()
      for (const text of ['55', '99', '88']) expect(await one.sends(text)).to.equal(open())
      expect(await talks.service.cases.loadBySender(one.hash)).to.equal(undefined)
    })
  })
})

const never = (): never => {
  throw new Error('the pack does not converse')
}
