const LINE = 76
const hex = Buffer.from('0123456789ABCDEF')
const [TAB, LF, CR, SPACE, EQUALS, TILDE] = [0x09, 0x0a, 0x0d, 0x20, 0x3d, 0x7e]

/**
 * Text as it travels in mail (RFC 2045): ASCII alone, lines of at most 76 characters that end with CRLF. In one pass over
 * its bytes, since every message has some twenty thousand of them.
 */
export function encodeQuotedPrintable(text: string): Buffer {
  const bytes = Buffer.from(text)
  // Each byte as three, and a soft break after at most 73 of these.
  const out = Buffer.allocUnsafe(Math.ceil(bytes.length * 3 * (1 + 3 / 73)) + 8)
  let at = 0
  let column = 0
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i]!
    if (byte === LF || (byte === CR && bytes[i + 1] === LF)) {
      if (byte === CR) i++
      out[at++] = CR
      out[at++] = LF
      column = 0
      continue
    }
    const next = bytes[i + 1]
    const last = next === undefined || next === LF || (next === CR && bytes[i + 2] === LF)
    // A space that ends a line would be lost on the way.
    const plain = byte === SPACE || byte === TAB ? !last : byte > SPACE && byte <= TILDE && byte !== EQUALS
    const width = plain ? 1 : 3
    if (column + width > (last ? LINE : LINE - 1)) {
      out[at++] = EQUALS
      out[at++] = CR
      out[at++] = LF
      column = 0
    }
    if (plain) out[at++] = byte
    else {
      out[at++] = EQUALS
      out[at++] = hex[byte >> 4]!
      out[at++] = hex[byte & 15]!
    }
    column += width
  }
  return out.subarray(0, at)
}
