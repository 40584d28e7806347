import { expect } from 'chai'
import { barsOf } from '../../../src/web/kit/bars.ts'

describe('a chart', () => {
  it('says each count whole, and of a long name its beginning and its end', () => {
    const long = (place: string) => `State Labour Inspection Service of the Ministry (${place})`
    const { lines } = barsOf([
      { name: long('Nakhchivan'), said: '1,300', count: 1300 },
      { name: long('Mil-Mughan'), said: '≥ 5', count: 5 },
      { name: 'Building', said: '0', count: 0 },
    ])
    expect(lines.map(({ label }) => label)).to.deep.equal(['State Labour Inspec…nistry (Nakhchivan): 1,300', 'State Labour Inspect…inistry (Mil-Mughan): ≥ 5', 'Building: 0'])
    expect(lines.map(({ width }) => width)).to.deep.equal([320, 1, 0])
  })
})
