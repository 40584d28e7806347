import type { MemberRole } from '../../core/member.ts'
import type { TextKey } from '../../core/texts/text-keys.ts'
import type { Language } from '../../core/vocab.ts'
import { STAFF_ROLES } from '../../core/vocab.ts'
import type { SignedIn } from '../../identity/commands.ts'
import { directionOf } from '../kit/language.ts'
import type { Pages } from './deps.ts'
import { PATHS } from './paths.ts'
import { saidWords } from './said.ts'
import { STYLE_PATH } from './style.ts'

/** For whom a page is made. `by`: who is signed in; undefined for visitors. `path`: of the page. `said`: the code of what the page before did. */
export type Here = { language: Language; csrf: string; by?: SignedIn | undefined; path?: string; said?: string }

type MenuItem = { href: string; text: string; active: boolean }

/** A language by its name in another, or in itself. */
export const languageName = (language: Language, inLanguage: Language = language): string => new Intl.DisplayNames([inLanguage], { type: 'language' }).of(language) ?? language

/** Where people of each role go from the start page, and what stands in their menu first. */
const MENU: Record<MemberRole, TextKey[]> = {
  inspector: ['staff.nav_work', 'staff.nav_notices'],
  caseworker: ['staff.nav_work', 'staff.nav_notices'],
  lead: ['staff.nav_work', 'pattern.nav', 'staff.nav_notices', 'figures.nav'],
  union_monitor: ['watch.nav', 'pattern.notices', 'staff.nav_notices', 'staff.nav_log', 'figures.nav'],
  union_contact: ['contact.nav', 'staff.nav_notices'],
  statistics_reader: ['figures.nav'],
  social_partner: ['figures.nav'],
  administrator: ['staff.nav_members', 'staff.nav_queues', 'staff.nav_rules', 'staff.nav_texts', 'staff.nav_checks', 'staff.nav_acts', 'staff.nav_state'],
}
const PATH_OF: Partial<Record<TextKey, string>> = {
  'staff.nav_work': PATHS.home,
  'watch.nav': PATHS.watch,
  'contact.nav': PATHS.contacts,
  'figures.nav': PATHS.reports,
  'pattern.nav': PATHS.patterns,
  'pattern.notices': PATHS.sectorNotices,
  'staff.nav_log': PATHS.log,
  'staff.nav_members': PATHS.members,
  'staff.nav_notices': PATHS.notices,
  'staff.nav_rules': PATHS.rules,
  'staff.nav_texts': PATHS.texts,
  'staff.nav_checks': PATHS.checks,
  'staff.nav_queues': PATHS.queues,
  'staff.nav_acts': PATHS.acts,
  'staff.nav_state': PATHS.state,
}

/** What stands under the work list in the menu, besides its own address. */
const UNDER_WORK = ['/queues/', '/cases/', PATHS.find, PATHS.emergency, '/views/']

/** Whether a page stands under an address of the menu. */
const isUnder = (path: string, href: string): boolean =>
  href === PATHS.home ? UNDER_WORK.some((one) => path.startsWith(one)) : path === href || path.startsWith(`${href}/`) || path.startsWith(`${href}-`)

const menuOf = ({ pack, say }: Pages, { language, by, path = '' }: Here): MenuItem[] => {
  if (by?.stage !== 'full') return []
  const hears = isCaseRole(by.member.role) && by.member.queues.some((queue) => pack.contact?.bodies.some(({ other }) => other === queue))
  return [...MENU[by.member.role], ...(hears ? (['contact.nav'] as const) : [])].map((key) => {
    const href = PATH_OF[key] ?? PATHS.home
    return { href, text: say(language, key), active: isUnder(path, href) }
  })
}

const accountOf = ({ say }: Pages, { language, by, path = '' }: Here) =>
  by?.stage !== 'full'
    ? []
    : (
        [
          [PATHS.keys, 'staff.nav_keys'],
          [PATHS.sessions, 'staff.nav_sessions'],
        ] as const
      ).map(([to, key]) => ({ path: to, text: say(language, key), here: isUnder(path, to) }))

/** A visitor's form and a member's carry different proofs; a page without one, or one that asks for the second factor, has no other form. */
const languagePathOf = ({ by, csrf }: Here): string => {
  if (csrf === '') return ''
  if (by === undefined) return PATHS.language
  return by.stage === 'full' ? PATHS.ownLanguage : ''
}

/** A case, also from a form about it, a queue, a card: where somebody who reads stays in another language. */
const STAYS = /^\/(?:cases|queues|watch|contacts|patterns)\/[\w-]+(?=\/|$)/
export const placeOf = (path: string): string => STAYS.exec(path)?.[0] ?? PATHS.home

/** What every page shows around its own content. */
export const frame = (pages: Pages, here: Here, title: string) => {
  const { language, csrf, by } = here
  return {
    language,
    direction: directionOf(language),
    title,
    csrf,
    paths: { ...PATHS, style: STYLE_PATH },
    menu: menuOf(pages, here),
    account: accountOf(pages, here),
    saidDone: saidWords(pages.say, language, here.said),
    name: by?.member.name ?? '',
    isSignedIn: by !== undefined,
    languagePath: languagePathOf(here),
    place: placeOf(here.path ?? ''),
    languages: pages.languages.map((code) => ({ code, name: languageName(code), here: code === language })),
    say: (key: TextKey, values?: Record<string, string>) => pages.say(language, key, values),
  }
}

export const isCaseRole = (role: MemberRole): boolean => STAFF_ROLES.some((one) => one === role)
