/**
 * Does a piece of work now and again after each `everyMs`, never twice at once. What fails is handed to `failed` and tried again with
 * the next round. `stop` waits for a round that runs.
 */
export const repeat = (options: { everyMs: number; work: () => Promise<unknown>; failed: (error: unknown) => void }): { stop(): Promise<void> } => {
  let running: Promise<unknown> = Promise.resolve()
  let busy = false
  const round = (): void => {
    if (busy) return
    busy = true
    running = options
      .work()
      .catch(options.failed)
      .finally(() => {
        busy = false
      })
  }
  round()
  const timer = setInterval(round, options.everyMs)
  return {
    stop: async () => {
      clearInterval(timer)
      await running
    },
  }
}
