import { PATHS as FILING } from '../../../src/web/filing/paths.ts'
import { PATHS, pathTo } from '../../../src/web/staff/paths.ts'
import { formTo } from '../staff-browser.ts'
import { createVisitor } from '../visitor.ts'
import { PLANTED } from './secrets.ts'
import type { Step } from './step.ts'
import { must, until } from './step.ts'

/** A worker asks a union with a name and a number typed for it, wrongly first; both write; the worker takes it back. */
export const asksUnion: Step['run'] = async (world) => {
  const { rauf } = world.people
  const visitor = createVisitor(world.ground.url, { headers: { 'user-agent': PLANTED.agent, 'x-forwarded-for': PLANTED.ip } })
  await visitor.call(`${FILING.code}?lang=en`)
  must(await visitor.sends({ code: world.receipts[0] ?? '' }), 200)
  for (const [name, value] of visitor.jar) if (name.endsWith('code')) world.learn({ name: `cookie of a code ${world.secrets.length}`, text: value })
  const toUnion = () => visitor.call(`${FILING.union}?lang=en`)
  const typed = { way: 'reach', reach: PLANTED.unionReach, name: PLANTED.unionName }
  await toUnion()
  must(await visitor.sends({ step: 'check', ...typed, way: PLANTED.unionWords }), 400)
  must(await visitor.sends({ step: 'check', ...typed }), 200)
  must(await visitor.sends({ step: 'send' }), 200)
  const address = await until('who asks', async () => /href="(\/contacts\/[^"]+)"/.exec((await rauf.browser.get(PATHS.contacts)).html)?.[1])
  const open = () => rauf.browser.get(address)
  await until('what was typed', async () => ((await open()).html.includes(PLANTED.unionName) ? true : undefined))
  const act = pathTo(PATHS.actContact, decodeURIComponent(address.split('/').at(-1) ?? ''))
  const { csrf = '', lang = '' } = formTo((await open()).html, act)
  must(await rauf.browser.post(act, { csrf, lang, act: PLANTED.unionWords }), 400)
  must(await rauf.browser.post(act, { csrf, lang, act: 'answer', text: PLANTED.unionAnswer }), 303)
  if (!(await toUnion()).html.includes(PLANTED.unionAnswer)) throw new Error('the answer did not come')
  must(await visitor.sends({ step: 'write', text: PLANTED.unionWords }), 200)
  await until('what was written', async () => ((await open()).html.includes(PLANTED.unionWords) ? true : undefined))
}
