import nunjucks from 'nunjucks'

/** Renders a template of one folder from a page model: a pure function; what the model does not name cannot be shown. */
export type Render = (template: string, model: object) => string

export const createRender = (...folders: string[]): Render => {
  const environment = new nunjucks.Environment(new nunjucks.FileSystemLoader(folders, { noCache: false, watch: false }), {
    autoescape: true,
    throwOnUndefined: true,
    trimBlocks: true,
    lstripBlocks: true,
  })
  return (template, model) => environment.render(template, model)
}
