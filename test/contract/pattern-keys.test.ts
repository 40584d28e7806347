import { expect } from 'chai'
import { createPatternKeys } from '../../src/adapters/sealing/pattern-keys.ts'
import { buildKeys } from '../support/build-keys.ts'
import { buildEntry, buildMark } from '../support/build-pattern.ts'

const keysOf = async (seed: string) => {
  const { worker } = await buildKeys(seed)
  return createPatternKeys(() => worker)
}

describe('the hands for patterns', () => {
  it('give one entity one token, and another under another key, kind or name', async () => {
    const [own, other] = [await keysOf('one'), await keysOf('two')]
    const entity = { kind: 'employer', name: 'kaspi tikinti' } as const
    expect(own.token(entity)).to.equal((await keysOf('one')).token(entity))
    const all = [own.token(entity), other.token(entity), own.token({ ...entity, kind: 'recruiter' }), own.token({ ...entity, name: 'kaspi' }), own.leadOf(own.token(entity))]
    expect(new Set(all).size).to.equal(all.length)
    for (const token of all) expect(token).to.match(/^[\w-]{32}$/)
  })

  it('find the places of a case again, and those of two cases share none', async () => {
    const { places } = await keysOf('one')
    expect(places('case-1')).to.deep.equal(places('case-1'))
    expect(new Set([...places('case-1'), ...places('case-2')]).size).to.equal(places('case-1').length * 2)
  })

  it('seal a mark so that it opens in its own place under its own key alone, and says nothing by its size', async () => {
    const [own, other] = [await keysOf('one'), await keysOf('two')]
    const mark = buildMark(1)
    const sealed = own.seal('a', mark)
    expect(own.open(buildEntry('a', { sealed }))).to.deep.equal(mark)
    expect(own.open(buildEntry('b', { sealed }))).to.equal(undefined)
    expect(other.open(buildEntry('a', { sealed }))).to.equal(undefined)
    expect(own.open(buildEntry('a', { sealed: 'b1.torn' }))).to.equal(undefined)
    for (const plain of ['case-1', 'phone-1', 'employer']) expect(sealed).to.not.contain(plain)
    expect(own.seal('a', { ...mark, employers: ['x'] }).length).to.equal(sealed.length)
  })
})
