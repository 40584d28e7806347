/** The promises, in order of weight, by the short names that the table gives them. */
export const PROMISES = {
  kept: 'Accepted means kept',
  nobody: 'Nobody learns who',
  explained: 'Every decision can be explained, and people make it',
  silence: 'Silence is visible',
  policy: 'Policy is data',
  house: 'One machine first, many later',
} as const

/** A promise broken on purpose: what to write where, and the tests that must then go red. */
export type Breakage = {
  /** What the program does then. */
  name: string
  promise: keyof typeof PROMISES
  /** From the project root. */
  file: string
  /** Text that stands in the file exactly once, and what takes its place. */
  find: string
  put: string
  /** Test files of which at least one must go red. */
  seenBy: readonly string[]
  /** A database server that these tests need. */
  needs?: 'mongodb'
}
