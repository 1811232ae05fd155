/** The browser and system that a session list names, and nothing by which one machine is told from another. */
export function nameDevice(userAgent: string | undefined): string {
  const text = userAgent ?? ''
  const browser = [['Firefox', /Firefox\//], ['Edge', /Edg\//], ['Opera', /OPR\//], ['Chrome', /Chrom(e|ium)\//], ['Safari', /Safari\//]]
    .find(([, pattern]) => (pattern as RegExp).test(text))?.[0] as string | undefined
  const system = [['Android', /Android/], ['iOS', /iPhone|iPad/], ['Windows', /Windows/], ['macOS', /Mac OS X/], ['Linux', /Linux/]]
    .find(([, pattern]) => (pattern as RegExp).test(text))?.[0] as string | undefined
  return [browser, system].filter((part) => part !== undefined).join(', ')
}
