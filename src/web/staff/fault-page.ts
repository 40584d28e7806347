import type { Answer } from '../kit/answer.ts'
import { page, redirect } from '../kit/answer.ts'
import type { Failure } from '../kit/errors.ts'
import type { Guard } from '../kit/guard.ts'
import type { Pages } from './deps.ts'
import type { Here } from './frame.ts'
import { frame } from './frame.ts'
import { PATHS } from './paths.ts'

/** Fields that hold what somebody wrote. Others hold codes, or a passphrase, which no page shows again. */
const WRITTEN = ['text', 'line', 'purpose', 'reason', 'rules']
/** Codes stand in fields of the same names, and have no space. */
const wordsOf = (typed: Record<string, string>): string[] => WRITTEN.flatMap((name) => (/\S\s+\S/.test(typed[name] ?? '') ? [typed[name] ?? ''] : []))

const SIGNED_OUT: readonly string[] = ['session_ended', 'sign_in_owed']

/** A page for what has no form to return to, with the words that were written. Nobody is signed out for what they asked. */
export const showFault = (pages: Pages, here: Here, failure: Failure, words: readonly string[] = []): Answer => {
  const { say } = pages
  const signedOut = SIGNED_OUT.includes(failure.code)
  const model = {
    ...frame(pages, here, failure.code === 'not_found' ? say(here.language, 'page.not_found') : failure.title),
    words,
    reference: failure.reference ? say(here.language, 'page.reference', { reference: failure.reference }) : '',
    wait: failure.code === 'guess_slowed' ? say(here.language, 'staff.wait_seconds', failure.values) : '',
    backPath: signedOut ? PATHS.signIn : PATHS.home,
    back: say(here.language, signedOut ? 'staff.sign_in' : 'staff.to_start'),
  }
  return page(failure.status, pages.render('fault.njk', model), failure.headers)
}

/** What a refusal before the page leads to: to the door whoever has not come through it, to the second factor whoever owes it; whoever wrote something gets it back first. */
export const turnAway = (pages: Pages, { cookies, names }: Guard, here: Here, failure: Failure, typed: Record<string, string> = {}): Answer => {
  const words = failure.status < 500 ? wordsOf(typed) : []
  if (words.length === 0 && failure.code === 'sign_in_owed') return redirect(PATHS.signIn)
  if (failure.code === 'second_factor_owed') return redirect(PATHS.second)
  const shown = showFault(pages, here, failure, words)
  return failure.code === 'session_ended' ? { ...shown, cookies: [cookies.clear(names.session)] } : shown
}
