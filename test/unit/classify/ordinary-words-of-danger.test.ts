import { expect } from 'chai'
import { compileClassifier } from '../../../src/classify/classify.ts'
import { shipped } from '../../support/shipped.ts'

const { scale, words } = shipped
const classify = compileClassifier(scale, words)
const isSuicidal = (text: string, lang: string): boolean => classify(text, { lang }).facts.some(({ id, state }) => id === 'f_suicidal' && state === 'supported')

/** Invented. Dismissal, accidents, medicine, roofs and pesticides are the daily matters of work. */
const ORDINARY: readonly [string, string][] = [
  ['es', 'Quieren despedirme de mi trabajo por reclamar el sueldo'],
  ['es', 'Me hice daño en la mano con la máquina y no pagan el médico'],
  ['ar', 'ننام فوق السطح لان الغرفه مليئه'],
  ['ar', 'اشتريت حبوب للصداع من عندي'],
  ['uk', 'Купила таблетки від болю за свої гроші'],
  ['uk', 'Стояв на даху без страховки цілий день'],
  ['hi', 'छत पर खड़ा होकर बिना बेल्ट काम करता हूँ'],
  ['id', 'Tali pengaman sudah putus tapi kami disuruh kerja'],
  ['zh', '农药放在我们睡的房间里'],
  ['vi', 'Thuốc trừ sâu để trong phòng ngủ của chúng tôi'],
]

describe('ordinary words in words of danger', () => {
  for (const [lang, text] of ORDINARY) it(`are no wish to die: ${text}`, () => expect(isSuicidal(text, lang)).to.equal(false))

  it('hide no such wish beside them', () => {
    expect(isSuicidal('Ya empecé a despedirme de mis hijos, no quiero seguir', 'es')).to.equal(true)
    expect(isSuicidal('Quiero hacerme daño', 'es')).to.equal(true)
    expect(isSuicidal('Таблетки вже під подушкою', 'uk')).to.equal(true)
  })
})
