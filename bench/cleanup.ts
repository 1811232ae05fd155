/** What was started is stopped in reverse order, whatever happens. */
const undoing: (() => Promise<unknown> | void)[] = []

export function atEnd(undo: () => Promise<unknown> | void): void {
  undoing.push(undo)
}

export async function cleanUp(): Promise<void> {
  for (let undo = undoing.pop(); undo !== undefined; undo = undoing.pop()) {
    try {
      await undo()
    } catch (error) {
      process.stderr.write(`while cleaning up: ${String(error)}\n`)
    }
  }
}
