import { expect } from 'chai'
import { OFFERED } from '../../../src/core/offers.ts'
import type { Say } from '../../../src/web/kit/texts.ts'
import { doneAt, SAID_OF, saidWords } from '../../../src/web/staff/said.ts'

describe('what a page says was done before it', () => {
  const say: Say = (language, key) => `${language}: ${key}`

  it('is the text that was named, for every action that has a form', () => {
    for (const action of OFFERED) {
      const { status, said } = doneAt('/somewhere', SAID_OF[action])
      expect([status, saidWords(say, 'tr', said)]).to.deep.equal([303, `tr: ${SAID_OF[action]}`])
    }
  })

  it('is nothing where nothing was done, or where a text is named that tells of no act', () => {
    for (const made of [undefined, '', 'staff.sign_out', 'staff.event.filed', 'toString', '<b>']) expect(saidWords(say, 'en', made)).to.equal('')
  })
})
