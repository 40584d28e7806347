import type { Pack } from '../../core/pack.ts'
import type { Language } from '../../core/vocab.ts'
import type { Log } from '../../ports/operator.ts'
import type { Admission } from './admission.ts'
import { createAdmission } from './admission.ts'
import type { BodyReader } from './body.ts'
import { createBodyReader } from './body.ts'
import { answerLanguages } from './language.ts'
import type { Limits, Traffic } from './limits.ts'
import type { Slowdown } from './slowdown.ts'
import { createSlowdown } from './slowdown.ts'
import type { Say } from './texts.ts'
import { createSay } from './texts.ts'
import type { Unsent } from './unsent.ts'
import { createUnsent } from './unsent.ts'

/** What every route of one app shares. */
export type Kit = {
  say: Say
  /** Languages this app can answer in, its own first. */
  languages: Language[]
  log: Log
  traffic: Traffic
  limits: Limits
  admission: Admission
  slowdown: Slowdown
  readBody: BodyReader
  unsent: Unsent
}

export const createKit = (deps: { pack: Pack; log: Log; traffic: Traffic; limits: Limits; languages?: Language[] }): Kit => ({
  say: createSay(deps.pack),
  languages: deps.languages ?? answerLanguages(deps.pack),
  log: deps.log,
  traffic: deps.traffic,
  limits: deps.limits,
  admission: createAdmission(deps.limits),
  slowdown: createSlowdown(deps.limits.failures),
  readBody: createBodyReader(deps.limits),
  unsent: createUnsent(deps.limits),
})
