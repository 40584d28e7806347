import { fileURLToPath } from 'node:url'
import nunjucks from 'nunjucks'
import { DESIGN_SYSTEM } from './design-system.ts'

/** Renders a template of one folder from a page model: a pure function; what the model does not name cannot be shown. */
export type Render = (template: string, model: object) => string

/** What every page of either side begins with. */
const PAGE = fileURLToPath(new URL('views', import.meta.url))

/** `folders`: where a side's own templates lie; the macros of the design systems are there beside them. */
export const createRender = (...folders: string[]): Render => {
  const environment = new nunjucks.Environment(new nunjucks.FileSystemLoader([...folders, PAGE, ...DESIGN_SYSTEM], { noCache: false, watch: false }), {
    autoescape: true,
    throwOnUndefined: true,
    trimBlocks: true,
    lstripBlocks: true,
  })
  return (template, model) => environment.render(template, model)
}
