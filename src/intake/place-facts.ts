import type { CaseRules } from '../core/pack.ts'

/** Region group and sector of the pack that the caller named, for the clear header; '' where unknown. Free-text facts stay sealed. */
export const placeFacts = (facts: Record<string, string> | undefined, rules: CaseRules): { regionGroup: string; sector: string } => ({
  regionGroup: rules.regions.find(({ id }) => id === facts?.region)?.group ?? '',
  sector: rules.sectors.find(({ id }) => id === facts?.sector)?.id ?? '',
})
