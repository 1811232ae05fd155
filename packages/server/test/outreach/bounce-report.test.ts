import { describe, expect, test } from 'vitest'
import { readBounceMail } from '../../src/modules/outreach/channels/bounce-report.ts'
import { complaint, postfixBounce } from './bounce-mails.ts'

const hello = ['From: Shop <privacy@shop.example>', 'Message-ID: <0123456789abcdef0123456789abcdef@shop.example>', 'Subject: Hello']
const kindOf = async (source: string) => (await readBounceMail(source))?.kind

describe('what comes back by mail', () => {
  test.each([
    ['a mailbox that does not exist', ['Action: failed', 'Status: 5.1.1', 'Diagnostic-Code: smtp; 550 5.1.1 no such user'], 'hard'],
    ['a domain that does not exist', ['Action: failed', 'Status: 5.1.2'], 'hard'],
    ['a mailbox that was closed', ['Action: Failed', 'Status: 5.2.1 (mailbox disabled)'], 'hard'],
    ['without a code', ['Action: failed'], 'hard'],
    ['a full mailbox', ['Action: failed', 'Status: 5.2.2', 'Diagnostic-Code: smtp; 552 mailbox full'], 'soft'],
    ['called spam by the other side', ['Action: failed', 'Status: 5.7.1', 'Diagnostic-Code: smtp; 550 5.7.1 blocked'], 'soft'],
    ['given up after days', ['Action: failed', 'Status: 4.4.1', 'Diagnostic-Code: X-Postfix; connect to', '\tmail.example: timed out'], 'soft'],
    ['still trying', ['Action: delayed', 'Status: 4.2.0', 'Will-Retry-Until: Wed, 25 Nov 2026 10:00:00 +0000'], 'soft'],
    ['delivered', ['Action: delivered', 'Status: 2.0.0'], undefined],
    ['relayed', ['Action: relayed', 'Status: 2.0.0'], undefined],
  ])('%s', async (_what, status, kind) => {
    expect(await kindOf(postfixBounce({ status }))).toBe(kind)
  })

  test('the message it is about is found in what was returned, whole or by its head', async () => {
    for (const headersOnly of [undefined, true] as const) {
      const source = postfixBounce({
        to: 'b+ticket@shop.example', status: ['Action: failed', 'Status: 5.1.1'], original: hello, ...(headersOnly ? { headersOnly } : {}),
      })
      expect(await readBounceMail(source)).toEqual({
        kind: 'hard', messageIds: ['0123456789abcdef0123456789abcdef@shop.example'], sentTo: ['b+ticket@shop.example'],
      })
    }
  })

  test('a complaint is one; "not spam" is none', async () => {
    expect(await readBounceMail(complaint(hello))).toMatchObject({
      kind: 'complaint', messageIds: ['0123456789abcdef0123456789abcdef@shop.example'],
    })
    expect(await kindOf(complaint(hello, 'opt-out'))).toBe('complaint')
    expect(await kindOf(complaint(hello, 'not-spam'))).toBeUndefined()
  })

  test('holiday replies, spam and rubbish are neither', async () => {
    for (const source of [
      'From: anna@mail.example\r\nTo: bounces@shop.example\r\nSubject: Out of office\r\nAuto-Submitted: auto-replied\r\n\r\nStatus: 5.1.1\r\nAction: failed\r\n',
      '', '\0\0\0', 'Content-Type: multipart/report; boundary=x\r\n\r\n--x\r\nContent-Type: message/delivery-status\r\n\r\n',
      `Content-Type: multipart/mixed; boundary=a\r\n\r\n${'--a\r\nContent-Type: multipart/mixed; boundary=a\r\n\r\n'.repeat(300)}`,
    ]) expect(await readBounceMail(source)).toBeUndefined()
  })
})
