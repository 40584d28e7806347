import type { Revealed } from '../../../casework/reveal-item.ts'
import type { Pages } from '../deps.ts'
import type { Here } from '../frame.ts'
import { withoutSteering } from './mark-text.ts'

/** The files beside a text: what each is, its two hashes, and whether there is a copy without what a device hid in it. */
export const filesModel = ({ say }: Pick<Pages, 'say'>, { language }: Here, { content, cleaned }: Revealed) =>
  (content.files ?? []).map(({ blob, name, type, size, sha256 }) => {
    const note = cleaned.find(({ of }) => of === blob)
    return {
      blob,
      name: withoutSteering(name),
      type,
      size: `${new Intl.NumberFormat(language, { maximumFractionDigits: 1 }).format(size / 1_024)} kB`,
      sha256,
      copy: note !== undefined && 'copy' in note ? note.copy.sha256 : '',
      why: note !== undefined && 'why' in note ? say(language, `staff.file_why.${note.why}`) : '',
    }
  })
