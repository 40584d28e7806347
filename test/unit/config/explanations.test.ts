import { cpSync, readFileSync, rmSync, unlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'chai'
import { loadConfig } from '../../../config/load.ts'
import { faultsIn, withPack } from '../../support/guide-pack.ts'

const SHIPPED = new URL('../../../config/explanations', import.meta.url).pathname

describe('the words for what the machine reads', () => {
  const { scale, pack, explained } = loadConfig({})

  it('are there in every language of the pages', () => {
    expect(pack.languages.filter((language) => explained.own[language] === undefined)).to.deep.equal([])
  })

  it('are the scale’s own in English, and a language’s own elsewhere', () => {
    for (const { id, name } of [...scale.facts, ...scale.counterFacts]) if (!id.startsWith('f_cue')) expect(explained.english.facts[id]).to.equal(name)
    for (const language of pack.languages.filter((one) => one !== 'en'))
      for (const [id, name] of Object.entries(explained.own[language]?.facts ?? {})) expect(name, `${language} ${id}`).to.not.equal(explained.english.facts[id])
  })

  /** Faults of a start whose words were changed. */
  const faultsAfter = (change: (folder: string) => void): string[] =>
    withPack({}, (root) => {
      const folder = join(root, 'explanations')
      rmSync(folder)
      cpSync(SHIPPED, folder, { recursive: true })
      change(folder)
      return faultsIn(root, { PACK: 'xx' })
    })

  it('are read at the start, which tells their faults with all others', () => {
    expect(faultsAfter(() => undefined)).to.deep.equal([])
    const found = faultsAfter((folder) => {
      const words = JSON.parse(readFileSync(join(folder, 'tr.json'), 'utf8'))
      const { f_rec_job_lied: told, ...facts } = words.facts
      writeFileSync(join(folder, 'tr.json'), JSON.stringify({ ...words, facts: { ...facts, f_invented: told } }))
      writeFileSync(join(folder, 'ru.json'), '{')
      writeFileSync(join(folder, 'az.json'), JSON.stringify({ ...words, cue: '' }))
      writeFileSync(join(folder, 'quenya.json'), JSON.stringify(words))
    })
    expect(found.map((fault) => fault.replace(/: Too small.*/, ''))).to.deep.equal([
      'explanations/az.json cue',
      'explanations/quenya.json: is no language the program knows',
      'explanations/ru.json: is not JSON',
      'explanations/tr.json facts: f_rec_job_lied has no words',
      'explanations/tr.json facts: the scale has no f_invented',
    ])
  })

  it('are needed in English alone', () => {
    expect(faultsAfter((folder) => unlinkSync(join(folder, 'tr.json')))).to.deep.equal([])
    expect(faultsAfter((folder) => unlinkSync(join(folder, 'en.json')))).to.deep.equal(['explanations/en.json: is missing; other languages fall back on it'])
  })
})
