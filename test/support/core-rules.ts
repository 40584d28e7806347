import type { Body, CaseRules } from '../../src/core/pack.ts'

const body = (id: string, kind: Body['kind'], more: Partial<Body> = {}): Body => ({
  id,
  kind,
  names: { en: id },
  access: 'recipient',
  bases: ['intelligence_only'],
  contacts: [],
  source: 'invented',
  ...more,
})

/**
 * A small invented country: a desk for what cannot be read, a labour inspectorate with a western branch, a trained shelter, an NGO
 * that needs consent, an ombudsman on the ladder, two unions that watch, one of which workers may ask for, and police and migration on the firewall list.
 */
export const coreRules = (overrides: Partial<CaseRules> = {}): CaseRules => ({
  bodies: [
    body('desk', 'triage_desk'),
    body('labour', 'inspectorate', { network: 'labour', central: true }),
    body('labour-west', 'inspectorate', { network: 'labour', serves: ['west'] }),
    body('shelter', 'assistance_centre', { trained: true }),
    body('ngo', 'ngo', { trained: true }),
    body('child', 'child_protection', { trained: true }),
    body('ombudsman', 'ombudsman'),
    body('union', 'union', { access: 'watcher' }),
    body('guild', 'union', { access: 'watcher' }),
    body('police', 'police'),
    body('migration', 'migration'),
  ],
  contact: { bodies: [{ id: 'guild', other: 'ngo' }], answerWorkingDays: 5, days: 90 },
  routing: [
    {
      id: 'children',
      tier: 'grave',
      when: { issue: ['child_labour'] },
      to: [{ body: 'child', basis: 'default' }],
      compartment: 'children',
      exclude: ['labour', 'labour-west'],
      source: 'invented',
    },
    {
      id: 'trafficking',
      tier: 'grave',
      when: { category: ['forced_labour'] },
      to: [
        { body: 'shelter', basis: 'default' },
        { body: 'police', basis: 'default' },
        { body: 'migration', basis: 'needs_consent' },
      ],
      compartment: 'trafficking',
      exclude: ['labour', 'labour-west'],
      source: 'invented',
    },
    { id: 'advice', tier: 'advice', when: { issue: ['unpaid_wages'] }, to: [{ body: 'ngo', basis: 'needs_consent' }], source: 'invented' },
    { id: 'breach', tier: 'ordinary', when: { always: true }, to: [{ network: 'labour', basis: 'default' }], source: 'invented' },
  ],
  neverAuto: ['police', 'migration'],
  quarantine: 'desk',
  clocks: [
    { kind: 'human_look', band: ['P0', 'P1'], length: { hours: 4 }, metBy: ['claimed', 'allocated'], pausable: false, source: 'invented', verified_on: null },
    { kind: 'human_look', length: { workingDays: 3 }, metBy: ['claimed', 'allocated'], pausable: false, source: 'invented', verified_on: null },
    { kind: 'first_answer', length: { workingDays: 15 }, metBy: ['reply_written', 'closed'], pausable: true, source: 'invented', verified_on: null },
    { kind: 'limitation_money', issue: ['unpaid_wages'], length: { years: 1 }, metBy: [], pausable: false, source: 'invented', verified_on: null },
    { kind: 'pay_owed', length: { workingDays: 2 }, metBy: ['wraps_added'], pausable: false, source: 'invented', verified_on: null },
  ],
  calendar: {
    zone: 'Asia/Baku',
    workDays: [1, 2, 3, 4, 5],
    holidays: [
      { day: '2027-01-01', name: 'new year', verified_on: null },
      { day: '2027-03-22', name: 'spring', verified_on: null },
    ],
  },
  ladder: [
    { step: 1, to: 'lead', after: { hours: 24 } },
    { step: 2, to: 'body', body: 'ombudsman', after: { workingDays: 2 } },
    { step: 3, to: 'union_board', body: 'union', after: { workingDays: 2 } },
  ],
  regions: [{ id: 'ganja', group: 'west', names: { en: 'Ganja' } }],
  sectors: [{ id: 'construction', isic: 'F', names: { en: 'Construction' }, risk: true }],
  casework: {
    currencies: ['EUR', 'USD'],
    bases: [
      { basis: 'appeal_named', needs: ['subject', 'full_name'], achieves: { en: 'An answer' }, source: 'invented' },
      { basis: 'intelligence_only', needs: [], achieves: { en: 'A note' }, source: 'invented' },
    ],
    support: [
      { id: 'shelter', for: 'everyone', names: { en: 'Shelter' }, source: 'invented', verified_on: null },
      { id: 'guardian', for: 'child', names: { en: 'Guardian' }, source: 'invented', verified_on: null },
    ],
    templates: [],
    noticeDays: 0,
    retaliationBand: 'P1',
  },
  retentionDays: 365,
  followUpDays: [30, 60, 90],
  consentDays: 7,
  pauseMaxDays: 20,
  referralHours: 72,
  board: { threshold: 10, withholds: ['children'] },
  ...overrides,
})
