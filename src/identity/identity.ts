import { beginAcceptance, confirmAcceptance } from './accept-invitation.ts'
import { changeMember, listMembers } from './change-member.ts'
import { changePassphrase } from './change-passphrase.ts'
import { beginTotpChange, confirmTotpChange } from './change-totp.ts'
import type { Identity } from './commands.ts'
import { conflicts, declareConflict, withdrawConflict } from './conflicts.ts'
import { cosign } from './cosign.ts'
import type { IdentityDeps } from './deps.ts'
import { disableMember } from './disable-member.ts'
import { invite, inviteAgain } from './invite.ts'
import { approveJoin, queueKeys, waitingToJoin } from './join-queues.ts'
import { endOwnFeed, openFeed, ownFeed, renewOwnFeed } from './own-feed.ts'
import { endOwnMail, ownMail, setOwnMail } from './own-mail.ts'
import { addPasskey, askNewPasskey, removePasskey } from './own-passkeys.ts'
import { listTokens, makeToken, resumeToken } from './own-tokens.ts'
import { removeView, saveView, showViewFirst } from './own-views.ts'
import { recover } from './recover.ts'
import { rotateQueueKey } from './rotate-queue-key.ts'
import { askSecondPasskey, secondFactorByCode, secondFactorByPasskey } from './second-factor.ts'
import { resume } from './session.ts'
import { endOtherSessions, endSession, listSessions, signOut } from './sessions.ts'
import { signIn } from './sign-in.ts'
import { askPasskeySignIn, signInByPasskey } from './sign-in-by-passkey.ts'

/** The use cases of staff identities over one set of ports. */
export const createIdentity = (deps: IdentityDeps): Identity => ({
  resume: resume(deps),
  signIn: signIn(deps),
  secondFactorByCode: secondFactorByCode(deps),
  askSecondPasskey: askSecondPasskey(deps),
  secondFactorByPasskey: secondFactorByPasskey(deps),
  askPasskeySignIn: askPasskeySignIn(deps),
  signInByPasskey: signInByPasskey(deps),
  signOut: signOut(deps),
  makeToken: makeToken(deps),
  listTokens: listTokens(deps),
  resumeToken: resumeToken(deps),
  listSessions: listSessions(deps),
  endSession: endSession(deps),
  endOtherSessions: endOtherSessions(deps),
  beginAcceptance: beginAcceptance(deps),
  confirmAcceptance: confirmAcceptance(deps),
  changePassphrase: changePassphrase(deps),
  recover: recover(deps),
  beginTotpChange: beginTotpChange(deps),
  confirmTotpChange: confirmTotpChange(deps),
  askNewPasskey: askNewPasskey(deps),
  addPasskey: addPasskey(deps),
  removePasskey: removePasskey(deps),
  listMembers: listMembers(deps),
  invite: invite(deps),
  inviteAgain: inviteAgain(deps),
  changeMember: changeMember(deps),
  disableMember: disableMember(deps),
  waitingToJoin: waitingToJoin(deps),
  approveJoin: approveJoin(deps),
  queueKeys: queueKeys(deps),
  rotateQueueKey: rotateQueueKey(deps),
  conflicts: conflicts(deps),
  declareConflict: declareConflict(deps),
  withdrawConflict: withdrawConflict(deps),
  saveView: saveView(deps),
  removeView: removeView(deps),
  showViewFirst: showViewFirst(deps),
  ownFeed: ownFeed(deps),
  renewOwnFeed: renewOwnFeed(deps),
  endOwnFeed: endOwnFeed(deps),
  openFeed: openFeed(deps),
  ownMail: ownMail(deps),
  setOwnMail: setOwnMail(deps),
  endOwnMail: endOwnMail(deps),
  cosign: cosign(deps),
})
