import { expect } from 'chai'
import type { Case } from '../../../src/core/case.ts'
import type { Talk } from '../../../src/core/talk/talk.ts'
import { answered, mayTalk } from '../../../src/core/talk/talk-events.ts'
import type { Answer, Said } from '../../../src/core/talk/talk-hear.ts'
import { hearAnswer, heardParts, readAnswer, readingWith } from '../../../src/core/talk/talk-hear.ts'
import { buildCase, buildItem } from '../../support/build-case.ts'
import { coreRules } from '../../support/core-rules.ts'
import { reading } from '../../support/given.ts'
import { smsRules } from '../../support/sms-rules.ts'

const rules = coreRules({ sms: smsRules() })
const QUIET: Talk = { asked: [], bodies: [], known: [], bare: false, over: false, reminded: false, heardOn: '2026-11-24' }
const said = (item: string, more: Partial<Said> = {}): Said => ({ item, letters: 0, known: [], ...more })
/** A conversation in which a step waits since the story was there; three texts have come. */
const waitingFor = (open: Partial<NonNullable<Talk['open']>>): Case =>
  buildCase({ items: ['story', 'm1', 'm2'].map((id) => buildItem({ id })), talk: { ...QUIET, open: { step: 'place', again: false, from: 1, ...open } } })
const answer = (more: Partial<Answer>): Answer => ({ step: 'place', item: 'm1', digits: [], skipped: false, ...more })

describe('whether a text answers a question', () => {
  it('any words do where words are wanted, and nought skips it', () => {
    expect([readAnswer('place', {}, 0), readAnswer('place', { digits: '3' }, 0), readAnswer('place', { digits: '0' }, 0)]).to.deep.equal([[], [], [0]])
  })
  it('a digit does up to the highest that means something, several only where they may be', () => {
    expect([readAnswer('consent', { digits: '2' }, 2), readAnswer('consent', { digits: '3' }, 2), readAnswer('consent', { digits: '0' }, 2)]).to.deep.equal([[2], undefined, [0]])
    expect([readAnswer('trouble', { digits: '13' }, 4), readAnswer('trouble', { digits: '14' }, 3), readAnswer('consent', { digits: '12' }, 2)]).to.deep.equal([
      [1, 3],
      undefined,
      undefined,
    ])
    expect([readAnswer('consent', {}, 2), readAnswer('consent', { digits: '57' }, 9)]).to.deep.equal([undefined, undefined])
  })
})

describe('the answer among what came', () => {
  it('is the first text that fits, of those that came after the question', () => {
    expect(hearAnswer(waitingFor({ step: 'consent' }), [said('m1'), said('m2', { digits: '1' })], rules)).to.deep.equal({
      step: 'consent',
      item: 'm2',
      digits: [1],
      skipped: false,
    })
    expect(hearAnswer(waitingFor({ step: 'consent', from: 2 }), [said('m1', { digits: '1' }), said('m2', { digits: '2' })], rules)?.item).to.equal('m2')
    expect(hearAnswer(waitingFor({ step: 'consent' }), [said('m1', { digits: '1' }), said('m2', { digits: '2' })], rules)?.digits).to.deep.equal([1])
    expect(hearAnswer(waitingFor({ step: 'consent', from: 3 }), [said('m1', { digits: '1' })], rules)).to.equal(undefined)
  })
  it('is skipped by nought, and says which body it was about', () => {
    expect(hearAnswer(waitingFor({}), [said('m1', { digits: '0' })], rules)).to.deep.equal({ step: 'place', item: 'm1', digits: [], skipped: true })
    expect(hearAnswer(waitingFor({ step: 'body', body: 'ngo' }), [said('m1', { digits: '1' })], rules)).to.deep.include({ body: 'ngo', digits: [1] })
  })
  it('is taken in words where a choice was offered, so that who says no to texting is texted no more', () => {
    expect(hearAnswer(waitingFor({ step: 'safe' }), [said('m1', { words: 'No' })], rules)).to.deep.include({ digits: [4], skipped: false })
    expect(hearAnswer(waitingFor({ step: 'people' }), [said('m1', { words: 'пропуск' })], rules)).to.deep.include({ digits: [], skipped: true })
    expect(hearAnswer(waitingFor({}), [said('m1', { words: 'No' })], rules)).to.deep.include({ digits: [], skipped: false })
  })
  it('is none where nothing waits, or the question has not gone out', () => {
    const { open: _gone, ...closed } = waitingFor({}).talk ?? QUIET
    expect(hearAnswer(buildCase({ talk: closed }), [said('m1')], rules)).to.equal(undefined)
    expect(hearAnswer(buildCase({ talk: { ...QUIET, open: { step: 'place', again: false } } }), [said('m1')], rules)).to.equal(undefined)
    expect(hearAnswer(buildCase(), [said('m1')], rules)).to.equal(undefined)
    expect(hearAnswer(waitingFor({}), [said('m1')], coreRules())).to.equal(undefined)
  })
})

