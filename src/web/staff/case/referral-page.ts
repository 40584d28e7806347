import type { Recipient, ReferralPlan } from '../../../casework/plan-referral.ts'
import type { ReferralPreview, WantedReferral } from '../../../casework/preview-referral.ts'
import type { TextKey } from '../../../core/texts/text-keys.ts'
import type { SignedIn } from '../../../identity/commands.ts'
import type { Answer } from '../../kit/answer.ts'
import { page } from '../../kit/answer.ts'
import type { Failure } from '../../kit/errors.ts'
import { sayDay } from '../../kit/texts.ts'
import { nameOfBody } from '../body-names.ts'
import { headerWords } from '../case-words.ts'
import type { Pages } from '../deps.ts'
import type { FieldSpec } from '../fields.ts'
import { fieldModels } from '../fields.ts'
import type { Here } from '../frame.ts'
import { frame } from '../frame.ts'
import { PATHS, pathTo } from '../paths.ts'
import { factsOf } from './facts-model.ts'
import { filesModel } from './file-model.ts'
import { withoutSteering } from './mark-text.ts'
import { readingLines } from './reading-lines.ts'
import { partName, typedFields } from './referral-form.ts'

type ForMember = Here & { by: SignedIn }

const FIELDS: readonly FieldSpec[] = [
  { name: 'to', label: 'staff.refer.to', hint: 'staff.refer.to_hint' },
  { name: 'purpose', label: 'staff.refer.purpose', hint: 'staff.refer.purpose_hint' },
  { name: 'parts', label: 'staff.refer.parts', hint: 'staff.refer.parts_hint' },
]
const RISK: readonly FieldSpec[] = [{ name: 'risk', label: 'staff.refer.risk_reason', hint: 'staff.action_reason_hint' }]

/** How the worker stands to a body, in words. */
const standingOf = ({ say }: Pages, { language }: Here, { basis, consentOn, asked, refused }: Recipient): string => {
  if (basis === 'needs_consent') return say(language, 'staff.refer.agreed', { day: sayDay(language, consentOn) })
  if (basis === 'default') return say(language, 'staff.refer.by_rule')
  if (refused) return say(language, 'staff.refer.refused')
  return say(language, asked ? 'staff.refer.asked' : 'staff.refer.no_consent')
}

/** Frame, titles and ways that every page of a referral has. */
const around = (pages: Pages, here: ForMember, caseId: string, plan: ReferralPlan, heading: string) => ({
  ...frame(pages, here, `${heading}: ${pages.say(here.language, 'staff.case', { number: plan.number })}`),
  heading,
  number: pages.say(here.language, 'staff.case', { number: plan.number }),
  queueName: nameOfBody(pages, here.language, plan.queue),
  casePath: pathTo(PATHS.case, caseId),
})

type Shown = { caseId: string; plan: ReferralPlan; typed?: Record<string, string>; failure?: Failure }

/** The form of a referral, or the form again with what was typed and what is wrong with it. */
export const showReferral = (pages: Pages, here: ForMember, { caseId, plan, typed = {}, failure }: Shown): Answer => {
  const say = (key: TextKey): string => pages.say(here.language, key)
  const { fields, ...rest } = fieldModels(pages, here, FIELDS, typed, failure)
  const [to, purpose, parts] = fields
  const html = pages.render('refer.njk', {
    ...around(pages, here, caseId, plan, say('staff.refer.heading')),
    ...rest,
    to,
    purpose,
    parts,
    action: pathTo(PATHS.previewRefer, caseId),
    queue: plan.queue,
    seen: plan.seen,
    hasChanged: failure?.code === 'conflict',
    recipients: plan.recipients.map((one) => ({
      id: one.body,
      name: `${nameOfBody(pages, here.language, one.body)} – ${standingOf(pages, here, one)}`,
      chosen: one.body === typed['to'],
    })),
    boxes: [
      ...plan.parts.map(({ id, kind, number }) => ({ name: partName(id), text: `${number}. ${say(`staff.item.${kind}`)}`, chosen: typed[partName(id)] === 'yes' })),
      ...(plan.hasFindings ? [{ name: 'findings', text: say('staff.refer.findings'), chosen: typed['findings'] === 'yes' }] : []),
    ],
  })
  return page(failure?.status ?? 200, html, failure?.headers)
}

/** What stands between a body and the case: the worker's yes, or two people who say that life is at risk. */
const showConsent = (pages: Pages, here: ForMember, caseId: string, wanted: WantedReferral, { plan, recipient }: ReferralPreview, failure?: Failure): Answer => {
  const { fields, ...rest } = fieldModels(pages, here, RISK, {}, failure)
  const html = pages.render('refer-consent.njk', {
    ...around(pages, here, caseId, plan, pages.say(here.language, 'staff.refer.consent_heading')),
    ...rest,
    body: nameOfBody(pages, here.language, recipient.body),
    standing: standingOf(pages, here, recipient),
    mayAsk: !recipient.asked && !recipient.refused,
    mayRisk: plan.mayRisk,
    risk: fields[0],
    askPath: pathTo(PATHS.askConsent, caseId),
    sendPath: pathTo(PATHS.sendRefer, caseId),
    typed: typedFields(wanted),
  })
  return page(failure?.status ?? 200, html)
}

/** Exactly what the other body will get, before it accepts and after, as it will read it. */
export const showPreview = (pages: Pages, here: ForMember, caseId: string, wanted: WantedReferral, preview: ReferralPreview, failure?: Failure): Answer => {
  const { plan, header, recipient, texts, findings } = preview
  if (recipient.basis === 'none') return showConsent(pages, here, caseId, wanted, preview, failure)
  const { language } = here
  const body = nameOfBody(pages, language, recipient.body)
  const html = pages.render('refer-preview.njk', {
    ...around(pages, here, caseId, plan, pages.say(language, 'staff.refer.preview_heading', { body })),
    head: headerWords(pages, language, header),
    filed: sayDay(language, header.filedOn),
    standing: standingOf(pages, here, recipient),
    purpose: withoutSteering(wanted.purpose),
    texts: texts.map(({ number, kind, revealed }) => ({
      title: `${number}. ${pages.say(language, `staff.item.${kind}`)}`,
      text: withoutSteering(revealed.content.text),
      facts: factsOf(pages, here, revealed),
      files: filesModel(pages, here, revealed),
      lines: findings.length > 0 && revealed.findings ? readingLines(pages, here.language, revealed.findings) : [],
    })),
    wantsFindings: wanted.findings,
    hasFindings: findings.length > 0,
    sendPath: pathTo(PATHS.sendRefer, caseId),
    changePath: pathTo(PATHS.planRefer, caseId),
    typed: typedFields(wanted),
  })
  return page(200, html)
}
