import type { CaseRules } from '../core/pack.ts'
import type { Content } from '../ports.ts'

/** Small letters, plain i, one space: how names are compared that people type in their own way. */
const plain = (text: string): string =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/\p{M}/gu, '')
    .replaceAll('ı', 'i')
    .replaceAll('ə', 'e')
    .replaceAll(/[^\p{L}\p{Nd}]+/gu, ' ')
    .trim()

/** Does a complaint name this body, by any of its names? Then it is not for its own people to work. */
export const namesUnit = (content: Content, unit: string, rules: CaseRules): boolean => {
  const names = Object.values(rules.bodies.find(({ id }) => id === unit)?.names ?? {}).map((name) => plain(name.replace(/\(.*\)/, '')))
  const said = plain([content.text, content.facts?.['employer'] ?? '', content.facts?.['place'] ?? ''].join(' '))
  return names.some((name) => name.length > 3 && ` ${said} `.includes(` ${name} `))
}
