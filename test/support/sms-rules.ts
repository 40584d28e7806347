import { loadConfig } from '../../config/load.ts'
import type { SmsRules } from '../../src/core/talk/sms-rules.ts'

const { sms } = loadConfig({}).pack

/** The conversation of the shipped pack, with a sector that the small invented country has. */
export const smsRules = (overrides: Partial<SmsRules> = {}): SmsRules => {
  if (sms === undefined) throw new Error('the shipped pack does not converse')
  return { ...sms, workSectors: ['construction'], ...overrides }
}
