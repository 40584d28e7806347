/** After a failure nothing is tried for `restMs`; then one caller goes first, and only its success lets the others through again. */
export type Circuit = { lets(): boolean; succeeded(): void; failed(): void }

export const createCircuit = (restMs: number): Circuit => {
  let open = false
  let retryAt = 0
  const rest = (): void => {
    retryAt = performance.now() + restMs
  }
  return {
    lets: () => {
      if (!open) return true
      if (performance.now() < retryAt) return false
      rest()
      return true
    },
    succeeded: () => {
      open = false
    },
    failed: () => {
      open = true
      rest()
    },
  }
}
