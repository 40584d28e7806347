import type { Case } from './case.ts'

/** Whether nobody sees a case any more: its deletion was asked for, or was asked for by text and waits to be confirmed. */
export const isHidden = ({ deletionAskedOn, hiddenOn }: Pick<Case, 'deletionAskedOn' | 'hiddenOn'>): boolean => deletionAskedOn !== undefined || hiddenOn !== undefined
