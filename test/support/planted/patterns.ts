import { PATHS, pathTo } from '../../../src/web/staff/paths.ts'
import { PLANTED } from './secrets.ts'
import type { Step } from './step.ts'
import { must, until } from './step.ts'

/** Told in public on purpose. */
const NOTICE = 'On building sites in one region papers are kept for months.'

/** A lead of the queue sees who comes up again, says why it holds, and makes a notice that names nobody. */
export const judgesPattern: Step['run'] = async ({ people: { kamal, samira } }) => {
  const { browser } = kamal
  const id = await until('a pattern', async () => /href="\/patterns\/([^"]+)"/.exec((await browser.get(PATHS.patterns)).html)?.[1])
  const show = async () => must(await browser.get(pathTo(PATHS.pattern, id)), 200)
  /** Sends what a person decided, and again where the review beside them looked at the lead in the same moment. */
  const decide = async (path: string, fields: Record<string, string>) => {
    const answer = await browser.submit(await show(), path, fields)
    return answer.status === 409 ? browser.submit(await show(), path, fields) : answer
  }
  const apart = await show()
  if (![PLANTED.employer, PLANTED.recruiter, PLANTED.recruiterPhone].some((name) => apart.html.includes(name))) throw new Error('nobody is named')
  if (apart.html.includes(`action="${pathTo(PATHS.tellApart, id)}"`)) must(await decide(pathTo(PATHS.tellApart, id), {}), 303)
  must(await decide(pathTo(PATHS.judgePattern, id), { state: 'confirmed', reason: PLANTED.patternReason }), 303)
  for (const name of [PLANTED.employer, PLANTED.recruiter, PLANTED.recruiterPhone]) {
    must(await browser.submit(await show(), pathTo(PATHS.publishNotice, id), { text: `Beware of ${name}` }), 400)
  }
  must(await decide(pathTo(PATHS.publishNotice, id), { text: NOTICE }), 303)
  if (!(await samira.browser.get(PATHS.sectorNotices)).html.includes(NOTICE)) throw new Error('unions see no notice')
}
