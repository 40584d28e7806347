import type { TextKey } from '../../core/texts/text-keys.ts'
import type { Answer } from '../kit/answer.ts'
import { page } from '../kit/answer.ts'
import type { Failure } from '../kit/errors.ts'
import type { Pages } from './deps.ts'
import type { FieldSpec } from './fields.ts'
import { fieldModels } from './fields.ts'
import type { Here } from './frame.ts'
import { frame } from './frame.ts'

/** A page that is one form. `hidden`: what the form carries along. `passkey`: where its fellow without typing begins. */
export type FormPage = {
  title: TextKey
  intro?: TextKey
  action: string
  button: TextKey
  fields: readonly FieldSpec[]
  hidden?: Record<string, string>
  passkey?: string
  links?: readonly { path: string; text: TextKey }[]
}

/** The form, or the form again with what was typed and what is wrong with it. */
export const showForm = (pages: Pages, here: Here, form: FormPage, typed?: Record<string, string>, failure?: Failure): Answer => {
  const say = (key: TextKey): string => pages.say(here.language, key)
  const html = pages.render('form.njk', {
    ...frame(pages, here, say(form.title)),
    ...fieldModels(pages, here, form.fields, typed, failure),
    heading: say(form.title),
    intro: form.intro ? say(form.intro) : '',
    action: form.action,
    submit: say(form.button),
    hidden: Object.entries(form.hidden ?? {}).map(([name, value]) => ({ name, value })),
    passkey: form.passkey ?? '',
    links: (form.links ?? []).map(({ path, text }) => ({ path, text: say(text) })),
  })
  return page(failure?.status ?? 200, html, failure?.headers)
}
