import { expect } from 'chai'
import fc from 'fast-check'
import { confirmNumber } from '../../../src/core/talk/confirm-number.ts'
import { COMMANDS, readCommand } from '../../../src/core/talk/sms-commands.ts'
import { choicesOf, digitsIn, isSecretPair, twoDigits } from '../../../src/core/talk/sms-digits.ts'
import type { Said } from '../../../src/core/talk/talk-hear.ts'
import { readAnswer } from '../../../src/core/talk/talk-hear.ts'
import { MOST_BODIES, STEP_IDS, STEPS } from '../../../src/core/talk/talk-steps.ts'
import { coreRules } from '../../support/core-rules.ts'
import type { Step, World } from '../../support/given.ts'
import { afterIn, filing, item, reading, stepped, world } from '../../support/given.ts'
import { smsRules } from '../../support/sms-rules.ts'

/** What a phone may send in a conversation, as triage tells it. */
const digit = fc.constantFrom('0', '1', '2', '3', '4', '5', '9', '13', '24', '57', '44')
const words = fc.constantFrom('salam', 'maas vermirler uc aydir', 'Baki seheri Yasamal')
const inbound = fc.oneof({ weight: 3, arbitrary: digit }, { weight: 1, arbitrary: words })
const isDigits = (text: string): boolean => digitsIn(text) !== undefined
const sayingOf = (id: string, text: string): Said => ({ item: id, letters: isDigits(text) ? 0 : text.length, known: [], ...(isDigits(text) ? { digits: text } : {}) })

/** Everything a worker process would do by itself now: read what came, take the turn, send what waits. */
const settle = (start: World, unread: readonly Said[]): World => {
  const consenting = start.theCase.items.length % 2 === 0
  const as = reading({ issues: consenting ? ['unpaid_wages'] : [] })
  let at = stepped(start, { type: 'read', as, said: [...unread] })
  for (let round = 0; round < 6; round += 1) {
    const entry = at.theCase.outbox.find(({ kind }) => kind === 'notify' || kind === 'assure' || kind === 'fragment_pause' || kind === 'triage')
    if (entry === undefined) return at
    const step: Step =
      entry.kind === 'fragment_pause'
        ? { type: 'talk_turn' }
        : entry.kind === 'triage'
          ? { type: 'read', as: undefined }
          : { type: 'text_said', entry: entry.id, text: (entry.ref ?? 'help') as 'help', outcome: 'sent' }
    at = stepped(at, step)
  }
  return at
}

const begun = (): World =>
  settle(afterIn(world(coreRules({ sms: smsRules() })), filing({ channel: 'sms', language: 'az', sender: { hash: 'h', round: 1 } })), [{ item: 'story', letters: 40, known: [] }])

const hears = (at: World, text: string, n: number): World => {
  const id = `m${n}`
  return settle(stepped(at, { type: 'add_message', item: item(id, 'message'), language: 'und' }), [sayingOf(id, text)])
}

const answersIn = ({ theCase }: World): string[] => theCase.events.flatMap((event) => (event.type === 'talk_answered' ? [event.data.item] : []))

describe('the table of a conversation', () => {
  it('loses no digit: every text is an item of the case, and an answer belongs to one that came after its question', () => {
    fc.assert(
      fc.property(fc.array(inbound, { minLength: 1, maxLength: 25 }), (texts) => {
        let at = begun()
        texts.forEach((text, n) => {
          const open = at.theCase.talk?.open
          const before = answersIn(at).length
          const at2 = hears(at, text, n)
          expect(at2.theCase.items.map(({ id }) => id)).to.include(`m${n}`)
          const given = answersIn(at2).slice(before)
          const fits =
            open?.from !== undefined &&
            readAnswer(open.step, sayingOf('', text), STEPS[open.step].upTo({ theCase: at.theCase, talk: at.theCase.talk ?? never(), rules: smsRules() })) !== undefined
          expect(given, `${open?.step} ${text}`).to.deep.equal(fits ? [`m${n}`] : [])
          at = at2
        })
      }),
      { numRuns: 150 },
    )
  })

  it('ends, whatever comes: each question is put twice at most, and four of them about the work and about bodies', () => {
    fc.assert(
      fc.property(fc.array(inbound, { minLength: 24, maxLength: 40 }), (texts) => {
        const { theCase } = texts.reduce(hears, begun())
        const asked = theCase.events.flatMap((event) => (event.type === 'talk_asked' ? [`${event.data.step} ${event.data.body ?? ''} ${event.data.again}`] : []))
        expect(new Set(asked).size).to.equal(asked.length)
        const first = asked.filter((one) => one.endsWith('false'))
        expect(first.filter((one) => STEP_IDS.some((id) => STEPS[id].fact && one.startsWith(`${id} `))).length).to.be.at.most(4)
        expect(first.filter((one) => one.startsWith('body')).length).to.be.at.most(MOST_BODIES)
        const { talk } = theCase
        expect(talk?.over || talk?.stopped !== undefined || theCase.hiddenOn !== undefined).to.equal(true)
      }),
      { numRuns: 100 },
    )
  })

  it('has no command that is an answer, and no answer that is a command', () => {
    for (const { digits } of COMMANDS) {
      for (const id of STEP_IDS.filter((one) => STEPS[one].takes !== 'words')) expect(readAnswer(id, { digits }, 4), `${id} ${digits}`).to.equal(undefined)
      expect([choicesOf(digits, true), isSecretPair(digits)]).to.deep.equal([undefined, false])
    }
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9]{1,5}$/), fc.boolean(), (text, several) => {
        if (choicesOf(text, several) === undefined) return
        expect(readCommand(text, smsRules())).to.equal(undefined)
        expect(isSecretPair(text)).to.equal(false)
      }),
    )
  })

  it('shows numbers to confirm with that are neither an answer nor a command', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 30 }), (id) => {
        const number = confirmNumber(id)
        expect([isSecretPair(number), choicesOf(number, true), readCommand(number, smsRules())]).to.deep.equal([true, undefined, undefined])
      }),
    )
    expect(new Set(Array.from({ length: 2_000 }, (_, n) => confirmNumber(`entry-${n}-${n * 7}`))).size).to.equal(20)
  })

  it('reads digits of every script alike, with whatever stands around them', () => {
    const scripts = ['0123456789', '٠١٢٣٤٥٦٧٨٩', '۰۱۲۳۴۵۶۷۸۹', '०१२३४५६७८९', '০১২৩৪৫৬৭৮৯', '０１２３４５６７８９', '𝟎𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗']
    const around = fc.constantFrom('', ' ', '  ', '.', ')', '(', '\u200e', '!', '\n')
    fc.assert(
      fc.property(fc.constantFrom(...scripts), fc.nat(9), fc.nat(9), around, around, (script, a, b, left, right) => {
        const letters = [...script]
        const pair = `${letters[a] ?? ''}${letters[b] ?? ''}`
        expect([twoDigits(`${left}${pair}${right}`), digitsIn(`${left}${pair}${right}`)]).to.deep.equal([`${a}${b}`, `${a}${b}`])
        expect([twoDigits(`${pair} x`), digitsIn(`${pair}x`), twoDigits(`${letters[a]} ${letters[b]}`)]).to.deep.equal([undefined, undefined, undefined])
      }),
    )
  })
})

const never = (): never => {
  throw new Error('the case has no conversation')
}
