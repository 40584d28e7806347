import { formOf } from './reporter.ts'
import type { StaffBrowser, StaffPage } from './staff-browser.ts'

/** The form of a page that has a button with these words, or holds this hidden value, as a browser would send it; undefined where there is none. */
export const formWith = ({ html }: Pick<StaffPage, 'html'>, mark: string): { to: string; fields: Record<string, string> } | undefined => {
  const forms = [...html.matchAll(/<form[^>]* action="([^"]*)"[^>]*>([\s\S]*?)<\/form>/g)]
  const found = forms.find(([, , text = '']) => text.includes(`>${mark}<`) || text.includes(`value="${mark}"`))
  return found && { to: found[1] ?? '', fields: formOf(found[2] ?? '') }
}

/** Sends that form with these fields filled in. */
export const sendForm = (browser: StaffBrowser, page: StaffPage, mark: string, fields: Record<string, string> = {}): Promise<StaffPage> => {
  const form = formWith(page, mark)
  if (form === undefined) throw new Error(`there is no form with ${mark}`)
  return browser.post(form.to, { ...form.fields, ...fields })
}
