import type { Evidence } from '../core/findings.ts'

/** One statement of a fact: its sentence and its words. */
export type Statement = { sentence: number; time: 'now' | 'past'; evidence: Evidence }

/** Statements of several facts that stand together: the words of each, in the order of the facts. */
type Chain = { sentence: number; end: number; time: 'now' | 'past'; evidence: Evidence[] }

const toChain = ({ sentence, time, evidence }: Statement): Chain => ({ sentence, end: evidence.end, time, evidence: [evidence] })

/** Each chain made longer by a statement that begins where it has ended, `within` sentences of it at most. Both lists are in the order of the text. */
const lengthen = (chains: readonly Chain[], statements: readonly Statement[], within: number): Chain[] => {
  const longer: Chain[] = []
  let next = 0
  for (const statement of statements) {
    while ((chains[next]?.end ?? Number.POSITIVE_INFINITY) <= statement.evidence.start) next += 1
    // The last that ends before it: what was told nearest is what it answers.
    const before = chains[next - 1]
    if (!before || statement.sentence - before.sentence > within) continue
    const time = before.time === 'past' && statement.time === 'past' ? 'past' : 'now'
    longer.push({ ...toChain(statement), time, evidence: [...before.evidence, statement.evidence] })
  }
  return longer
}

const numbersIn = ({ text }: Evidence): string => (text.match(/\d+/g) ?? []).join(' ')

/** Whether each part names the numbers that the first names: what was promised was given. */
export const namesTheSame = ([first, ...others]: readonly Evidence[]): boolean => {
  const named = first === undefined ? '' : numbersIn(first)
  return named !== '' && others.every((one) => numbersIn(one) === named)
}

/**
 * Facts told one after another, in the order of `lists`, each `within` sentences of the one before it: what is promised and what it
 * turned out to be. Linear in the number of statements; each list is in the order of the text.
 */
export const toldTogether = (lists: readonly (readonly Statement[])[], within: number): Pick<Chain, 'time' | 'evidence'>[] => {
  const [first = [], ...others] = lists
  return others.reduce<Chain[]>((chains, list) => lengthen(chains, list, within), first.map(toChain))
}
