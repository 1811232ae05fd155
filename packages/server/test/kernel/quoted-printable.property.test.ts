import fc from 'fast-check'
import PostalMime from 'postal-mime'
import { expect, test } from 'vitest'
import { encodeQuotedPrintable } from '../../src/kernel/quoted-printable.ts'

const piece = fc.oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom('\n', '\r\n', ' \n', '\t\r\n', '=', '.', '\n.\n', ' ', 'a'.repeat(75), 'ä'.repeat(30)))

test('what is written for mail is read as it was, in ASCII lines of at most 76', async () => {
  await fc.assert(fc.asyncProperty(fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join('')), async (text) => {
    const encoded = encodeQuotedPrintable(text).toString('latin1')
    expect(encoded).toMatch(/^(?:[\t -~]{0,76}\r\n)*[\t -~]{0,76}$/)
    expect(encoded).not.toMatch(/[\t ](?:\r\n|$)/)
    const mail = await PostalMime.parse(`Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n${encoded}`)
    expect((mail.text ?? '').replace(/\n$/, '')).toBe(Buffer.from(text).toString().replaceAll('\r\n', '\n').replace(/\n$/, ''))
  }), { numRuns: 300 })
})
