/** The day that it is now in a time zone, YYYY-MM-DD. */
export function dayIn(timeZone: string): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone }).format(new Date())
}
