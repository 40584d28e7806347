import { expect } from 'chai'
import type { StepId } from '../../../src/core/talk/talk-steps.ts'
import { STEP_IDS } from '../../../src/core/talk/talk-steps.ts'
import { wordedChoice } from '../../../src/core/talk/worded-choice.ts'
import { smsRules } from '../../support/sms-rules.ts'

const rules = smsRules()
const chosen = (step: StepId, texts: readonly string[]): (number | undefined)[] => texts.map((text) => wordedChoice(text, step, rules))
const all = <T>(list: readonly unknown[], value: T): T[] => list.map(() => value)

describe('an answer in words', () => {
  it('says no to whether it is safe to text, in whatever language and letters', () => {
    const nos = ['no', 'No!', 'нет', 'yox', 'xeyr', 'hayır', 'Hayir', 'ні', "yo'q", 'never', '4 never', '4. Never', 'никогда', 'heç vaxt', 'hec vaxt', 'hicbir zaman']
    const unsafe = ['not safe', 'небезопасно', 'tehlukesiz deyil', 'guvenli degil', 'xavfsiz emas', 'небезпечно']
    expect(chosen('safe', [...nos, ...unsafe])).to.deep.equal(all([...nos, ...unsafe], 4))
    expect(chosen('safe', ['yes', 'да', 'hə', 'evet', 'any time', '2 yalniz gunduz', '3 вечером'])).to.deep.equal([1, 1, 1, 1, 1, 2, 3])
  })
  it('is a choice as the question offers it, with its digit or without', () => {
    expect(chosen('language', ['EN', '1 AZ', 'русский', 'Türkçe', 'english'])).to.deep.equal([4, 1, 2, 3, 4])
    expect(chosen('consent', ['дальше', '2 стоп', 'devam', '1 davam', 'go on'])).to.deep.equal([1, 2, 1, 1, 1])
    expect(chosen('body', ['да', 'yes', '2 no', 'yox', '1 bəli'])).to.deep.equal([1, 1, 2, 2, 1])
    expect(chosen('work', ['farm', '1 стройка', '0 skip'])).to.deep.equal([2, 1, 0])
    expect(chosen('trouble', ['money', '2 papers', 'здоровье', 'none'])).to.deep.equal([1, 2, 4, 0])
    expect(chosen('place', ['skip', '0 = пропустить', 'Baku'])).to.deep.equal([0, 0, undefined])
  })
  it('is none where the words tell something else, are put to another digit, or could answer another question', () => {
    expect(chosen('safe', ['no he took my passport', '2 never', 'maybe', '', '4', '😀', `no ${'x'.repeat(40)}`])).to.deep.equal(all([1, 2, 3, 4, 5, 6, 7], undefined))
    expect(chosen('consent', ['yes', 'no', 'да', 'нет'])).to.deep.equal(all([1, 2, 3, 4], undefined))
    expect(chosen('story', ['yes', 'no'])).to.deep.equal([undefined, undefined])
  })
  it('means one thing, in whichever languages of the pack the same words stand', () => {
    const doubtful = STEP_IDS.flatMap((step) =>
      rules.languages.flatMap((language) =>
        (rules.texts[language]?.answers?.no ?? []).filter((word) => ['safe', 'body', 'union'].includes(step) && wordedChoice(word, step, rules) === undefined),
      ),
    )
    expect(doubtful).to.deep.equal([])
  })
})
