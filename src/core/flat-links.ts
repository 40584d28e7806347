import type { Case } from './case.ts'

type Link = Pick<Case['links'][number], 'kind' | 'caseId'>

/**
 * Whether a case may take this link: it lies under one head and under nothing else, and a head lies under none, so that there is no chain
 * to get lost in. The same link once more is none too many.
 */
export const staysFlat = ({ _id, links }: Pick<Case, '_id' | 'links'>, { kind, caseId }: Link): boolean =>
  caseId !== _id && links.every((known) => known.kind === kind && (kind === 'member' || known.caseId === caseId))
