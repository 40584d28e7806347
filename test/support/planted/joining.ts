import { PATHS } from '../../../src/web/staff/paths.ts'
import type { StaffPage } from '../staff-browser.ts'
import type { PersonName, World } from './ground.ts'
import { besideStaff, codeOf, giveQueueKey, PEOPLE } from './ground.ts'
import { PLANTED } from './secrets.ts'
import type { Step } from './step.ts'
import { must } from './step.ts'

export const learnCookies = (world: World, { cookies }: StaffPage): void => {
  for (const value of cookies.map((line) => /=([^;]{16,})/.exec(line)?.[1] ?? '')) if (value !== '') world.learn({ name: `session cookie ${world.secrets.length}`, text: value })
}

/** A code of an authenticator, from now on a secret. */
export const code = (world: World, text: string): string => {
  world.learn({ name: `TOTP code ${world.secrets.length}`, text, guessable: true })
  return text
}

const joins = async (world: World, name: PersonName): Promise<void> => {
  const person = world.people[name]
  const { login, browser } = person
  const invited = await besideStaff(world.ground, ({ identity }) => identity.invite('operator', { login, name: `Invented ${name}`, ...PEOPLE[name] }))
  world.learn({ name: `invitation code of ${name}`, text: invited.code })
  const enrol = must(await browser.submit(await browser.get(PATHS.accept), PATHS.accept, { login, code: invited.code, passphrase: PLANTED.passphrase }), 200)
  person.totp = /name="secret" value="([^"]+)"/.exec(enrol.html)?.[1] ?? ''
  world.learn({ name: `TOTP secret of ${name}`, text: person.totp })
  const kept = must(await browser.submit(enrol, PATHS.acceptConfirm, { code: code(world, codeOf(person.totp)) }), 200)
  world.learn({ name: `recovery key of ${name}`, text: /class="digits" dir="ltr">([^<]+)</.exec(kept.html)?.[1] ?? '' })
  learnCookies(world, kept)
}

/** Colleagues accept their invitations; the queues they work get keys that they hold. One of them signs out again. */
export const join: Step['run'] = async (world) => {
  for (const name of Object.keys(PEOPLE) as PersonName[]) await joins(world, name)
  const { browser } = world.colleague
  must(await browser.submit(await browser.get(PATHS.keys), PATHS.signOut), 303)
  for (const queue of new Set(Object.values(PEOPLE).flatMap(({ queues }) => queues)))
    await giveQueueKey(
      world.ground,
      queue,
      (Object.keys(PEOPLE) as PersonName[]).filter((name) => PEOPLE[name].queues.some((one) => one === queue)),
    )
  await world.ground.restartReaders()
}
