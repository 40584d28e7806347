import type { MemberRole } from '../../src/core/member.ts'
import type { Compartment } from '../../src/core/vocab.ts'

/** Whom a route lets in, as it was decided; the code is held against this, not the other way round. */
type Admits =
  | 'anybody'
  | 'a session'
  | 'members'
  | 'readers of notices'
  | 'administrators'
  | 'unions'
  | 'readers of figures'
  | 'those who get mail'
  | 'those who work cases'
  | 'those who work the queue'
  | 'leads of the queue'
  | 'leads'
  | 'leads who may open its cases'
  | 'those who may open the case'
  | 'those it is offered to'
  | 'those who answer who asks'
  | 'those who were asked'

export const POLICY: Record<string, Admits> = {
  signInPage: 'anybody',
  signIn: 'anybody',
  askPasskeySignIn: 'anybody',
  signInByPasskey: 'anybody',
  secondFactorPage: 'a session',
  secondFactor: 'a session',
  askSecondPasskey: 'a session',
  secondFactorByPasskey: 'a session',
  signOut: 'a session',
  acceptPage: 'anybody',
  accept: 'anybody',
  acceptConfirm: 'anybody',
  recoverPage: 'anybody',
  recover: 'anybody',
  home: 'members',
  work: 'those who work the queue',
  moreWork: 'those who work the queue',
  saveView: 'those who work the queue',
  removeView: 'those who work cases',
  showViewFirst: 'those who work cases',
  exportWork: 'those who work the queue',
  bulkAllocate: 'leads of the queue',
  findCase: 'those who work cases',
  case: 'those who may open the case',
  reveal: 'those who may open the case',
  file: 'those who may open the case',
  planAct: 'those who may open the case',
  act: 'those who may open the case',
  retention: 'those who work the queue',
  endHold: 'those who work cases',
  checkAct: 'those who may open the case',
  links: 'those who may open the case',
  linkCases: 'those who may open the case',
  unlinkCases: 'those who may open the case',
  emergency: 'leads',
  askGlass: 'leads',
  emergencies: 'those who work the queue',
  agreeGlass: 'those it is offered to',
  recalls: 'those who work the queue',
  confirmRecall: 'those it is offered to',
  planRefer: 'those who may open the case',
  previewRefer: 'those who may open the case',
  sendRefer: 'those who may open the case',
  askConsent: 'those who may open the case',
  offers: 'those who work the queue',
  offer: 'those it is offered to',
  answerOffer: 'those it is offered to',
  patterns: 'leads',
  pattern: 'leads who may open its cases',
  judgePattern: 'leads who may open its cases',
  tellApart: 'leads who may open its cases',
  publishNotice: 'leads who may open its cases',
  sectorNotices: 'readers of notices',
  makeToken: 'those who work cases',
  endToken: 'those who work cases',
  apiSearch: 'those who work the queue',
  apiFind: 'those who work cases',
  apiAllocate: 'leads of the queue',
  apiCase: 'those who may open the case',
  apiAct: 'those who may open the case',
  apiMe: 'members',
  apiOffers: 'those who work the queue',
  apiOffer: 'those it is offered to',
  apiAnswerOffer: 'those it is offered to',
  apiPlanReferral: 'those who may open the case',
  apiPreviewReferral: 'those who may open the case',
  apiRefer: 'those who may open the case',
  apiAskConsent: 'those who may open the case',
  apiLink: 'those who work cases',
  apiUnlink: 'those who may open the case',
  apiRetention: 'those who work the queue',
  apiEndHold: 'those who work cases',
  apiRecalls: 'those who work the queue',
  apiConfirmRecall: 'those it is offered to',
  apiEmergencies: 'those who work the queue',
  apiAskGlass: 'leads',
  apiAgreeGlass: 'those it is offered to',
  apiViews: 'those who work cases',
  apiSaveView: 'those who work cases',
  apiRemoveView: 'those who work cases',
  apiDescription: 'members',
  sessions: 'members',
  endSession: 'members',
  endOtherSessions: 'members',
  keys: 'members',
  changePassphrase: 'members',
  newAuthenticator: 'members',
  confirmAuthenticator: 'members',
  newPasskey: 'members',
  addPasskey: 'members',
  removePasskey: 'members',
  approveJoin: 'members',
  declareConflict: 'members',
  withdrawConflict: 'members',
  rules: 'administrators',
  tryRules: 'administrators',
  texts: 'administrators',
  checks: 'administrators',
  checkFiles: 'administrators',
  queues: 'administrators',
  acts: 'administrators',
  state: 'administrators',
  notices: 'those who get mail',
  setMail: 'those who get mail',
  endMail: 'those who get mail',
  renewFeed: 'those who work cases',
  endFeed: 'those who work cases',
  calendar: 'anybody',
  members: 'administrators',
  invite: 'administrators',
  member: 'administrators',
  changeMember: 'administrators',
  disableMember: 'administrators',
  inviteAgain: 'administrators',
  contacts: 'those who answer who asks',
  contact: 'those who were asked',
  actContact: 'those who were asked',
  board: 'unions',
  moreBoard: 'unions',
  boardCard: 'unions',
  boardAsk: 'unions',
  boardStep: 'unions',
  boardWeek: 'unions',
  reports: 'readers of figures',
  reportData: 'readers of figures',
  cosign: 'unions',
  log: 'unions',
  language: 'anybody',
  ownLanguage: 'members',
  health: 'anybody',
  style: 'anybody',
  script: 'anybody',
  counter: 'anybody',
  icon: 'anybody',
}

