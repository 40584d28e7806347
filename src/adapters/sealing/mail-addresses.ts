import type { StaffKeys, WorkerKeys } from '../../ports/keyring.ts'
import type { MailAddressOpener, MailAddressSealer } from '../../ports/mail.ts'
import { openFixed, privateHalf, sealFixed } from './fixed-text.ts'

/** The longest address there may be. */
const ADDRESS_BYTES = 254
const PURPOSE = 'fairline mail'

/** Members' mail addresses, sealed to the process that texts workers back: the staff process holds its public keys already, and reads none again. */
export const createMailAddressSealer = ({ sender }: Pick<StaffKeys, 'sender'>): MailAddressSealer => ({
  seal: (of, address) => sealFixed(sender, { purpose: PURPOSE, of, bytes: ADDRESS_BYTES }, address),
})

export const createMailAddressOpener = (keys: () => Pick<WorkerKeys, 'sender'>): MailAddressOpener => ({
  open: (of, sealed) => openFixed((version) => privateHalf(keys().sender, version), { purpose: PURPOSE, of }, sealed),
})
