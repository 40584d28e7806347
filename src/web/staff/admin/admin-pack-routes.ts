import { dayOf } from '../../../core/calendar.ts'
import { staleFacts } from '../../../core/stale-facts.ts'
import { smsCost, smsText } from '../../../core/talk/sms-text.ts'
import { SMS_TEXT_KEYS } from '../../../core/texts/sms-text-keys.ts'
import type { SignedIn } from '../../../identity/commands.ts'
import type { Answer } from '../../kit/answer.ts'
import type { Web } from '../../kit/web-app.ts'
import type { Pages } from '../deps.ts'
import type { Here } from '../frame.ts'
import { languageName } from '../frame.ts'
import { PATHS } from '../paths.ts'
import { addForm, addPage, members } from '../staff-route.ts'
import type { Section } from './admin-table-page.ts'
import { showTables } from './admin-table-page.ts'

/** What the machine texts, language by language: how long each text is, in units and messages. */
const smsSection = ({ say, pack }: Pages, { language }: Here): Section[] => {
  const { sms } = pack
  if (sms === undefined) return []
  const rows = sms.languages.flatMap((spoken) =>
    SMS_TEXT_KEYS.map((key) => {
      const { units, segments } = smsCost(sms, smsText(sms, spoken, key))
      return [key, languageName(spoken, language), String(units), String(segments)]
    }),
  )
  const head = [say(language, 'staff.texts_key'), say(language, 'staff.texts_language'), say(language, 'staff.texts_units'), say(language, 'staff.texts_segments')]
  const long = rows.filter(([, , , segments]) => Number(segments) > 1)
  return [
    { heading: say(language, 'staff.texts_sms_long'), text: long.length === 0 ? [say(language, 'staff.admin_none')] : [], head, rows: long },
    { heading: say(language, 'staff.texts_sms'), head, rows, folded: true },
  ]
}

const textSections = (pages: Pages, here: Here): Section[] => {
  const { say, admin } = pages
  const { language } = here
  const { languages, findings } = admin.texts()
  const read = (reviewed: boolean): string => say(language, reviewed ? 'staff.texts_read' : 'staff.texts_unread')
  return [
    {
      heading: say(language, 'staff.texts_languages'),
      head: [
        say(language, 'staff.texts_language'),
        say(language, 'staff.texts_count'),
        say(language, 'staff.texts_missing'),
        say(language, 'staff.texts_long'),
        say(language, 'staff.texts_review'),
      ],
      rows: languages.map((one) => [languageName(one.language, language), String(one.texts), String(one.missing), String(one.long), read(one.reviewed)]),
    },
    {
      heading: say(language, 'staff.texts_findings'),
      head: [say(language, 'staff.texts_key'), say(language, 'staff.texts_language'), say(language, 'staff.texts_finding')],
      rows: findings.map((one) => [one.key, languageName(one.language, language), say(language, `staff.texts_is.${one.finding}`, { size: String(one.size) })]),
      folded: true,
    },
    ...smsSection(pages, here),
  ]
}

const staleSections = ({ say, pack, clock }: Pages, { language }: Here): Section[] =>
  staleFacts(pack, dayOf(clock.now(), pack.calendar.zone)).map(({ file, all, never, old }) => ({
    heading: file,
    text: [say(language, 'staff.checks_sum', { all: String(all), never: String(never.length), old: String(old.length) })],
    head: [say(language, 'staff.checks_fact'), say(language, 'staff.checks_state')],
    rows: [...never.map((one) => [one, say(language, 'staff.checks_never')]), ...old.map((one) => [one, say(language, 'staff.checks_old')])],
    folded: true,
  }))

/** `faults`: of the files as they lie now; undefined before anybody asked. */
const showChecks = (pages: Pages, here: Here & { by: SignedIn }, faults?: readonly string[]): Answer => {
  const { say } = pages
  const { language } = here
  const found: Section[] =
    faults === undefined
      ? []
      : [
          {
            heading: say(language, 'staff.checks_files'),
            text: [say(language, faults.length === 0 ? 'staff.checks_fine' : 'staff.checks_faults')],
            head: [say(language, 'staff.texts_finding')],
            rows: faults.map((fault) => [fault]),
            english: true,
          },
        ]
  return showTables(pages, here, {
    title: say(language, 'staff.checks'),
    intro: say(language, 'staff.checks_text'),
    sections: [...found, ...staleSections(pages, here)],
    form: { action: PATHS.checks, button: say(language, 'staff.checks_do') },
  })
}

/** What the pack holds: its texts and how long they are, and what somebody should check again. */
export const addAdminPackRoutes = (web: Web, pages: Pages): void => {
  const { identity, say, admin } = pages
  const who = members(identity, ['administrator'])
  addPage(web, who, { name: 'texts', summary: 'Texts of the pack', path: PATHS.texts, schemas: {} }, (here) =>
    showTables(pages, here, { title: say(here.language, 'staff.texts'), intro: say(here.language, 'staff.texts_text'), sections: textSections(pages, here) }),
  )
  addPage(web, who, { name: 'checks', summary: 'What to check in the pack', path: PATHS.checks, schemas: {} }, (here) => showChecks(pages, here))
  addForm(web, who, { name: 'checkFiles', summary: 'Check the files as they lie', path: PATHS.checks, schemas: {} }, (here) => showChecks(pages, here, admin.packFaults()))
}
