import type { z } from 'zod'
import type { ErrorCode } from '../../../core/errors.ts'
import type { Web } from '../../kit/web-app.ts'
import type { Pages } from '../deps.ts'
import { addApi } from './api-route.ts'
import { caseParams, idAnswer } from './api-schemas.ts'

type Deed<B extends z.ZodType> = { name: string; summary: string; path: string; body: B; errors: readonly ErrorCode[]; inPerson?: true }

/** Something done to a case over the API; the answer is the case's id. */
export const addDeed = <B extends z.ZodType>(
  web: Web,
  pages: Pages,
  { body, ...said }: Deed<B>,
  work: (who: ReturnType<Pages['colleagueOf']>, id: string, body: z.output<B>) => Promise<unknown>,
): void =>
  addApi(web, pages, { ...said, method: 'post', schemas: { params: caseParams, body }, answer: idAnswer }, async (input) => {
    const { id } = input.params
    await work(pages.colleagueOf(input.by), id, input.body)
    return { id }
  })
