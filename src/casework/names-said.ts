import type { CaseRules } from '../core/pack.ts'
import { isSearchable, plainName } from '../core/plain-name.ts'
import type { Content } from '../ports/sealing.ts'

const saidIn = ({ text, facts }: Content): string => ` ${plainName([text, facts?.['employer'] ?? '', facts?.['place'] ?? ''].join(' '))} `

/** Does a complaint name this body, by any of its names? Then it is not for its own people to work. */
export const namesUnit = (content: Content, unit: string, rules: CaseRules): boolean => {
  const names = Object.values(rules.bodies.find(({ id }) => id === unit)?.names ?? {}).map((name) => plainName(name.replace(/\(.*\)/, '')))
  const said = saidIn(content)
  return names.some((name) => isSearchable(name) && said.includes(` ${name} `))
}

/** Does a complaint name one of these employers, with any ending behind the name? One too many costs a colleague's time, one too few a worker's safety. */
export const namesEmployer = (content: Content, employers: readonly string[]): boolean => {
  const said = saidIn(content)
  return employers.map(plainName).some((name) => isSearchable(name) && said.includes(` ${name}`))
}