describe('what an answer says of the case', () => {
  it('is the sector that was chosen from the list, where none was read and the country has it', () => {
    const chose = (...digits: number[]) => readingWith(reading(), answer({ step: 'work', digits }), rules).sector
    expect([chose(1), chose(2), chose()]).to.deep.equal(['construction', '', ''])
    expect(readingWith(reading({ sector: 'care' }), answer({ step: 'work', digits: [1] }), rules).sector).to.equal('care')
    expect(readingWith(reading(), answer({ step: 'people', digits: [1] }), rules).sector).to.equal('')
    expect([readingWith(reading(), undefined, rules).sector, readingWith(reading(), answer({ step: 'work', digits: [1] }), coreRules()).sector]).to.deep.equal(['', ''])
    expect(readingWith(reading(), answer({ step: 'work', digits: [1] }), coreRules({ sms: smsRules({ workSectors: ['unknown'] }) })).sector).to.equal('')
  })
})

describe('what of a story is known', () => {
  const bare = buildCase({ talk: { ...QUIET, bare: true, known: ['place'] } })
  it('is what was known before and what the texts say, each once', () => {
    expect(heardParts(bare, [said('m1', { known: ['people', 'place'] }), said('m2', { known: ['people'] })], undefined).known).to.deep.equal(['place', 'people'])
    expect(heardParts(buildCase(), [], undefined)).to.deep.equal({ known: [], bare: false })
  })
  it('is but a greeting while no text is longer and nothing was read in it', () => {
    const isBare = (letters: number[], as?: ReturnType<typeof reading>): boolean =>
      heardParts(
        bare,
        letters.map((one) => said('m', { letters: one })),
        as,
      ).bare
    expect([isBare([14]), isBare([15]), isBare([5, 15]), isBare([5, 6])]).to.deep.equal([true, false, false, true])
    expect(isBare([5], reading())).to.equal(true)
    expect([isBare([5], reading({ issues: ['unpaid_wages'] })), isBare([5], reading({ facts: ['f_wages'] }))]).to.deep.equal([false, false])
    expect(isBare([5], reading({ indicators: [{ id: 'deception', strength: 'weak' }] }))).to.equal(false)
    expect(heardParts(buildCase({ talk: QUIET }), [said('m', { letters: 5 })], undefined).bare, 'more came before').to.equal(false)
  })
})

describe('what the history keeps of an answer', () => {
  const { sms } = rules
  if (sms === undefined) throw new Error('there are rules')
  const happened = (more: Partial<Answer>) => answered(answer(more), sms).map(({ type, data }) => [type, data])
  const kept = { item: 'm1', skipped: false }

  it('is that it was answered, and never what, of a question about the work', () => {
    expect(happened({ step: 'people', digits: [3] })).to.deep.equal([['talk_answered', { step: 'people', ...kept }]])
    expect(happened({ step: 'consent', skipped: true })).to.deep.equal([['talk_answered', { step: 'consent', item: 'm1', skipped: true }]])
  })
  it('is the language and the safe time that were chosen; the fourth is never', () => {
    const [first] = sms.languages
    expect(happened({ step: 'language', digits: [1] })).to.deep.equal([['talk_answered', { step: 'language', ...kept, language: first }]])
    expect(happened({ step: 'language', digits: [] })).to.deep.equal([['talk_answered', { step: 'language', ...kept }]])
    for (const [index, safe] of ['any', 'day', 'evening', 'never'].entries())
      expect(happened({ step: 'safe', digits: [index + 1] })).to.deep.equal([['talk_answered', { step: 'safe', ...kept, safe }]])
  })
  it('is that they agreed to be asked, or declined, which ends it', () => {
    expect(happened({ step: 'consent', digits: [1] })).to.deep.equal([['talk_answered', { step: 'consent', ...kept }]])
    expect(happened({ step: 'consent', digits: [2] })).to.deep.equal([
      ['talk_answered', { step: 'consent', ...kept }],
      ['talk_ended', { why: 'declined' }],
    ])
  })
  it('is consent to a body with the words that were agreed to, or its refusal', () => {
    const consent = { body: 'ngo', coversLater: true, channel: 'sms', wording: 'ask_body' }
    expect(happened({ step: 'body', digits: [1], body: 'ngo' })[1]).to.deep.equal(['consent_given', consent])
    expect(happened({ step: 'body', digits: [2], body: 'ngo' })[1]).to.deep.equal(['consent_refused', { body: 'ngo' }])
    expect(happened({ step: 'body', digits: [1] })).to.deep.equal([['talk_answered', { step: 'body', ...kept }]])
  })
})

describe('whether the machine may speak to a sender', () => {
  const open = { talk: QUIET, conversationOpen: true }
  it('is no longer once they stopped it, the phone is locked, or the case is hidden, deleted or closed to texts', () => {
    expect(mayTalk(buildCase(open))).to.equal(true)
    const silenced: Partial<Case>[] = [
      { conversationOpen: false },
      { hiddenOn: '2026-11-24' },
      { deletionAskedOn: '2026-11-24' },
      { talk: { ...QUIET, stopped: 'unsafe' } },
      { talk: { ...QUIET, locked: true } },
    ]
    for (const { header: _none, ...one } of silenced) expect(mayTalk(buildCase({ ...open, ...one })), Object.keys(one).join()).to.equal(false)
    expect(mayTalk(buildCase({ conversationOpen: true })), 'filed another way').to.equal(false)
  })
})
