/** What somebody has typed so far, as it travels from page to page in hidden fields: the server keeps none of it. */
export const DRAFT_FIELDS = ['text', 'region', 'sector', 'people', 'employer', 'safe'] as const
type DraftField = (typeof DRAFT_FIELDS)[number]
/** `round`: how often the browser had left quickly when the form was made. */
export type Draft = Record<DraftField, string> & { sid: string; round: string; kept: boolean; consents: string[] }

/** Before the id of a body that may read it. */
export const CONSENT = 'consent_'

/** A form's fields as a draft; what no page asks for is a browser's or an add-on's own, and ignored. */
export const draftOf = (typed: Record<string, string>): Draft => {
  const { sid = '', round = '', text = '', region = '', sector = '', people = '', employer = '', safe = '' } = typed
  const consents = Object.entries(typed).flatMap(([name, value]) => (name.startsWith(CONSENT) && value === 'yes' ? [name.slice(CONSENT.length)] : []))
  return { sid, round, text, region, sector, people, employer, safe, kept: typed['kept'] === 'yes', consents: consents.slice(0, 20) }
}

/** The hidden fields of a page: the draft less what the page itself asks for, and nothing that is empty. */
export const hiddenFields = (draft: Draft, shown: readonly string[]): { name: string; value: string }[] => [
  ...(['sid', 'round', ...DRAFT_FIELDS] as const).map((name) => ({ name, value: draft[name] })).filter(({ name, value }) => value !== '' && !shown.includes(name)),
  ...(shown.includes(CONSENT) ? [] : draft.consents.map((body) => ({ name: `${CONSENT}${body}`, value: 'yes' }))),
]
