import type { Env } from '../config/schema.ts'
import { createTwilioGateway, webhookUrl } from './adapters/twilio/gateway.ts'
import type { Messenger, SmsGateway } from './ports.ts'
import { SMS_PATHS } from './sms/paths.ts'

/** Whom this deployment takes SMS from, if anybody: the public side's part. */
export const composeGateway = ({ TWILIO_ACCOUNT_SID: accountSid, TWILIO_AUTH_TOKEN: tokens, PUBLIC_URL: publicUrl }: Env): SmsGateway | undefined =>
  accountSid === undefined || tokens === undefined || publicUrl === undefined ? undefined : createTwilioGateway({ accountSid, tokens, publicUrl })

/** How this deployment texts back, if it does: the workers' part. The package that sends is loaded only where something can be sent. */
export const composeMessenger = async (env: Env): Promise<Messenger | undefined> => {
  const { TWILIO_ACCOUNT_SID: accountSid, TWILIO_AUTH_TOKEN: tokens, TWILIO_SENDER: sender, TWILIO_API_URL: apiUrl, PUBLIC_URL: publicUrl } = env
  if (accountSid === undefined || tokens === undefined || sender === undefined || publicUrl === undefined) return undefined
  const { createTwilioMessenger } = await import('./adapters/twilio/messenger.ts')
  const [token = ''] = tokens
  return createTwilioMessenger({ accountSid, token, sender, statusUrl: webhookUrl(publicUrl, SMS_PATHS.twilioStatus), apiUrl })
}
