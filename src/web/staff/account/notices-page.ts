import type { SignedIn } from '../../../identity/commands.ts'
import type { Answer } from '../../kit/answer.ts'
import { page } from '../../kit/answer.ts'
import type { Failure } from '../../kit/errors.ts'
import { sayDay } from '../../kit/texts.ts'
import type { Pages } from '../deps.ts'
import type { FieldSpec } from '../fields.ts'
import { fieldModels } from '../fields.ts'
import type { Here } from '../frame.ts'
import { frame, isCaseRole, languageName } from '../frame.ts'

const ADDRESS: readonly FieldSpec[] = [{ name: 'address', label: 'staff.mail_address', hint: 'staff.mail_address_hint', autocomplete: 'off' }]

/** `token`: of a calendar that was just made, shown this once. */
type NoticesNote = { failure?: Failure; typed?: Record<string, string>; token?: string }

/** Where a member's mails go and their calendar: own page, since nobody else reads either. */
export const showNotices = async (pages: Pages, here: Here & { by: SignedIn }, { failure, typed, token }: NoticesNote = {}): Promise<Answer> => {
  const { identity, say, calendarUrl } = pages
  const { language, by } = here
  const [mail, feed] = await Promise.all([identity.ownMail(by), identity.ownFeed(by)])
  const { summary, fields, reference } = fieldModels(pages, here, ADDRESS, typed ?? { address: mail?.address ?? '' }, failure)
  const kept = typed === undefined ? { nudges: mail?.nudges ?? true, digest: mail?.digest ?? true } : { nudges: typed['nudges'] === 'yes', digest: typed['digest'] === 'yes' }
  const html = pages.render('notices.njk', {
    ...frame(pages, here, say(language, 'staff.nav_notices')),
    summary,
    fields,
    reference,
    hasMail: mail !== undefined,
    isMonitor: by.member.role === 'union_monitor',
    hasCalendar: isCaseRole(by.member.role),
    mailLanguage: mail && say(language, 'staff.mail_kept', { language: languageName(mail.language, language) }),
    kept,
    feedMade: feed && say(language, 'staff.feed_made', { day: sayDay(language, feed.madeOn) }),
    feedUrl: token === undefined ? '' : calendarUrl(token),
  })
  return page(failure?.status ?? 200, html, failure?.headers)
}
