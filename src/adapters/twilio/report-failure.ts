import type { DeliveryFailure } from '../../core/delivery.ts'

/** Twilio's error codes of a text that was taken and did not arrive (practice.md 2.4). */
const BY_CODE: Record<string, DeliveryFailure> = {
  '21610': 'opted_out',
  '21614': 'landline',
  '30002': 'refused',
  '30003': 'phone_off',
  '30004': 'blocked',
  '30005': 'number_unknown',
  '30006': 'landline',
  '30007': 'blocked',
  '30008': 'not_known',
  '63016': 'window_closed',
}

/** What the case is told; a code that is not known is no reason. */
export const whyNot = (code: string): DeliveryFailure => BY_CODE[code] ?? 'not_known'
