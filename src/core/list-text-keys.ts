/** Texts of the work list, and of what is done with many cases at once. */
export const LIST_TEXTS = ['staff.indicator', 'staff.age', 'staff.age.week', 'staff.age.month', 'staff.age.quarter', 'staff.age.older', 'staff.work_goes_on'] as const
