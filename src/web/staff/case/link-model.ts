import type { CaseView } from '../../../casework/view-case.ts'
import { sayDay } from '../../kit/texts.ts'
import type { Pages } from '../deps.ts'
import type { Here } from '../frame.ts'
import { PATHS, pathTo } from '../paths.ts'
import { sayMoment } from '../say-time.ts'

/** Cases this one is merged with, and until when an emergency keeps it open, in words. */
export const linkModel = (pages: Pages, { language }: Here, { id, links, openUntil }: Pick<CaseView, 'id' | 'links' | 'openUntil'>) => ({
  linksPath: pathTo(PATHS.links, id),
  links: links.map(({ kind, caseId, number, on }) => ({
    path: pathTo(PATHS.case, caseId),
    text: pages.say(language, `staff.link.${kind}`, { number, day: sayDay(language, on) }),
  })),
  openUntil: openUntil === '' ? '' : pages.say(language, 'staff.glass.open', { when: sayMoment(pages, language, openUntil) }),
})
