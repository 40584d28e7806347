import type { Answer } from '../kit/answer.ts'
import { page, redirect } from '../kit/answer.ts'
import type { Failure } from '../kit/errors.ts'
import type { Guard } from '../kit/guard.ts'
import type { Pages } from './deps.ts'
import type { Here } from './frame.ts'
import { frame } from './frame.ts'
import { PATHS } from './paths.ts'

/** A page for what has no form to return to. Nobody is signed out for what they asked. */
export const showFault = (pages: Pages, here: Here, failure: Failure): Answer => {
  const { say } = pages
  const signedOut = failure.code === 'session_ended'
  const model = {
    ...frame(pages, here, failure.code === 'not_found' ? say(here.language, 'page.not_found') : failure.title),
    reference: failure.reference ? say(here.language, 'page.reference', { reference: failure.reference }) : '',
    wait: failure.code === 'guess_slowed' ? say(here.language, 'staff.wait_seconds', failure.values) : '',
    backPath: signedOut ? PATHS.signIn : PATHS.home,
    back: say(here.language, signedOut ? 'staff.sign_in' : 'staff.to_start'),
  }
  return page(failure.status, pages.render('fault.njk', model), failure.headers)
}

/** What a refusal before the page leads to: to the door whoever has not come through it, to the second factor whoever owes it. */
export const turnAway = (pages: Pages, { cookies, names }: Guard, here: Here, failure: Failure): Answer => {
  if (failure.code === 'sign_in_owed') return redirect(PATHS.signIn)
  if (failure.code === 'second_factor_owed') return redirect(PATHS.second)
  const shown = showFault(pages, here, failure)
  return failure.code === 'session_ended' ? { ...shown, cookies: [cookies.clear(names.session)] } : shown
}
