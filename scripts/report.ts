/** How every check ends: its faults one a line and exit code 1, or one line on what was looked at. */
export function report(faults: readonly string[], looked: string): void {
  for (const fault of faults) process.stdout.write(`${fault}\n`)
  process.stdout.write(faults.length > 0 ? `${faults.length} fault${faults.length > 1 ? 's' : ''}; ${looked}\n` : `${looked}\n`)
  if (faults.length > 0) process.exitCode = 1
}
