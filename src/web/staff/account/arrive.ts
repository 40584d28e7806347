import type { Begun } from '../../../identity/commands.ts'
import type { Answer } from '../../kit/answer.ts'
import { page, redirect } from '../../kit/answer.ts'
import type { Guard } from '../../kit/guard.ts'
import type { Pages } from '../deps.ts'
import type { Here } from '../frame.ts'
import { frame } from '../frame.ts'
import { PATHS } from '../paths.ts'

/** As long as the value in it is good for. */
const DEVICE_SECONDS = 90 * 86_400
export const DEVICE = 'staff-device'

/** The cookies of a session that has just begun: its secret, and what makes this browser known. */
const sessionCookies = ({ cookies, names }: Guard, { secret, device }: Begun): string[] => [
  cookies.set(names.session, secret),
  ...(device === undefined ? [] : [cookies.set(DEVICE, device, DEVICE_SECONDS)]),
]

/** Into the house; whoever had guesses made at their passphrase is told of it first. */
export const arrive = (pages: Pages, guard: Guard, here: Here, begun: Begun): Answer => {
  const cookies = sessionCookies(guard, begun)
  if (begun.stage === 'first') return redirect(PATHS.second, cookies)
  if (begun.guesses === 0) return redirect(PATHS.home, cookies)
  const { say } = pages
  const model = { ...frame(pages, here, say(here.language, 'staff.guesses_heading')), text: say(here.language, 'staff.guesses_text', { number: String(begun.guesses) }) }
  return { ...page(200, pages.render('guesses.njk', model)), cookies }
}

/** What a kept-once sheet shows: the recovery key, and nothing to go back to. */
export const showRecoveryKey = (pages: Pages, guard: Guard, here: Here, begun: Begun & { recoveryKey: string }): Answer => {
  const model = { ...frame(pages, here, pages.say(here.language, 'staff.recovery_heading')), recoveryKey: begun.recoveryKey }
  return { ...page(200, pages.render('recovery-key.njk', model)), cookies: sessionCookies(guard, begun) }
}
