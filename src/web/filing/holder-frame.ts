import type { Language } from '../../core/vocab.ts'
import type { PageDeps } from './frame.ts'
import { frame } from './frame.ts'
import type { Holder } from './holder.ts'
import { PATHS } from './paths.ts'

/** What stands around every page of one case. */
export const holderFrame = (deps: PageDeps, language: Language, { plain, carried }: Holder, path: string) => ({
  ...frame(deps, language, { path, voice: path === PATHS.own ? 'own' : '' }),
  ...(plain ? { languages: [] } : {}),
  plain,
  carried,
})
