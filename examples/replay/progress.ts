import cliProgress from 'cli-progress'

/** Shows how far a phase has come and how long it took. */
export interface Progress {
  /** Runs a phase of `total` steps. */
  readonly phase: <T>(name: string, total: number, run: (step: () => void) => Promise<T>) => Promise<T>
  readonly phases: () => readonly Phase[]
}

export interface Phase {
  readonly name: string
  readonly steps: number
  readonly seconds: number
}

/** A bar on a terminal; elsewhere a line at the end of a phase, and at each quarter of a long one. */
export function openProgress(out: NodeJS.WriteStream): Progress {
  const phases: Phase[] = []
  return {
    phases: () => phases,
    phase: async (name, total, run) => {
      const shown = out.isTTY ? showBar(out, name, total) : showLines(out, name, total)
      const started = performance.now()
      try {
        return await run(shown.step)
      } finally {
        const seconds = (performance.now() - started) / 1000
        shown.end(seconds)
        phases.push({ name, steps: total, seconds })
      }
    },
  }
}

interface Shown {
  readonly step: () => void
  readonly end: (seconds: number) => void
}

function showBar(out: NodeJS.WriteStream, name: string, total: number): Shown {
  const format = `  ${name.padEnd(12)} {bar} {value}/{total}  {duration_formatted}`
  const bar = new cliProgress.SingleBar({ format, stream: out, hideCursor: true, barsize: 30 },
    cliProgress.Presets.shades_classic)
  bar.start(total, 0)
  return { step: () => bar.increment(), end: () => bar.stop() }
}

function showLines(out: NodeJS.WriteStream, name: string, total: number): Shown {
  let done = 0
  const quarter = Math.max(25, Math.ceil(total / 4))
  return {
    step: () => {
      done += 1
      if (done % quarter === 0 && done < total) out.write(`  ${name}: ${done} of ${total}\n`)
    },
    end: (seconds) => void out.write(`  ${name}: ${done} of ${total} in ${seconds.toFixed(1)} s\n`),
  }
}
