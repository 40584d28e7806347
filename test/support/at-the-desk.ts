import type { Case } from '../../src/core/case.ts'
import type { OfferedAction } from '../../src/core/offers.ts'
import { PATHS, pathTo } from '../../src/web/staff/paths.ts'
import { caseThatStands } from './case-that-stands.ts'
import type { StaffPage } from './staff-browser.ts'
import { formTo } from './staff-browser.ts'
import type { Colleague, StaffService } from './staff-service.ts'

/** One case as colleagues have it before them: its page, the buttons on it and the forms behind them. */
export const atTheDesk = (staff: StaffService, caseId: string) => {
  const stored = (): Promise<Case> => caseThatStands(staff.cases, caseId)
  const open = ({ browser }: Colleague): Promise<StaffPage> => browser.get(pathTo(PATHS.case, caseId))
  const button = ({ html }: StaffPage, action: OfferedAction, about = ''): { to: string; fields: Record<string, string> } => {
    const forms = [...html.matchAll(/<form method="post" action="([^"]*)">[\s\S]*?<\/form>/g)].map(([text, to = '']) => ({ text, to }))
    const found = forms.find(({ text }) => text.includes(`name="action" value="${action}"`) && (about === '' || text.includes(`name="about" value="${about}"`)))
    if (found === undefined) throw new Error(`there is no button for ${action}`)
    return { to: found.to, fields: formTo(found.text, found.to) }
  }
  const press = async (who: Colleague, action: OfferedAction, about?: string): Promise<StaffPage> => {
    const { to, fields } = button(await open(who), action, about)
    return who.browser.post(to, fields)
  }
  const send = ({ browser }: Colleague, form: StaffPage, fields: Record<string, string>): Promise<StaffPage> => browser.submit(form, pathTo(PATHS.act, caseId), fields)
  return {
    id: caseId,
    stored,
    open,
    press,
    send,
    offers: async (who: Colleague): Promise<string[]> => [...(await open(who)).html.matchAll(/name="action" value="(\w+)"/g)].map(([, action = '']) => action),
    /** From the case's page through the form. */
    does: async (who: Colleague, action: OfferedAction, fields: Record<string, string> = {}, about?: string): Promise<StaffPage> =>
      send(who, await press(who, action, about), fields),
  }
}
