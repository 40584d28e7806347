/** Facts that say a complaint is of a child: each operational indicator then weighs as for one, and the case goes to those trained for children. */
export const CHILD_FACTS: readonly string[] = [
  'f_child_under_15',
  'f_child_exploited',
  'f_child_hazardous',
  'f_child_no_school',
  'f_child_worst_form',
  'f_child_works',
  'f_parent_forced',
]
