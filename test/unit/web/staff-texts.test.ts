import { readdirSync, readFileSync } from 'node:fs'
import { expect } from 'chai'
import { STAFF_TEXTS } from '../../../src/core/texts/staff-text-keys.ts'
import { TEXT_KEYS } from '../../../src/core/texts/text-keys.ts'

const SIDES = ['staff', 'watch'].map((side) => new URL(`../../../src/web/${side}/`, import.meta.url))
const filesOf = (folder: string): string[] =>
  SIDES.flatMap((side) =>
    readdirSync(new URL(folder, side), { recursive: true, encoding: 'utf8' }).flatMap((name) =>
      /\.(ts|njk)$/.test(name) ? [readFileSync(new URL(folder + name, side), 'utf8')] : [],
    ),
  )

/** Texts that stand for a word of a vocabulary are put together where they are used. */
const isOfVocabulary = (key: string): boolean => key.split('.').length > 2

describe('the staff pages', () => {
  const views = filesOf('views/')

  it('say only texts that every pack has', () => {
    const said = views.flatMap((view) => [...view.matchAll(/say\('([^']+)'/g)].map(([, key]) => key))
    expect(said.filter((key) => !TEXT_KEYS.some((known) => known === key))).to.deep.equal([])
  })

  it('say every text that a pack is asked for', () => {
    const mails = readFileSync(new URL('../../../src/core/mail-text.ts', import.meta.url), 'utf8')
    const all = [...views, ...filesOf(''), mails].join('\n')
    expect(STAFF_TEXTS.filter((key) => !isOfVocabulary(key) && !all.includes(`'${key}'`))).to.deep.equal([])
  })

  it('leave no value unescaped, and carry no script or style of their own', () => {
    for (const view of views) expect(view).to.not.match(/\|\s*safe|autoescape|<style|style="|<script(?! src="\{\{ paths\.(?:script|counter) \}\}" defer>)|\bon\w+="/)
  })

  it('carry the proof in every form that does something, and in no address', () => {
    for (const view of views) {
      const forms = [...view.matchAll(/<form([^>]*)>([\s\S]*?)<\/form>/g)]
      expect(forms.every(([, tag = '', inner = '']) => /proof\(csrf, language\)|name="csrf"/.test(inner) !== tag.includes('method="get"'))).to.equal(true)
    }
  })
})
