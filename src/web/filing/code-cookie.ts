import type { Carried, CodeCarrier } from '../../ports/pages.ts'
import { CARRIED_SECONDS } from '../../ports/pages.ts'
import type { Cookies } from '../kit/cookies.ts'
import type { Door } from '../kit/web-app.ts'

const NAME = 'code'
/** Tells on a later page whether the browser keeps cookies; it says nothing else and ends with the browser. */
const PROBE = 'c'
/** How often this browser was told to forget, from 1 to 99 and round again: forms made before are not shown again. It ends with the browser. */
const ROUND = 'n'
const ROUNDS = 99

export type CookieReader = (name: string) => string

/** How a code gets from page to page: in a cookie that only this service reads. */
export type CodeCookie = {
  /** What came along; undefined where nothing did, or too late. */
  read(cookie: CookieReader): Carried | undefined
  keep(carried: Carried): string
  /** Forgets all that came along, and begins another round. */
  leave(cookie: CookieReader): string[]
  /** The round a form is made in; '' in a browser that never left quickly, or keeps no cookies. */
  round(cookie: CookieReader): string
  probe(): string
  /** Has the browser brought back any cookie of ours? */
  works(cookie: CookieReader): boolean
  proof(code: string): string
}

const roundIn = (cookie: CookieReader): string => /^\d{1,2}$/.exec(cookie(ROUND))?.[0] ?? ''

export const createCodeCookie = (cookies: Cookies, carrier: CodeCarrier): CodeCookie => ({
  read: (cookie) => {
    const sealed = cookie(NAME)
    return sealed === '' ? undefined : carrier.open(sealed)
  },
  keep: (carried) => cookies.set(NAME, carrier.seal(carried), CARRIED_SECONDS),
  leave: (cookie) => [cookies.clear(NAME), cookies.clear(PROBE), cookies.set(ROUND, String((Number(roundIn(cookie)) % ROUNDS) + 1))],
  round: roundIn,
  probe: () => cookies.set(PROBE, '1'),
  works: (cookie) => cookie(NAME) !== '' || cookie(PROBE) !== '',
  proof: carrier.proof,
})

/** The field a code is typed in, and in which it travels where a browser keeps no cookies. */
export const CODE_FIELD = 'code'

/** Where the code of a request is: what was typed comes before the cookie. */
export const codeIn =
  (cookies: Cookies, carrier: CodeCarrier): Door['codeOf'] =>
  (headers, typed) => {
    const given = typed[CODE_FIELD] ?? ''
    return given === '' ? (carrier.open(cookies.read(headers, NAME))?.code ?? '') : given
  }