/** `in`: let in, whatever the form then says. The others are turned away: to the door, to the second factor, with 403, or as if nothing were there. */
export type Outcome = 'in' | 'door' | 'second factor' | '403' | '404'
export type Clearance = Exclude<Compartment, 'none'>
export type Somebody = { stage: 'none' | 'first' | 'full'; role: MemberRole; clearances: readonly Clearance[] }
/** `isOwn`: the case lies, or the queue is, with a queue of theirs. */
export type Thing = { isOwn: boolean; compartment: Compartment }

const WORK: readonly MemberRole[] = ['inspector', 'caseworker', 'lead']

const byRole = (admits: Admits, role: MemberRole): boolean => {
  if (admits === 'administrators') return role === 'administrator'
  if (admits === 'unions') return role === 'union_monitor'
  if (admits === 'those who answer who asks' || admits === 'those who were asked') return WORK.includes(role) || role === 'union_contact'
  if (admits === 'those who get mail') return WORK.includes(role) || role === 'union_monitor' || role === 'union_contact'
  if (admits === 'readers of figures') return role === 'union_monitor' || role === 'statistics_reader' || role === 'social_partner' || role === 'lead'
  if (admits === 'readers of notices') return role !== 'social_partner'
  if (admits === 'leads of the queue' || admits === 'leads' || admits === 'leads who may open its cases') return role === 'lead'
  return admits === 'members' || WORK.includes(role)
}

/** The whole policy of the staff side in one function. */
export const expectedOf = (admits: Admits, { stage, role, clearances }: Somebody, { isOwn, compartment }: Thing): Outcome => {
  if (admits === 'anybody') return 'in'
  if (stage === 'none') return 'door'
  if (admits === 'a session') return 'in'
  if (stage === 'first') return 'second factor'
  if (!byRole(admits, role)) return '403'
  if (admits === 'those who work the queue' || admits === 'leads of the queue') return isOwn ? 'in' : '404'
  // No lead of the matrix holds a case they may open.
  if (admits === 'leads who may open its cases') return '404'
  // No case of the matrix is offered to anybody, nor did its worker ask for a union: to have it, or to have nothing of it, opens neither.
  if (admits === 'those it is offered to' || admits === 'those who were asked') return '404'
  if (admits !== 'those who may open the case') return 'in'
  return isOwn && (compartment === 'none' || clearances.includes(compartment)) ? 'in' : '404'
}
