import { expect } from 'chai'
import { roundedCount } from '../../../src/core/figures/rounded-count.ts'
import { isMailAddress, isWaiting, MAIL_STATES } from '../../../src/core/mail.ts'
import { digestSlot, nudgeSlot, weekSlot } from '../../../src/core/mail-slots.ts'

const BAKU = { zone: 'Asia/Baku', workDays: [1, 2, 3, 4, 5], holidays: [{ day: '2026-11-27', name: 'invented', verified_on: null }] }
/** Baku is four hours ahead of UTC. A Tuesday. */
const at = (hour: number, day = '2026-11-24'): string => `${day}T${String(hour - 4).padStart(2, '0')}:30:00.000Z`

describe('the digest of the morning', () => {
  it('has one slot on a working day, from seven to noon where people work', () => {
    expect(digestSlot(at(9), BAKU)).to.deep.equal({ name: '2026-11-24', day: '2026-11-24', from: '2026-11-24T03:00:00.000Z' })
    expect([digestSlot(at(6), BAKU), digestSlot(at(12), BAKU)]).to.deep.equal([undefined, undefined])
    expect(digestSlot(at(7), BAKU)?.name).to.equal(digestSlot(at(11), BAKU)?.name)
  })
  it('has none on a holiday or a free day', () => {
    expect(['2026-11-27', '2026-11-28', '2026-11-29'].map((day) => digestSlot(at(9, day), BAKU))).to.deep.equal([undefined, undefined, undefined])
  })
  it('keeps its hour where clocks change in the night', () => {
    expect(digestSlot('2026-03-30T06:00:00.000Z', { ...BAKU, zone: 'Europe/Berlin', holidays: [] })?.from).to.equal('2026-03-30T05:00:00.000Z')
  })
})

describe('the mail of a week', () => {
  it('comes on the morning of Monday, and on no other of that week', () => {
    expect(weekSlot(at(9, '2026-11-23'), BAKU)).to.deep.equal({ name: '2026-11-23.week', day: '2026-11-23', from: '2026-11-23T03:00:00.000Z' })
    expect(['2026-11-24', '2026-11-25', '2026-11-26', '2026-11-27', '2026-11-28', '2026-11-29'].map((day) => weekSlot(at(9, day), BAKU))).to.deep.equal(
      Array.from({ length: 6 }, () => undefined),
    )
    expect(weekSlot(at(13, '2026-11-23'), BAKU), 'in the afternoon it is of no use').to.equal(undefined)
  })
  it('comes on the first working day where Monday is none, also on the last one of the week', () => {
    const off = (...days: string[]) => ({ ...BAKU, holidays: days.map((day) => ({ day, name: 'invented', verified_on: null })) })
    expect(weekSlot(at(9, '2026-11-24'), off('2026-11-23'))?.name).to.equal('2026-11-24.week')
    const free = off('2026-11-23', '2026-11-24', '2026-11-25', '2026-11-26')
    expect([weekSlot(at(9, '2026-11-26'), free), weekSlot(at(9, '2026-11-27'), free)?.name]).to.deep.equal([undefined, '2026-11-27.week'])
    expect(weekSlot(at(9, '2026-11-29'), { ...off(), workDays: [7] })?.name, 'where only Sunday is worked').to.equal('2026-11-29.week')
  })
})

describe('a mail of the ledger', () => {
  it('is still to be looked at while it is due or on its way', () => {
    expect(MAIL_STATES.filter((state) => isWaiting({ state }))).to.deep.equal(['due', 'sending'])
  })
})

describe('a nudge', () => {
  const names = (waiting: { count: number; urgent: boolean }, hours = Array.from({ length: 19 }, (_, n) => n + 4), day?: string): (string | undefined)[] => [
    ...new Set(hours.map((hour) => nudgeSlot(waiting, at(hour, day), BAKU)?.name)),
  ]

  it('has no slot where nothing waits, however urgent', () => {
    expect(names({ count: 0, urgent: true })).to.deep.equal([undefined])
  })
  it('comes once a day and in the afternoon where little waits, so that it tells of no filing', () => {
    expect(names({ count: 4, urgent: false })).to.deep.equal([undefined, '2026-11-24.once'])
    expect(nudgeSlot({ count: 1, urgent: false }, at(12), BAKU)).to.equal(undefined)
    expect(names({ count: 4, urgent: false }, [9, 15], '2026-11-28')).to.deep.equal([undefined])
  })
  it('comes every fourth hour of a working day where more waits', () => {
    expect(names({ count: 5, urgent: false })).to.deep.equal([undefined, '2026-11-24.0', '2026-11-24.1', '2026-11-24.2'])
  })
  it('goes from eight to six, and where little waits from one o’clock', () => {
    const when = (count: number): (string | undefined)[] => [7, 8, 12, 13, 17, 18].map((hour) => nudgeSlot({ count, urgent: false }, at(hour), BAKU)?.name)
    expect(when(9)).to.deep.equal([undefined, '2026-11-24.0', '2026-11-24.1', '2026-11-24.1', '2026-11-24.2', undefined])
    expect(when(1)).to.deep.equal([undefined, undefined, undefined, '2026-11-24.once', '2026-11-24.once', undefined])
  })
  it('comes every second hour, day and night, for danger', () => {
    expect(names({ count: 1, urgent: true }, [4, 5, 6, 23], '2026-11-28')).to.deep.equal(['2026-11-28.urgent.2', '2026-11-28.urgent.3', '2026-11-28.urgent.11'])
  })
})

describe('a rounded count', () => {
  it('tells nothing from one, one from four, and none of two neighbours', () => {
    expect([0, 1, 4].map(roundedCount)).to.deep.equal(Array.from({ length: 3 }, () => ({ kind: 'few', below: 5 })))
    expect([5, 9, 10, 999].map(roundedCount)).to.deep.equal([5, 5, 10, 995].map((count) => ({ kind: 'about', count })))
    expect([1_000, 84_000].map(roundedCount)).to.deep.equal(Array.from({ length: 2 }, () => ({ kind: 'many', from: 1_000 })))
  })
})

describe('a mail address', () => {
  it('is plain, or none', () => {
    for (const plain of ['aysel@example.az', 'a.b+c_d-e@mail.example.co', `${'a'.repeat(64)}@b.az`]) expect(isMailAddress(plain), plain).to.equal(true)
    const others = [
      '',
      'aysel',
      '@b.az',
      'a@b',
      'a b@c.az',
      'a@b.az,c@d.az',
      '"a"@b.az',
      'a@[127.0.0.1]',
      'a..b@c.az',
      'a.@b.az',
      'a@-b.az',
      'ə@b.az',
      'a@b.az\n',
      '<a@b.az>',
      `${'a'.repeat(65)}@b.az`,
    ]
    for (const other of [...others, `a@${'b.'.repeat(126)}az`]) expect(isMailAddress(other), other).to.equal(false)
  })
})
