/** Why a ticked case was not given: closed, taken or changed since it was ticked; had already; not open to whom it was for; the giver's own conflict; not as it stands; not there. */
export const NOT_GIVEN = ['closed', 'taken', 'changed', 'already', 'not_open_to_them', 'conflict', 'not_now', 'unknown'] as const
export type NotGiven = (typeof NOT_GIVEN)[number]
