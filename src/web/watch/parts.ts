import type { Pack } from '../../core/pack.ts'
import type { Language } from '../../core/vocab.ts'
import type { Watch } from '../../oversight/watch.ts'
import type { Schemas } from '../kit/parse.ts'
import type { Render } from '../kit/render.ts'
import type { RouteSpec } from '../kit/route.ts'
import type { Say } from '../kit/texts.ts'

/** Whoever is signed in, as far as the board goes. */
export type Member = { member: { id: string } }

/** For whom a page is made. */
export type Here<M extends Member> = { language: Language; csrf: string; by: M }

/** What the board's pages are made from. `who` admits monitors of unions alone; `frame` is what the staff pages show around theirs. */
export type WatchParts<M extends Member> = {
  watch: Watch
  pack: Pack
  say: Say
  render: Render
  who: Pick<RouteSpec<Schemas, M>, 'access' | 'session'>
  frame: (here: Here<M>, title: string) => object
  logPath: string
}
