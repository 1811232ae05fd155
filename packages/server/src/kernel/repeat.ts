/** One at a time; whoever looks meanwhile has it done once more afterwards. */
export function repeat(work: () => Promise<unknown>, onError: (error: unknown) => void): { look: () => void; stop: () => Promise<void> } {
  let running: Promise<unknown> | undefined
  let again = false
  let stopped = false
  const look = (): void => {
    again = running !== undefined
    if (stopped || running) return
    running = work().catch(onError).finally(() => {
      running = undefined
      if (again) look()
    })
  }
  return {
    look,
    async stop() {
      stopped = true
      await running
    },
  }
}
