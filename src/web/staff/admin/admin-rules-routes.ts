import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { RoundedCount } from '../../../core/figures/rounded-count.ts'
import { sayRounded } from '../../../core/mail-text.ts'
import type { RoutingRule } from '../../../core/pack.ts'
import type { RuleChange } from '../../../core/rule-changes.ts'
import { ruleChanges } from '../../../core/rule-changes.ts'
import type { SignedIn } from '../../../identity/commands.ts'
import type { RoundedReplay } from '../../../oversight/replay-rules.ts'
import type { Answer } from '../../kit/answer.ts'
import { page } from '../../kit/answer.ts'
import type { Failure } from '../../kit/errors.ts'
import type { Web } from '../../kit/web-app.ts'
import { nameOfBody } from '../body-names.ts'
import type { Pages } from '../deps.ts'
import type { Here } from '../frame.ts'
import { frame } from '../frame.ts'
import { PATHS } from '../paths.ts'
import { addForm, addPage, members } from '../staff-route.ts'
import { ruleWords } from './rule-words.ts'

/** A routing.json is tens of thousands of characters; forms as a whole are bounded by the app. */
const LONGEST = 60_000
/** Digits of a mark, and of a group: with fewer, two files of one mark are found in minutes, one to show and one to put in place. */
const MARK = 32
const GROUP = /.{4}(?=.)/g

type Tried = { text: string; faults?: readonly string[]; rules?: RoutingRule[]; result?: RoundedReplay; failure?: Failure }

const namesIn = (pages: Pages, { language }: Here, bodies: string): string =>
  bodies
    .split(' ')
    .map((id) => (id === '+' ? pages.say(language, 'staff.rule_asked') : nameOfBody(pages, language, id)))
    .join(', ')

const resultModel = (pages: Pages, here: Here, result: RoundedReplay | undefined) => {
  if (result === undefined) return undefined
  const { say } = pages
  const told = (count: RoundedCount): string => sayRounded((key, values) => say(here.language, key, values), count)
  return {
    sum: say(here.language, 'staff.rules_moved', { looked: told(result.looked), moved: told(result.moved) }),
    moves: result.moves.map(({ from, to, count }) => ({ from: namesIn(pages, here, from), to: namesIn(pages, here, to), count: told(count) })),
  }
}

/** The same for the same rules, however the file is set out: short enough to be read out to a second person. */
const markOf = (rules: readonly RoutingRule[]): string => createHash('sha256').update(JSON.stringify(rules)).digest('hex').slice(0, MARK).replace(GROUP, '$& ')

const changeModel = (pages: Pages, { language }: Here, { id, what, before, after }: RuleChange) => ({
  id,
  what: pages.say(language, `staff.rules_change.${what}`),
  sides: [
    ...(before === undefined || what === 'moved' ? [] : [{ name: pages.say(language, 'staff.rules_before'), ...ruleWords(pages, language, before) }]),
    ...(after === undefined || what === 'moved' ? [] : [{ name: pages.say(language, 'staff.rules_after'), ...ruleWords(pages, language, after) }]),
  ],
})

const showRules = (pages: Pages, here: Here & { by: SignedIn }, tried?: Tried): Answer => {
  const { say, pack } = pages
  const { language } = here
  const fault = tried?.failure?.title ?? ''
  const html = pages.render('admin-rules.njk', {
    ...frame(pages, here, say(language, 'staff.rules')),
    rules: pack.routing.map((rule) => ruleWords(pages, language, rule)),
    never: pack.neverAuto.map((id) => nameOfBody(pages, language, id)).join(', '),
    text: tried?.text ?? '',
    faults: tried?.faults ?? [],
    fault,
    summary: fault === '' && tried?.faults === undefined ? [] : [{ field: 'rules', words: fault || say(language, 'staff.rules_wrong') }],
    result: resultModel(pages, here, tried?.result),
    changes: tried?.rules === undefined ? [] : ruleChanges(pack.routing, tried.rules).map((one) => changeModel(pages, here, one)),
    mark: tried?.rules === undefined ? '' : say(language, 'staff.rules_mark', { mark: markOf(tried.rules) }),
    markNow: say(language, 'staff.rules_mark', { mark: markOf(pack.routing) }),
    file: `config/packs/${pack.id}/routing.json`,
  })
  return page(tried?.failure?.status ?? (tried?.faults === undefined ? 200 : 400), html, tried?.failure?.headers)
}

/** The rules in words, and a trial of others: checked as the start checks them, and held against the last cases. Nothing is changed here. */
export const addAdminRulesRoutes = (web: Web, pages: Pages): void => {
  const { identity, admin } = pages
  const who = members(identity, ['administrator'])
  addPage(web, who, { name: 'rules', summary: 'The rules of routing', path: PATHS.rules, schemas: {} }, (here) => showRules(pages, here))
  addForm(
    web,
    who,
    { name: 'tryRules', summary: 'Try other rules', path: PATHS.rules, schemas: { body: z.object({ rules: z.string().max(LONGEST).default('') }) } },
    async ({ body, ...here }) => {
      const checked = admin.checkRules(body.rules)
      if ('faults' in checked) return showRules(pages, here, { text: body.rules, faults: checked.faults })
      return showRules(pages, here, { text: body.rules, rules: checked.rules, result: await admin.replay(here.by, checked.rules) })
    },
    (failure, typed, here) => showRules(pages, here, { text: typed['rules'] ?? '', failure }),
  )
}
