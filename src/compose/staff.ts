import type { Express } from 'express'
import type { Config } from '../../config/load.ts'
import type { Web } from '../web/kit/web-app.ts'
import { createStaffWeb } from '../web/staff/app.ts'
import { composeStaffPages } from './staff-pages.ts'
import type { StaffParts } from './staff-parts.ts'
import { keepStaffTimes } from './staff-timers.ts'

/** The staff side: its pages, and what it does by the clock until it is stopped. */
export const composeStaffSide = (config: Config, parts: StaffParts): { app: Express; web: Web; stop(): Promise<void> } => {
  const times = keepStaffTimes(config, parts)
  const web = createStaffWeb(composeStaffPages(config, parts))
  return { app: web.app, web, stop: times.stop }
}
