import { PATHS as FILING } from '../../../src/web/filing/paths.ts'
import { PATHS, pathTo } from '../../../src/web/staff/paths.ts'
import { formTo } from '../staff-browser.ts'
import { formWith, sendForm } from '../staff-forms.ts'
import { createVisitor } from '../visitor.ts'
import { caseOf, does, openCase, triesAgain } from './at-a-case.ts'
import { PLANTED } from './secrets.ts'
import type { Step } from './step.ts'
import { must } from './step.ts'

const BODY = 'ngo_migration_centre'

/** A case is offered to another body once its worker agreed, comes back with a reason, is offered again and taken back with another. */
export const handsOn: Step['run'] = async (world) => {
  const { aysel, nigar } = world.people
  const receipt = world.receipts[1] ?? ''
  const { _id: id, items } = await caseOf(world, receipt)
  const story = items.find(({ kind }) => kind === 'story')?.id ?? ''
  const preview = async () => {
    const to = pathTo(PATHS.planRefer, id)
    const form = must(await aysel.browser.post(to, formTo((await openCase(aysel.browser, id)).html, to)), 200)
    must(await sendForm(aysel.browser, form, 'See what leaves', { to: '', purpose: PLANTED.purpose }), 400)
    return must(await sendForm(aysel.browser, form, 'See what leaves', { to: BODY, purpose: PLANTED.purpose, [`part-${story}`]: 'yes' }), 200)
  }
  await triesAgain('the asking', async () => sendForm(aysel.browser, await preview(), 'Ask for consent'))
  const visitor = createVisitor(world.ground.url, { headers: { 'user-agent': PLANTED.agent, 'x-forwarded-for': PLANTED.ip } })
  await visitor.call(`${FILING.code}?lang=en`)
  const own = must(await visitor.sends({ code: receipt }), 200)
  const asked = formWith(own, BODY)
  if (asked === undefined) throw new Error('the worker was not asked')
  must(await visitor.posts(asked.to, { ...asked.fields, answer: PLANTED.consentAnswer }), 400)
  must(await visitor.posts(asked.to, { ...asked.fields, answer: 'yes' }), 200)
  for (const [name, value] of visitor.jar) if (name.endsWith('code')) world.learn({ name: `cookie of a code ${world.secrets.length}`, text: value })
  must(await visitor.posts(FILING.follow, { ...visitor.form(), how: PLANTED.followAnswer, harmed: 'no', paid: PLANTED.followAnswer }), 400)
  const offers = () => triesAgain('the offer', async () => sendForm(aysel.browser, await preview(), 'Send'))
  await offers()
  const offer = async () => must(await nigar.browser.get(pathTo(PATHS.offer, id)), 200)
  await triesAgain('the rejection', async () => sendForm(nigar.browser, await offer(), 'Reject', { reason: PLANTED.reason }))
  await offers()
  await does(aysel.browser, id, 'revoke_referral', { reason: PLANTED.reason })
}
