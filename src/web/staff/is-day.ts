/** A day of the calendar as a date field sends it: `2026-12-31`, and none like the 31st of February. */
export const isDay = (value: string): boolean => /^\d{4}-\d\d-\d\d$/.test(value) && !Number.isNaN(Date.parse(value)) && new Date(value).toISOString().startsWith(value)
