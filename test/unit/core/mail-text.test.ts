import { expect } from 'chai'
import { mailText } from '../../../src/core/mail-text.ts'

/** Says a text by its key and what stands in it. */
const say = (key: string, values: Record<string, string> = {}): string =>
  [key.replace('staff.', ''), ...Object.entries(values).map(([name, value]) => `${name}=${value}`)].join(' ')

const COUNTS = { open: 0, waiting: 23, overdue: 403 }

describe('the text of a mail', () => {
  it('of a morning says how much there is, rounded, and never the number itself', () => {
    const told = 'open=count_few number=5 waiting=count_about number=20 overdue=count_about number=400'
    expect(mailText(say, 'digest', COUNTS, { kind: 'few', below: 10 })).to.equal(`mail_body_digest ${told}\n\nmail_body_end\n`)
  })

  it('of a week says in how many something ran out, in the words for few, for about so many and for many', () => {
    const late = (rounded: Parameters<typeof mailText>[3]): string => mailText(say, 'week', COUNTS, rounded)
    expect(late({ kind: 'few', below: 10 })).to.equal('mail_body_week late=count_few number=10\n\nmail_body_end\n')
    expect(late({ kind: 'about', count: 25 })).to.equal('mail_body_week late=count_about number=25\n\nmail_body_end\n')
    expect(late({ kind: 'many', from: 100 })).to.equal('mail_body_week late=count_many number=100\n\nmail_body_end\n')
  })

  it('that only nudges says no count at all', () => {
    expect(mailText(say, 'nudge', COUNTS, { kind: 'few', below: 10 })).to.equal('mail_body_nudge\n\nmail_body_end\n')
  })
})
