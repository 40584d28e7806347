import type { Identity } from './commands.ts'
import type { IdentityDeps } from './deps.ts'
import { beginAcceptance, confirmAcceptance } from './members/accept-invitation.ts'
import { changeMember, listMembers } from './members/change-member.ts'
import { disableMember } from './members/disable-member.ts'
import { invite, inviteAgain } from './members/invite.ts'
import { changePassphrase } from './own/change-passphrase.ts'
import { beginTotpChange, confirmTotpChange } from './own/change-totp.ts'
import { conflicts, declareConflict, withdrawConflict } from './own/conflicts.ts'
import { cosign } from './own/cosign.ts'
import { endOwnFeed, openFeed, ownFeed, renewOwnFeed } from './own/own-feed.ts'
import { endOwnMail, ownMail, setOwnMail } from './own/own-mail.ts'
import { addPasskey, askNewPasskey, removePasskey } from './own/own-passkeys.ts'
import { listTokens, makeToken, resumeToken } from './own/own-tokens.ts'
import { removeView, saveView, showViewFirst } from './own/own-views.ts'
import { approveJoin, queueKeys, waitingToJoin } from './queues/join-queues.ts'
import { rotateQueueKey } from './queues/rotate-queue-key.ts'
import { recover } from './sign-in/recover.ts'
import { askSecondPasskey, secondFactorByCode, secondFactorByPasskey } from './sign-in/second-factor.ts'
import { resume } from './sign-in/session.ts'
import { endOtherSessions, endSession, listSessions, signOut } from './sign-in/sessions.ts'
import { signIn } from './sign-in/sign-in.ts'
import { askPasskeySignIn, signInByPasskey } from './sign-in/sign-in-by-passkey.ts'

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
