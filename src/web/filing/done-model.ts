import { groupDigits } from '../../core/receipt-format.ts'
import type { Language } from '../../core/vocab.ts'
import type { Carried } from '../../ports/pages.ts'
import { CODE_FIELD } from './code-cookie.ts'
import type { PageDeps } from './frame.ts'
import { frame } from './frame.ts'
import { PATHS } from './paths.ts'
import { sayNext } from './standing.ts'

/** The page after sending: the code again, what happens by when, what may be done next, and what is everybody's right. `plain`: without cookies. */
export const doneModel = (deps: PageDeps, language: Language, { code, done }: Required<Pick<Carried, 'code' | 'done'>>, { plain }: { plain: boolean }) => ({
  ...frame(deps, language, { path: PATHS.done, voice: 'done' }),
  panel: { titleText: deps.say(language, done.appended ? 'page.done_appended' : 'page.done'), headingLevel: 1 },
  code: groupDigits(code),
  status: deps.say(language, `status.${done.status}`),
  next: sayNext(deps.say, language, done.next),
  plain,
  carried: plain ? [{ name: CODE_FIELD, value: code }] : [],
})
