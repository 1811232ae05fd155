import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { authenticate } from 'mailauth'
import { simpleParser } from 'mailparser'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readDkim } from '../../src/config/dkim.ts'
import { openKeyring } from '../../src/kernel/crypto.ts'
import { openMail } from '../../src/kernel/mail.ts'
import { readBounceAddress, writeBounceAddress } from '../../src/modules/outreach/channels/bounce-address.ts'
import { openEmail } from '../../src/modules/outreach/channels/email.ts'
import { renderMessage } from '../../src/modules/outreach/content/message.ts'
import { openMailbox } from '../support/mailbox.ts'
import { shopSending, toReader } from './content-stage.ts'

const keyring = openKeyring(randomBytes(32))
const folder = mkdtempSync(join(tmpdir(), 'sayso-dkim-'))
const pair = generateKeyPairSync('rsa', { modulusLength: 2048 })
const keyFile = join(folder, 'key.pem')
const id = 'msg_0123456789abcdef0123456789abcdef'
const unsubscribe = `https://me.nordwear.example/u/${'abcdefgh'.repeat(20)}`
let box: Awaited<ReturnType<typeof openMailbox>>

beforeAll(async () => {
  writeFileSync(keyFile, pair.privateKey.export({ type: 'pkcs8', format: 'pem' }))
  box = await openMailbox()
})
afterAll(async () => {
  await box.close()
  rmSync(folder, { recursive: true })
})

async function send(more: { unsubscribe?: string; to?: string; subject?: string } = { unsubscribe }): Promise<string> {
  const dkim = readDkim({ dkimDomain: 'nordwear.example', dkimSelector: 's1', dkimKeyFile: keyFile })
  const mail = openMail(box.url, { dkim })
  const made = await renderMessage(toReader(shopSending({ subject: 'Boots in {{shoe_size}}', title: 'Boots', body: 'Here they are.' }), { shoe_size: '42' }))
  if (made.kind !== 'rendered') throw new Error('missing')
  const handed = await openEmail({ mail, keyring, bounceAddress: 'bounces@mail.example' }).send({
    id, brand: 1, person: 'per_00112233445566778899aabbccddeeff', channel: 'email', purpose: 'newsletter', locale: 'en',
    from: { name: 'Nordwear', address: 'news@nordwear.example' }, to: 'aino@mail.example',
    subject: made.subject, text: made.text, html: made.html, until: Date.now() + 60_000, ...more,
  })
  mail.close()
  expect(handed).toEqual({ outcome: 'sent' })
  return box.received.at(-1)!.source
}

const dns = async (name: string, type: string): Promise<string[][]> => {
  if (name !== 's1._domainkey.nordwear.example' || type !== 'TXT') throw Object.assign(new Error('none'), { code: 'ENOTFOUND' })
  return [[`v=DKIM1; k=rsa; p=${pair.publicKey.export({ type: 'spki', format: 'der' }).toString('base64')}`]]
}
const verdict = async (source: string) => {
  const { dkim } = await authenticate(source, { ip: '127.0.0.1', helo: 'localhost', sender: 'x@nordwear.example', resolver: dns } as never)
  return (dkim as { results: { status: { result: string }; signingHeaders?: { keys: string } }[] }).results[0]!
}

test('check 28: both headers of one click are in the mail, each on a line, and the signature covers them', async () => {
  const source = await send()
  expect(source).toContain(`\r\nList-Unsubscribe: <${unsubscribe}>\r\n`)
  expect(source).toContain('\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n')
  const { status } = await verdict(source)
  expect(status.result).toBe('pass')
  const signed = /[; ]h=([^;]+);/.exec(source.replace(/\r\n\s+/g, ''))![1]!.toLowerCase().split(':')
  expect(signed).toEqual(expect.arrayContaining(['from', 'to', 'subject', 'message-id', 'list-unsubscribe', 'list-unsubscribe-post']))
  for (const [was, is] of [['abcdefgh', 'abcdefgX'], ['=One-Click', '=Two-Click']] as const) {
    const at = source.indexOf('List-Unsubscribe')
    expect((await verdict(source.slice(0, at) + source.slice(at).replace(was, is))).status.result).not.toBe('pass')
  }
})

test('another program reads in the mail what was written, and an exempt one has no button', async () => {
  const mail = await simpleParser(await send())
  expect(mail.subject).toBe('Boots in 42')
  expect(mail.messageId).toBe('<0123456789abcdef0123456789abcdef@nordwear.example>')
  expect(mail.from?.value).toEqual([{ name: 'Nordwear', address: 'news@nordwear.example' }])
  expect(mail.text).toContain('You said yes to “Newsletter”.')
  expect(String(mail.html)).toContain('<html lang="en"')
  expect(mail.headers.has('auto-submitted')).toBe(false)
  expect(await send({})).not.toMatch(/^List-Unsubscribe/m)
})

test('what comes back names the message to us, and nobody else can write such an address', () => {
  const address = writeBounceAddress(keyring, 'bounces@mail.example', id)
  expect(address.split('@')[0]!.length).toBeLessThanOrEqual(64)
  expect(readBounceAddress(keyring, address.toUpperCase())).toBe('01234567-89ab-cdef-0123-456789abcdef')
  const at = address.indexOf('@')
  for (const [from, to] of [[8, 9], [at - 1, at]] as const) {
    const forged = address.slice(0, from) + (address[from] === '0' ? '1' : '0') + address.slice(to)
    expect(readBounceAddress(keyring, forged)).toBeUndefined()
  }
  expect(readBounceAddress(openKeyring(randomBytes(32)), address)).toBeUndefined()
  expect(readBounceAddress(keyring, 'bounces@mail.example')).toBeUndefined()
})

test('an address is one address, whatever it looks like, and no line of it becomes a header', async () => {
  await send({ to: 'aino,bela@mail.example' })
  expect(box.received.at(-1)!.to).toEqual(['"aino,bela"@mail.example'])
  const source = await send({ subject: 'Boots\r\nBcc: everybody@mail.example' })
  expect(box.received.at(-1)!.to).toEqual(['aino@mail.example'])
  expect(source).not.toMatch(/^Bcc:/im)
})

test('the process does not start with half of a key', () => {
  expect(() => readDkim({ dkimDomain: 'a.example', dkimSelector: undefined, dkimKeyFile: undefined })).toThrow('belong together')
  expect(() => readDkim({ dkimDomain: 'a.example', dkimSelector: 's', dkimKeyFile: join(folder, 'none') })).toThrow('PEM')
  expect(readDkim({ dkimDomain: undefined, dkimSelector: undefined, dkimKeyFile: undefined })).toBeUndefined()
})
