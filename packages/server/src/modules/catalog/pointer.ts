/** Extends a JSON pointer (RFC 6901) by keys or positions. */
export function pointTo(base: string, ...parts: (string | number)[]): string {
  return base + parts.map((part) => '/' + String(part).replaceAll('~', '~0').replaceAll('/', '~1')).join('')
}
