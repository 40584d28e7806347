/**
 * Twilio signs the names and values of a call one after the other with nothing between. Whoever caught one signed call can send its
 * bytes cut in other places: an id or a number that goes on with the next field's name, under the same signature. So ids and
 * numbers are taken in the shapes Twilio gives them, none of which has room for a name behind it.
 */
const MESSAGE_ID = /^[A-Z][0-9A-Za-z]{1,33}$/
/** A number, also of another channel (`whatsapp:+…`); or a short code or sender name of eleven characters at most. */
const SENDER = /^(?:(?:[a-z]{1,20}:)?\+\d{1,15}|[^+]{1,11})$/u

export const isMessageId = (id: string): boolean => MESSAGE_ID.test(id)
export const isSender = (from: string): boolean => SENDER.test(from)
