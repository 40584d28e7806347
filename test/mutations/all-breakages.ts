import type { Breakage } from './breakage.ts'
import { DOORS } from './breakages/doors.ts'
import { EXPLAINED } from './breakages/explained.ts'
import { FIGURES } from './breakages/figures.ts'
import { KEPT } from './breakages/kept.ts'
import { NOBODY } from './breakages/nobody.ts'
import { NOTICES } from './breakages/notices.ts'
import { POLICY } from './breakages/policy.ts'
import { SILENCE } from './breakages/silence.ts'
import { UNIONS } from './breakages/unions.ts'

/** Every promise broken on purpose, one at a time. */
export const BREAKAGES: readonly Breakage[] = [...KEPT, ...NOBODY, ...FIGURES, ...DOORS, ...EXPLAINED, ...SILENCE, ...NOTICES, ...UNIONS, ...POLICY]
