import { act } from './act.ts'
import { answerOffer, viewOffer } from './answer-offer.ts'
import { askConsent } from './ask-consent.ts'
import { agreeGlass, askGlass, listEmergencies } from './break-glass.ts'
import { bulkAllocate, teammatesOf } from './bulk-allocate.ts'
import { confirmRecall } from './confirm-recall.ts'
import type { CaseworkDeps } from './deps.ts'
import { endHold } from './end-hold.ts'
import { exportWork } from './export-work.ts'
import { findCase } from './find-case.ts'
import { linkCases, unlinkCases } from './link-cases.ts'
import { listDeadlines } from './list-deadlines.ts'
import { listRetention } from './list-retention.ts'
import { countSide, listSide } from './list-side.ts'
import { countLooks, listWork } from './list-work.ts'
import { openFile } from './open-file.ts'
import { payDebts } from './pay-debts.ts'
import { planAct } from './plan-act.ts'
import { planReferral } from './plan-referral.ts'
import { previewReferral } from './preview-referral.ts'
import { refer } from './refer.ts'
import { revealItem } from './reveal-item.ts'
import { viewCase } from './view-case.ts'

/** What a signed-in colleague can do with cases. */
export type Casework = {
  listRetention: ReturnType<typeof listRetention>
  endHold: ReturnType<typeof endHold>
  findCase: ReturnType<typeof findCase>
  listWork: ReturnType<typeof listWork>
  countLooks: ReturnType<typeof countLooks>
  exportWork: ReturnType<typeof exportWork>
  listDeadlines: ReturnType<typeof listDeadlines>
  viewCase: ReturnType<typeof viewCase>
  revealItem: ReturnType<typeof revealItem>
  openFile: ReturnType<typeof openFile>
  planAct: ReturnType<typeof planAct>
  act: ReturnType<typeof act>
  bulkAllocate: ReturnType<typeof bulkAllocate>
  teammatesOf: ReturnType<typeof teammatesOf>
  planReferral: ReturnType<typeof planReferral>
  previewReferral: ReturnType<typeof previewReferral>
  refer: ReturnType<typeof refer>
  askConsent: ReturnType<typeof askConsent>
  viewOffer: ReturnType<typeof viewOffer>
  answerOffer: ReturnType<typeof answerOffer>
  listSide: ReturnType<typeof listSide>
  countSide: ReturnType<typeof countSide>
  payDebts: ReturnType<typeof payDebts>
  linkCases: ReturnType<typeof linkCases>
  unlinkCases: ReturnType<typeof unlinkCases>
  askGlass: ReturnType<typeof askGlass>
  agreeGlass: ReturnType<typeof agreeGlass>
  listEmergencies: ReturnType<typeof listEmergencies>
  confirmRecall: ReturnType<typeof confirmRecall>
}

export const createCasework = (deps: CaseworkDeps): Casework => ({
  listRetention: listRetention(deps),
  endHold: endHold(deps),
  findCase: findCase(deps),
  listWork: listWork(deps),
  countLooks: countLooks(deps),
  exportWork: exportWork(deps),
  listDeadlines: listDeadlines(deps),
  viewCase: viewCase(deps),
  revealItem: revealItem(deps),
  openFile: openFile(deps),
  planAct: planAct(deps),
  act: act(deps),
  bulkAllocate: bulkAllocate(deps),
  teammatesOf: teammatesOf(deps),
  planReferral: planReferral(deps),
  previewReferral: previewReferral(deps),
  refer: refer(deps),
  askConsent: askConsent(deps),
  viewOffer: viewOffer(deps),
  answerOffer: answerOffer(deps),
  listSide: listSide(deps),
  countSide: countSide(deps),
  payDebts: payDebts(deps),
  linkCases: linkCases(deps),
  unlinkCases: unlinkCases(deps),
  askGlass: askGlass(deps),
  agreeGlass: agreeGlass(deps),
  listEmergencies: listEmergencies(deps),
  confirmRecall: confirmRecall(deps),
})
