import type { SignedIn } from '../../../identity/commands.ts'
import type { Pages } from '../deps.ts'
import type { Here } from '../frame.ts'
import { PATHS, pathTo } from '../paths.ts'

/** What a queue is asked besides its work, by the list it waits in. */
const SIDES = [
  { side: 'emergency', path: PATHS.emergencies, text: 'staff.glass.count' },
  { side: 'offered', path: PATHS.offers, text: 'staff.offers_count' },
  { side: 'recalled', path: PATHS.recalls, text: 'staff.recalls_count' },
] as const

/** Ways from a queue's list to what waits beside it, where something does; and, for leads, to an emergency. */
export const sidesModel = async (pages: Pages, { language, by }: Here & { by: SignedIn }, queue: string) => {
  const me = pages.colleagueOf(by)
  const counted = await Promise.all(SIDES.map(async (one) => ({ ...one, count: await pages.casework.countSide(me, queue, one.side) })))
  return {
    sides: counted.filter(({ count }) => count > 0).map(({ path, text, count }) => ({ path: pathTo(path, queue), text: pages.say(language, text, { number: String(count) }) })),
    mayOpenInEmergency: by.member.role === 'lead',
  }
}
