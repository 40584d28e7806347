import { expect } from 'chai'
import { csvOf } from '../../../src/core/csv.ts'

const lines = (text: string): string[] => text.split('\r\n')

describe('a table as CSV', () => {
  it('begins with the mark of UTF-8 and the names, and ends each row', () => {
    expect(
      csvOf(
        ['a', 'b'],
        [
          { a: 1, b: true },
          { a: 'x', b: '' },
        ],
      ),
    ).to.equal('\uFEFFa,b\r\n1,true\r\nx,\r\n')
    expect(csvOf(['a'], [])).to.equal('\uFEFFa\r\n')
  })
  it('quotes what would part cells or rows', () => {
    expect(lines(csvOf(['a', 'b'], [{ a: 'x,y', b: 'say "so"' }]))[1]).to.equal('"x,y","say ""so"""')
    expect(csvOf(['a'], [{ a: 'x\ny' }, { a: 'x\ry' }])).to.equal('\uFEFFa\r\n"x\ny"\r\n"x\ry"\r\n')
  })
  it('lets no spreadsheet take a word for a formula', () => {
    for (const sign of ['=', '+', '-', '@', '\t']) expect(lines(csvOf(['a'], [{ a: `${sign}1` }]))[1], sign).to.equal(`'${sign}1`)
    expect(csvOf(['a'], [{ a: '\r1' }])).to.equal('\uFEFFa\r\n"\'\r1"\r\n')
    expect([lines(csvOf(['a'], [{ a: -1 }]))[1], lines(csvOf(['a'], [{ a: 'x=1' }]))[1]]).to.deep.equal(['-1', 'x=1'])
  })
})
