/** Has no more things done at the same time than `most` says by then; the others wait for their turn, in order. */
export function inTurns(most: () => number): <T>(work: () => Promise<T>) => Promise<T> {
  let under = 0
  const waiting: (() => void)[] = []
  return async (work) => {
    if (under >= most()) await new Promise<void>((resolve) => waiting.push(resolve))
    else under += 1
    try {
      return await work()
    } finally {
      under -= 1
      while (waiting.length > 0 && under < most()) {
        under += 1
        waiting.shift()!()
      }
    }
  }
}
