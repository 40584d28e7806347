import { stripTypeScriptTypes } from 'node:module'
import { parse } from 'acorn'
import type { Breaches, Sources } from '../source-tree.ts'

/** Budgets in physical lines (style: many small files, none long). */
const BUDGET = { median: 60, p95: 250, longest: 400, function: 50 }

const linesOf = (source: string): number => source.split('\n').length - (source.endsWith('\n') ? 1 : 0)

/** The smallest value that at least this share of the sorted values does not exceed. */
const percentile = (sorted: number[], share: number): number => sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0

export const findFileBreaches = (sources: Sources): Breaches => {
  const sizes = [...sources].map(([path, source]) => ({ path, lines: linesOf(source) }))
  const sorted = sizes.map(({ lines }) => lines).sort((a, b) => a - b)
  const median = percentile(sorted, 0.5)
  const p95 = percentile(sorted, 0.95)
  return [
    ...sizes.filter(({ lines }) => lines > BUDGET.longest).map(({ path, lines }) => `${path}: ${lines} lines, more than ${BUDGET.longest}`),
    ...(median > BUDGET.median ? [`median of the files is ${median} lines, more than ${BUDGET.median}`] : []),
    ...(p95 > BUDGET.p95 ? [`95 of 100 files have up to ${p95} lines, more than ${BUDGET.p95}`] : []),
  ]
}

type Span = { start: number; end: number }

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

const lineAt = (position: unknown): number => (isRecord(position) && typeof position['line'] === 'number' ? position['line'] : 0)

/** First and last line of every function below a syntax node. */
const functionSpans = (node: unknown): Span[] => {
  if (Array.isArray(node)) return node.flatMap(functionSpans)
  if (!isRecord(node) || typeof node['type'] !== 'string') return []
  const inner = Object.values(node).flatMap(functionSpans)
  const { type, loc } = node
  const isFunction = type === 'FunctionDeclaration' || type === 'FunctionExpression' || type === 'ArrowFunctionExpression'
  return isFunction && isRecord(loc) ? [{ start: lineAt(loc['start']), end: lineAt(loc['end']) }, ...inner] : inner
}

/** Functions longer than the budget. Stripping the types keeps every line where it was. */
export const findLongFunctions = (sources: Sources): Breaches =>
  [...sources].flatMap(([path, source]) => {
    const tree = parse(stripTypeScriptTypes(source), { ecmaVersion: 'latest', sourceType: 'module', locations: true, allowHashBang: true })
    return functionSpans(tree)
      .filter(({ start, end }) => end - start + 1 > BUDGET.function)
      .map(({ start, end }) => `${path}:${start}: a function of ${end - start + 1} lines, more than ${BUDGET.function}`)
  })
