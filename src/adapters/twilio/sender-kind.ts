import type { SenderKind } from '../../ports/sms.ts'

/** What a sender is by its looks: +994501234567, 7745, MG…, or a name. */
export const senderKind = (sender: string): SenderKind => {
  if (/^MG[0-9a-f]{32}$/.test(sender)) return 'pool'
  if (sender.startsWith('+')) return 'number'
  return /^\d{3,8}$/.test(sender) ? 'short_code' : 'name'
}
