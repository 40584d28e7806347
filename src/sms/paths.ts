/** Addresses gateways call. */
export const SMS_PATHS = { twilio: '/sms/twilio', twilioStatus: '/sms/twilio/status' } as const
