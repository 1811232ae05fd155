import type { SingleBar } from 'cli-progress'

/** Long work that shows how far it has come. */
export interface Progress {
  start(steps: number): void
  step(steps: number): void
  end(): void
}

/** Where a command writes: results to stdout, remarks and progress to stderr. */
export interface Terminal {
  readonly json: boolean
  /** A line of the result. */
  say(line: string): void
  /** A remark beside the result. */
  remark(line: string): void
  /** The result, for a program or for a person. */
  reply(value: unknown, lines: () => readonly string[]): void
  /** A bar where somebody watches, silent elsewhere. */
  progress(name: string): Promise<Progress>
}

export interface Streams {
  readonly out: NodeJS.WritableStream
  readonly err: NodeJS.WritableStream & { readonly isTTY?: boolean }
}

export function openTerminal(streams: Streams, json: boolean): Terminal {
  const say = (line: string) => void streams.out.write(`${line}\n`)
  return {
    json,
    say,
    remark: (line) => void streams.err.write(`${line}\n`),
    reply(value, lines) {
      if (json) say(JSON.stringify(value, null, 2))
      else for (const line of lines()) say(line)
    },
    async progress(name) {
      if (streams.err.isTTY !== true) return { start() {}, step() {}, end() {} }
      const { default: { Presets, SingleBar } } = await import('cli-progress')
      const format = `${name} {bar} {percentage}% of {total}, {duration_formatted}`
      return showBar(new SingleBar({ format, stream: streams.err, hideCursor: true, barsize: 30 }, Presets.shades_classic))
    },
  }
}

function showBar(bar: SingleBar): Progress {
  let running = false
  return {
    start(steps) {
      if (steps > 0) bar.start(steps, 0)
      running = steps > 0
    },
    step(steps) {
      if (running) bar.increment(steps)
    },
    end() {
      if (running) bar.stop()
      running = false
    },
  }
}

/** Columns of even width; the last one runs free. */
export function table(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, i) => Math.max(...rows.map((row) => (row[i] ?? '').length)))
  const fit = (row: readonly string[]) => row.map((cell, i) => (i === row.length - 1 ? cell : cell.padEnd(widths[i]!)))
  return rows.map((row) => fit(row).join('  ').trimEnd())
}
