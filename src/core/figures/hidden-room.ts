/** A cell by the numbers of its row and column. */
export type Place = { row: number; column: number }

/** One link of a chain: in `row`, cases stand in column `to` instead of `from`. */
type Link = { row: number; from: number; to: number }
type Reached = Link & { before?: Reached }

type Numbers = number[][]
type Marks = readonly (readonly boolean[])[]

const linksOf = (reached: Reached): Link[] => [...(reached.before ? linksOf(reached.before) : []), reached]

/** The shortest chain by which more cases could stand in `goal`: each row gives to the next what it took from the one before. */
const chainTo = (counts: Numbers, hidden: Marks, goal: Place): Link[] | undefined => {
  const canGive = (row: number, column: number): boolean => hidden[row]?.[column] === true && (counts[row]?.[column] ?? 0) > 0
  const columns = [...(counts[goal.row] ?? []).keys()]
  const seen = new Set([goal.row])
  const open: { row: number; to: number; before?: Reached }[] = [{ row: goal.row, to: goal.column }]
  for (let next = open.shift(); next; next = open.shift()) {
    const { row, to, before } = next
    if (before && canGive(row, goal.column)) return linksOf({ row, from: goal.column, to, before })
    for (const from of columns.filter((column) => column !== to && canGive(row, column))) {
      const link: Reached = { row, from, to, ...(before ? { before } : {}) }
      for (const [other, marks] of hidden.entries()) {
        if (seen.has(other) || !marks[from]) continue
        seen.add(other)
        open.push({ row: other, to: from, before: link })
      }
    }
  }
  return undefined
}

const add = (counts: Numbers, row: number, column: number, by: number): void => {
  const line = counts[row]
  if (line) line[column] = (line[column] ?? 0) + by
}

/**
 * How many cases more than it holds, up to `wanted`, could stand in a hidden cell while every total and every cell that is shown stays
 * as it is: the greatest flow through hidden cells (Ford and Fulkerson).
 */
export const roomIn = (given: readonly (readonly number[])[], hidden: Marks, goal: Place, wanted: number): number => {
  const counts = given.map((line) => [...line])
  let room = 0
  while (room < wanted) {
    const chain = chainTo(counts, hidden, goal)
    if (!chain) return room
    const moved = Math.min(wanted - room, ...chain.map(({ row, from }) => counts[row]?.[from] ?? 0))
    for (const { row, from, to } of chain) {
      add(counts, row, from, -moved)
      add(counts, row, to, moved)
    }
    room += moved
  }
  return room
}
