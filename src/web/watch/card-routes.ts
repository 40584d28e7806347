import { z } from 'zod'
import { BOARD_QUESTIONS, BOARD_STEPS } from '../../core/vocab.ts'
import type { Answer } from '../kit/answer.ts'
import { done, page } from '../kit/answer.ts'
import type { Failure } from '../kit/errors.ts'
import { sayFault } from '../kit/faults.ts'
import type { Recover } from '../kit/route.ts'
import type { Web } from '../kit/web-app.ts'
import { cardModel } from './card-model.ts'
import type { Here, Member, WatchParts } from './parts.ts'
import { cardPath, WATCH_PATHS } from './paths.ts'
import { addWatchRoute } from './watch-route.ts'

const params = z.object({ id: z.string().min(1).max(80) })

/** What is wrong with a form of the card, by the field it belongs to. */
const faultOf = <M extends Member>({ say }: WatchParts<M>, { language }: Here<M>, failure: Failure | undefined) => {
  if (failure === undefined) return { words: '', reference: '' }
  const [fault] = failure.faults
  return {
    words: fault ? sayFault(say, language)(fault).detail : failure.title,
    reference: failure.reference ? say(language, 'page.reference', { reference: failure.reference }) : '',
  }
}

type Refused = { field: 'question' | 'step'; typed: Record<string, string>; failure: Failure }

const showCard = async <M extends Member>(parts: WatchParts<M>, here: Here<M>, id: string, refused?: Refused): Promise<Answer> => {
  const { say } = parts
  const { language } = here
  const card = await parts.watch.view(here.by.member, id)
  const chosen = (field: 'question' | 'step', code: string): boolean => refused?.typed[field] === code
  const model = {
    ...parts.frame(here, say(language, 'watch.card')),
    board: WATCH_PATHS.board,
    card: cardModel(parts, language, card),
    mayAsk: card.open && (card.asked === undefined || (card.said !== undefined && card.said.on >= card.asked.on)),
    ask: cardPath(WATCH_PATHS.ask, id),
    step: cardPath(WATCH_PATHS.step, id),
    questions: BOARD_QUESTIONS.map((code) => ({ id: code, name: say(language, `watch.question.${code}`), chosen: chosen('question', code) })),
    steps: BOARD_STEPS.map((code) => ({ id: code, name: say(language, `watch.step.${code}`), chosen: chosen('step', code) })),
    wrong: refused?.field ?? '',
    fault: faultOf(parts, here, refused?.failure),
  }
  return page(refused?.failure.status ?? 200, parts.render('card.njk', model), refused?.failure.headers)
}

/** The card again with what was chosen, and what is wrong with it. */
const showAgain =
  <M extends Member>(parts: WatchParts<M>, field: Refused['field']): Recover<M> =>
  (failure, typed, { params: { id = '' }, ...here }) =>
    showCard(parts, here, id, { field, typed, failure })

/** One card: the way it took, what its body says, and what the board does about it. */
export const addCardRoutes = <M extends Member>(web: Web, parts: WatchParts<M>): void => {
  const errors = ['case_unknown'] as const
  addWatchRoute(web, parts, { name: 'boardCard', summary: 'One card', path: WATCH_PATHS.card, schemas: { params }, errors }, ({ params: { id }, ...here }) =>
    showCard(parts, here, id),
  )
  addWatchRoute(
    web,
    parts,
    {
      name: 'boardAsk',
      summary: 'Ask the body',
      path: WATCH_PATHS.ask,
      isForm: true,
      schemas: { params, body: z.object({ question: z.enum(BOARD_QUESTIONS) }) },
      errors: [...errors, 'nothing_to_do', 'conflict'],
    },
    async ({ params: { id }, body, by }) => {
      await parts.watch.act(by.member, id, body)
      return done(cardPath(WATCH_PATHS.card, id), 'staff.said.board_asked')
    },
    showAgain(parts, 'question'),
  )
  addWatchRoute(
    web,
    parts,
    {
      name: 'boardStep',
      summary: 'Record a step',
      path: WATCH_PATHS.step,
      isForm: true,
      schemas: { params, body: z.object({ step: z.enum(BOARD_STEPS) }) },
      errors: [...errors, 'conflict'],
    },
    async ({ params: { id }, body, by }) => {
      await parts.watch.act(by.member, id, body)
      return done(cardPath(WATCH_PATHS.card, id), 'staff.said.board_recorded')
    },
    showAgain(parts, 'step'),
  )
}
