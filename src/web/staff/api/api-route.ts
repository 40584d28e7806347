import type { z } from 'zod'
import type { ErrorCode } from '../../../core/errors.ts'
import type { SignedIn } from '../../../identity/commands.ts'
import type { Answer } from '../../kit/answer.ts'
import { json } from '../../kit/answer.ts'
import type { Schemas } from '../../kit/parse.ts'
import type { Handler } from '../../kit/route.ts'
import { route } from '../../kit/route.ts'
import type { Web } from '../../kit/web-app.ts'
import type { Pages } from '../deps.ts'
import { CASE_ROLES, members, membersOrPrograms } from '../staff-route.ts'

/** `inPerson`: it opens a text, or asks for somebody who has read one; a token is refused with `key_needed`. */
type Said<S extends Schemas, A extends z.ZodType> = {
  name: string
  summary: string
  method: 'get' | 'post'
  path: string
  schemas: S
  answer: A
  errors?: readonly ErrorCode[]
  inPerson?: true
}

/** A route of the API: what it answers is cut to its schema. */
export const addApi = <S extends Schemas, A extends z.ZodType>(
  web: Web,
  pages: Pages,
  { answer, errors = [], inPerson, ...said }: Said<S, A>,
  handler: (input: Parameters<Handler<S, SignedIn>>[0]) => Promise<z.input<A>>,
  roles = CASE_ROLES,
): void =>
  route<S, SignedIn>(
    web,
    {
      ...said,
      ...(inPerson ? members(pages.identity, roles) : membersOrPrograms(pages.identity, roles)),
      answers: 'json',
      reads: said.method === 'get' ? 'nothing' : 'json',
      responses: { 200: { description: said.summary, schema: answer } },
      errors: [
        ...(['sign_in_owed', 'session_ended', 'second_factor_owed', 'role_refused'] as const),
        ...(inPerson ? (['key_needed'] as const) : []),
        ...(said.method === 'get' ? [] : (['form_unproven', 'input_invalid'] as const)),
        ...errors,
      ],
    },
    async (input): Promise<Answer> => json(200, answer.parse(await handler(input))),
  )
