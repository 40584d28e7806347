import { z } from 'zod'
import { page } from '../../kit/answer.ts'
import { sayDay } from '../../kit/texts.ts'
import type { Web } from '../../kit/web-app.ts'
import type { Pages } from '../deps.ts'
import { frame } from '../frame.ts'
import { PATHS } from '../paths.ts'
import { doneAt } from '../said.ts'
import { addForm, addPage, members } from '../staff-route.ts'

/** Heads shown below the latest. */
const EARLIER = 30

/** The signed heads of the log of views, for those who watch: what is signed, by whom, to be compared with what they noted, and signed below. */
export const addLogRoutes = (web: Web, pages: Pages): void => {
  const { say } = pages
  const who = members(pages.identity, ['union_monitor'])
  addPage(web, who, { name: 'log', summary: 'Signed heads of the log of views', path: PATHS.log, schemas: {} }, async (here) => {
    const heads = (await pages.checkpoints()).slice(-EARLIER).reverse()
    const names = await pages.namesOf([...new Set(heads.flatMap(({ cosignatures }) => cosignatures.map(({ member }) => member)))])
    const checkpoints = heads.map(({ size, day, root, signature, cosignatures }) => ({
      size: say(here.language, 'staff.log_size', { number: String(size) }),
      number: size,
      isMine: cosignatures.some(({ member }) => member === here.by.member.id),
      day: sayDay(here.language, day),
      root,
      signature,
      cosigned: cosignatures.map(({ member }) => names.get(member) ?? member).join(', '),
    }))
    return page(200, pages.render('log.njk', { ...frame(pages, here, say(here.language, 'staff.log')), checkpoints }))
  })
  addForm(
    web,
    who,
    {
      name: 'cosign',
      summary: 'Sign below a head of the log',
      path: PATHS.cosign,
      schemas: { body: z.object({ size: z.coerce.number().int().min(1) }) },
      errors: ['log_broken', 'not_found'],
    },
    async ({ body, by }) => {
      await pages.cosign(by, body.size)
      return doneAt(PATHS.log, 'staff.said.cosigned')
    },
  )
}
