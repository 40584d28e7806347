import { numberIn } from '../../core/never-connected.ts'
import type { Redaction } from '../../ports/sms.ts'
import type { TwilioClient } from './client.ts'

const isGone = (error: unknown): boolean => numberIn(error, 'status') === 404

/**
 * Empties the words of a message, then deletes its record, its pictures with it. A message still on its way can be neither; one whose
 * record cannot be deleted yet has at least no words.
 */
export const redact =
  (client: TwilioClient) =>
  async (sid: string): Promise<Redaction> => {
    const message = client.messages(sid)
    try {
      await message.update({ body: '' })
    } catch (error) {
      return isGone(error) ? 'gone' : 'kept'
    }
    try {
      await message.remove()
      return 'gone'
    } catch (error) {
      return isGone(error) ? 'gone' : 'emptied'
    }
  }
