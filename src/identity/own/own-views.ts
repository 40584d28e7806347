import { FairlineError } from '../../core/errors.ts'
import type { SavedView } from '../../core/member.ts'
import { MOST_SAVED_VIEWS } from '../../core/member.ts'
import { changeDocument } from '../change-document.ts'
import type { Identity, MemberView, SignedIn } from '../commands.ts'
import type { IdentityDeps } from '../deps.ts'

/** One view at most is shown first. */
const withFirst = (views: readonly SavedView[], first: SavedView | undefined): SavedView[] =>
  views.map((one) => ({ ...one, first: first === undefined ? one.first : one.name === first.name }))

/** No key is needed, so a program may do it too. */
const whole = ({ stage, member }: SignedIn): MemberView => {
  if (stage === 'first') throw new FairlineError('second_factor_owed')
  return member
}

export const saveView =
  (deps: IdentityDeps): Identity['saveView'] =>
  async (by, view) => {
    const member = whole(by)
    if (!member.queues.includes(view.queue)) throw new FairlineError('out_of_scope')
    await changeDocument(deps, member.id, (current) => {
      const others = (current.views ?? []).filter(({ name }) => name !== view.name)
      if (others.length >= MOST_SAVED_VIEWS) throw new FairlineError('input_invalid')
      return { ...current, views: withFirst([...others, view], view.first ? view : undefined) }
    })
  }

export const removeView =
  (deps: IdentityDeps): Identity['removeView'] =>
  async (by, name) => {
    const member = whole(by)
    await changeDocument(deps, member.id, (current) => ({ ...current, views: (current.views ?? []).filter((one) => one.name !== name) }))
  }

export const showViewFirst =
  (deps: IdentityDeps): Identity['showViewFirst'] =>
  async (by, name) => {
    const member = whole(by)
    await changeDocument(deps, member.id, (current) => ({ ...current, views: (current.views ?? []).map((one) => ({ ...one, first: one.name === name })) }))
  }
