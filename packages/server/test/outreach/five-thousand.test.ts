import { generateKeyPairSync } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { authenticate } from 'mailauth'
import { simpleParser } from 'mailparser'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { exchange } from '../support/exchange.ts'
import { openMailSink } from '../support/mail-sink.ts'
import { openPresence } from '../support/presence.ts'
import type { Presence } from '../support/presence.ts'
import { databases } from '../support/server.ts'
import { multipart } from '../support/visitor.ts'
import type { KeyGate } from '../../src/modules/workspace/types.ts'
import { sendDue } from './campaign-stage.ts'
import { dataFolder, isMeant, loadCustomers, surveyedBrand } from './surveyed-people.ts'
import type { Customer } from './surveyed-people.ts'

/** The embedded database can as many, in twice the time: every run of the tests on it would be half a minute longer. */
const people = { embedded: 1500, postgres: 5000 }
const SAMPLE = 50
const urlencoded = { type: 'application/x-www-form-urlencoded', body: 'List-Unsubscribe=One-Click' }
const pair = generateKeyPairSync('rsa', { modulusLength: 2048 })
const folder = mkdtempSync(join(tmpdir(), 'sayso-many-'))
const keyFile = join(folder, 'key.pem')
writeFileSync(keyFile, pair.privateKey.export({ type: 'pkcs8', format: 'pem' }))
afterAll(() => rmSync(folder, { recursive: true }))

const dns = async (name: string): Promise<string[][]> => {
  if (name !== 's1._domainkey.brand.example') throw Object.assign(new Error('none'), { code: 'ENOTFOUND' })
  return [[`v=DKIM1; k=rsa; p=${pair.publicKey.export({ type: 'spki', format: 'der' }).toString('base64')}`]]
}

const here = surveyedBrand(1)
const addressOf = ({ name }: Customer) => `${name}@mail.example`

describe.skipIf(!here).each(databases)(`a campaign to thousands who answered real surveys${here ? '' : ` (not in ${dataFolder})`}, on %s`, (kind) => {
  let presence: Presence
  let gate: KeyGate
  let sink: Awaited<ReturnType<typeof openMailSink>>
  let meant: readonly Customer[] = []
  const sample = new Map<string, Customer>()

  beforeAll(async () => {
    const { document, customers } = surveyedBrand(people[kind])!
    meant = customers.filter(isMeant)
    // Some live in the mountains, and get a second campaign.
    const some = [...meant].sort(() => Math.random() - 0.5)
    const mountain = some.filter(({ told }) => told['region'] === 'mountain').slice(0, 5)
    for (const one of [...mountain, ...some].slice(0, SAMPLE + 5)) if (sample.size < SAMPLE) sample.set(addressOf(one), one)
    sink = await openMailSink(() => ({}), (to) => sample.has(to))
    presence = await openPresence(kind, {
      catalog: document, mail: false,
      env: { SMTP_URL: sink.url, SAYSO_DKIM_DOMAIN: 'brand.example', SAYSO_DKIM_SELECTOR: 's1', SAYSO_DKIM_KEY_FILE: keyFile },
    })
    gate = presence.app.workspace.gateOfJob(1, 'test')
    await loadCustomers(presence.app, gate, document, customers)
  })
  afterAll(async () => {
    await presence.close()
    await sink.close()
  })

  /** Sends a campaign to the end. Returns to whom it went, a mail each. */
  async function run(campaign: string): Promise<string[]> {
    const before = sink.taken.length
    expect((await presence.shop.call('POST', `/v1/campaigns/${campaign}/start`, { body: {} })).status).toBe(200)
    await sendDue(presence.app, gate)
    expect((await presence.shop.call('GET', `/v1/campaigns/${campaign}`)).body).toMatchObject({ state: 'done', planned_all: true })
    return sink.taken.slice(before).map(({ to }) => to).sort()
  }
  const sourceTo = (one: Customer) => sink.taken.find(({ to, source }) => to === addressOf(one) && source !== undefined)!.source!
  const unsubscribeOf = (one: Customer) => new URL(/^List-Unsubscribe: <([^>]+)>\r$/m.exec(sourceTo(one))![1]!).pathname
  const click = (path: string, { type, body } = urlencoded) =>
    exchange(presence.url, { method: 'POST', path, headers: { 'content-type': type }, body })
  const permits = async ({ name }: Customer) => (await presence.shop.read(`ext:${name}`, 'news')).body.granted

  test('exactly those get it who are meant and permit it, and each gets one', async () => {
    expect(meant.length).toBeGreaterThan(people[kind] / 2)
    expect(await run('first_news')).toEqual(meant.map(addressOf).sort())
    expect(new Set(sink.taken.map(({ id }) => id)).size).toBe(meant.length)
  })

  test('check 28: foreign programs read any of them, and find both unsubscribe headers under a good signature', async () => {
    for (const [address, { told }] of sample) {
      const source = sink.taken.find(({ to }) => to === address)!.source!
      const mail = await simpleParser(source)
      expect([mail.subject, mail.to]).toEqual(['What people in your region eat', expect.objectContaining({ text: address })])
      const region = String(told['region']).split('_').map((word) => word[0]!.toUpperCase() + word.slice(1)).join(' ')
      for (const said of [mail.text, String(mail.html).replace(/<[^>]+>/g, '')]) {
        expect(said).toContain(`You live here: ${region}.`)
        expect(said).toContain('You said yes to “News of your region”.')
      }
      const { dkim } = await authenticate(source, { ip: '127.0.0.1', helo: 'localhost', sender: 'x@brand.example', resolver: dns } as never)
      const [verdict] = (dkim as { results: { status: { result: string }; signingHeaders: { keys: string } }[] }).results
      expect(verdict!.status.result).toBe('pass')
      expect(verdict!.signingHeaders.keys.toLowerCase().split(/[:; ]+/)).toEqual(expect.arrayContaining(['list-unsubscribe', 'list-unsubscribe-post']))
      expect(source).toContain('\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n')
    }
  })

  test('check 28: one click in the mail that came takes it back, nothing else does, and no more comes', async () => {
    const [pressed, sentAsForm, looked, forged] = [...sample.values()].filter(({ told }) => told['region'] === 'mountain') as
      [Customer, Customer, Customer, Customer]
    for (const method of ['GET', 'HEAD', 'GET']) {
      expect((await exchange(presence.url, { method, path: unsubscribeOf(looked) })).status).toBe(200)
    }
    const bytes = Buffer.from(unsubscribeOf(forged).slice('/u/'.length), 'base64url')
    for (let at = 0; at < bytes.length; at += 7) {
      const copy = Buffer.from(bytes)
      copy[at]! ^= 1
      const { status } = await click(`/u/${copy.toString('base64url')}`)
      expect([status >= 400 && status < 500, at]).toEqual([true, at])
    }
    for (let again = 0; again < 2; again++) {
      expect((await click(unsubscribeOf(pressed))).status).toBe(200)
      expect((await click(unsubscribeOf(sentAsForm), multipart({ 'List-Unsubscribe': 'One-Click' }))).status).toBe(200)
    }
    expect(await Promise.all([pressed, sentAsForm, looked, forged].map(permits))).toEqual([false, false, true, true])

    const still = meant.filter((one) => one.told['region'] === 'mountain' && one !== pressed && one !== sentAsForm)
    expect(await run('second_news')).toEqual(still.map(addressOf).sort())
  })
})
