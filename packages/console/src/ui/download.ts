/** Hands a file to whoever sits there. What a name of a file can not hold becomes a dash. */
export function download(name: string, content: Blob | string, type = 'text/plain'): void {
  const address = URL.createObjectURL(typeof content === 'string' ? new Blob([content], { type }) : content)
  const link = document.createElement('a')
  link.href = address
  link.download = name.replace(/[\\/:*?"<>|]/g, '-')
  link.click()
  // Taken away at once, a browser that is slow to begin would find nothing there.
  setTimeout(() => URL.revokeObjectURL(address), 1000)
}
