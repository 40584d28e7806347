import type { Weighing } from './weigh.ts'
import { GROUNDS } from './weigh.ts'

/** The grounds of a decision as they stood in a text, and what a person decided. */
export type Decision = { grounds: readonly number[]; holds: boolean }

const PASSES = 600
const COST = 1
const STEP = 0.3
const HUNDRED = 100

/** Logistic regression of a few grounds and a constant (the last), by gradient steps that shrink where they have been long (AdaGrad). */
const regress = (decisions: readonly Decision[], size: number): number[] => {
  const weights = new Float64Array(size + 1)
  const grown = new Float64Array(size + 1).fill(1e-8)
  for (let pass = 0; pass < PASSES; pass += 1) {
    const slope = Float64Array.from(weights, (weight, k) => (k < size ? weight / COST : 0))
    for (const { grounds, holds } of decisions) {
      const sum = grounds.reduce((total, ground, k) => total + ground * (weights[k] ?? 0), weights[size] ?? 0)
      const error = 1 / (1 + Math.exp(-sum)) - (holds ? 1 : 0)
      grounds.forEach((ground, k) => {
        slope[k] = (slope[k] ?? 0) + error * ground
      })
      slope[size] = (slope[size] ?? 0) + error
    }
    slope.forEach((gradient, k) => {
      grown[k] = (grown[k] ?? 0) + gradient * gradient
      weights[k] = (weights[k] ?? 0) - (STEP * gradient) / Math.sqrt(grown[k] ?? 1)
    })
  }
  return [...weights].map((weight) => Math.round(weight * HUNDRED))
}

/**
 * Learns how much each ground counts from texts that neither the weights of words nor, as far as can be, the patterns were made from.
 * Indicators share their weights: what holds of one is learned from all. Pure and the same each time.
 */
export const learnWeighing = (decisions: Record<keyof Weighing, readonly Decision[]>): Weighing => ({
  indicator: regress(decisions.indicator, GROUNDS.indicator.length),
  danger: regress(decisions.danger, GROUNDS.danger.length),
  labour: regress(decisions.labour, GROUNDS.labour.length),
})
