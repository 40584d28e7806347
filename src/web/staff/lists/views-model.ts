import type { Look, WorkView } from '../../../casework/list-work.ts'
import type { SavedView } from '../../../core/member.ts'
import type { SignedIn } from '../../../identity/commands.ts'
import type { Pages } from '../deps.ts'
import type { Here } from '../frame.ts'
import { PATHS, pathTo } from '../paths.ts'
import { countWords, lookPath } from './work-model.ts'
import { lookOf, NOTHING_ASKED, VIEWS } from './work-narrowing.ts'

/** A saved view as it can be looked at now: what the pack no longer knows is left out of it. */
export const savedLook = (pages: Pages, { queue, view, narrowing }: Pick<SavedView, 'queue' | 'view' | 'narrowing'>): Look =>
  lookOf(pages, queue, { ...NOTHING_ASKED, ...narrowing, view: VIEWS.find((one) => one === view) ?? 'open' })

/** A member's saved views with how many cases each holds now. */
export const savedModel = async (pages: Pages, { language, by }: Here & { by: SignedIn }, shown: WorkView) => {
  const looks = by.views.map((one) => savedLook(pages, one))
  const counts = await pages.casework.countLooks(pages.colleagueOf(by), looks)
  const herePath = lookPath(shown)
  return {
    saveViewPath: pathTo(PATHS.saveView, shown.queue),
    saved: by.views.map(({ name, first }, index) => {
      const path = lookPath(looks[index] ?? shown)
      const count = counts[index]
      return { name, first, path, here: path === herePath, text: count === undefined ? name : `${name} (${countWords(language, count)})` }
    }),
  }
}
