import { expect } from 'chai'
import { loadConfig } from '../../../config/load.ts'
import { composeExplanations } from '../../../src/compose/explanations.ts'

describe('the words for what the machine reads', () => {
  const { scale, pack } = loadConfig({})
  const explained = composeExplanations()

  for (const language of pack.languages) {
    it(`name every fact, flag, dimension and question of the scale: ${language}`, () => {
      const { facts, flags, dimensions, questions } = explained(language)
      const ids = [...scale.facts, ...scale.counterFacts].map(({ id }) => id).filter((id) => !id.startsWith('f_cue'))
      expect(Object.keys(facts).sort()).to.deep.equal([...ids].sort())
      expect(Object.keys(flags).sort()).to.deep.equal(scale.flags.map(({ id }) => id).sort())
      expect(Object.keys(dimensions).sort()).to.deep.equal(scale.dimensions.map(({ id }) => id).sort())
      expect(Object.keys(questions).sort()).to.deep.equal(scale.questions.map(({ fact }) => fact).sort())
    })
  }

  it('are the scale’s own in English, and a language’s own elsewhere', () => {
    for (const { id, name } of [...scale.facts, ...scale.counterFacts]) if (!id.startsWith('f_cue')) expect(explained('en').facts[id]).to.equal(name)
    for (const language of pack.languages.filter((one) => one !== 'en'))
      for (const [id, name] of Object.entries(explained(language).facts)) expect(name, `${language} ${id}`).to.not.equal(explained('en').facts[id])
  })
})
