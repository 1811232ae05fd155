import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { offer, when } from '../support/catalogs.ts'
import type { Document } from '../support/catalogs.ts'
import type { Uses } from '../support/client.ts'
import { openPresence } from '../support/presence.ts'
import type { Presence } from '../support/presence.ts'
import { databases } from '../support/server.ts'
import { addReader, sendDue, shopWith } from '../outreach/campaign-stage.ts'

type Use = Uses['uses'][number]
interface Entry {
  readonly id: string
  readonly at: string
  readonly body: { readonly kind: string; readonly attribute?: string; readonly purpose?: string } | null
}

const ROUNDS = 3
const people = Array.from({ length: 6 }, (_, i) => `reader-${i}`)
const sizes = ['41', '42']

function document(): Document {
  const rounds = Array.from({ length: ROUNDS }, (_, i) => [`news_${i}`, { segment: 'sized' }])
  const shop = shopWith(Object.fromEntries(rounds) as Record<string, object>)
  return {
    ...shop,
    segments: { ...shop.segments, sized: { purpose: 'offers', when: when({ field: 'shoe_size', operator: 'in', value: sizes }) } },
    offers: { boots: offer('offers', 'home', { when: when({ field: 'shoe_size', operator: '=', value: '42' }) }), for_all: offer('offers', 'home') },
  }
}

/** With the API alone, and with what came by mail: as somebody does who was asked to account for it. */
describe.each(databases)('who asks later why, on %s', (kind) => {
  let presence: Presence
  const mails: { person: string; message: string }[] = []
  const decided: { person: string; offers: readonly string[] }[] = []

  beforeAll(async () => {
    presence = await openPresence(kind, { catalog: document() })
    const gate = presence.app.workspace.gateOfJob(1, 'test')
    const { shop } = presence
    for (const name of people) await addReader(presence.app, gate, name, null)
    for (let round = 0; round < ROUNDS; round++) {
      for (const [i, name] of people.entries()) {
        const person = `ext:${name}`
        presence.pass(1000)
        // Some take it back for a round and say yes once more, some change what they told, one never says yes.
        if ((i + round) % 3 === 2) {
          if (round > 0) await shop.withdraw(person, { purposes: ['offers'] })
        } else if (i > 0) await shop.tell(person, { answers: { shoe_size: sizes[(i + round) % 2] }, grants: { offers: true } })
        presence.pass(1000)
        const { body } = await shop.decide({ person, purpose: 'offers', slot: 'home' })
        if (body.offers.length > 0) decided.push({ person, offers: body.offers.map(({ key }) => key) })
      }
      presence.pass(1000)
      await shop.call('POST', `/v1/campaigns/news_${round}/start`, { body: {} })
      await sendDue(presence.app, gate)
    }
    for (const { to, source } of presence.mailbox.received) {
      mails.push({ person: `ext:${to[0]!.split('@')[0]!}`, message: `msg_${/^Message-ID: <([0-9a-f]{32})@/im.exec(source)![1]!}` })
    }
  })
  afterAll(() => presence.close())

  const usesOf = async (person: string) => (await presence.shop.uses(person, '?limit=100')).body.uses
  const entriesOf = async (person: string) => (await presence.shop.exported(person)).body.entries as unknown as Entry[]

  /** The answers that a use rested on, and the yes that was in force when it happened. */
  function resolve(use: Use, entries: readonly Entry[]): { answers: (string | undefined)[]; grant: string } {
    const before = entries.filter(({ at }) => at <= use.at)
    const takenBack = entries.some(({ at, body }) => at > use.at && body?.kind === 'purpose.withdrawn')
    const answers = use.entries.map((id) => {
      const entry = before.find((one) => one.id === id)
      expect(entry).toBeDefined()
      // What was taken back since is there still, and can not be read any more.
      if (entry!.body === null) expect(takenBack).toBe(true)
      else expect(entry!.body.kind).toBe('value.declared')
      return entry!.body?.attribute ?? 'unreadable'
    })
    const choice = before.findLast(({ body }) => /^purpose\./.test(body?.kind ?? '') && body?.purpose === use.purpose)
    expect(choice?.body?.kind).toBe('purpose.granted')
    return { answers, grant: choice!.id }
  }

  test('check 34: every message that came resolves to answers, purpose and the yes in force', async () => {
    expect(mails.length).toBeGreaterThan(ROUNDS)
    const grants = new Set<string>()
    for (const { person, message } of mails) {
      const { body: row } = await presence.shop.call<{ state: string; key: string; purpose: string }>('GET', `/v1/messages/${message}`)
      const uses = (await usesOf(person)).filter((one) => one.kind === 'message' && one.message === message)
      expect(uses).toHaveLength(1)
      expect(row).toMatchObject({ state: 'sent', source: 'campaign', key: uses[0]!.key, purpose: uses[0]!.purpose })
      const { answers, grant } = resolve(uses[0]!, await entriesOf(person))
      expect(['shoe_size', 'unreadable']).toContain(answers.join())
      grants.add(grant)
    }
    expect(new Set(mails.map(({ message }) => message)).size).toBe(mails.length)
    // Among them who had taken it back and said yes again: that yes, and not the first.
    expect(grants.size).toBeGreaterThan(new Set(mails.map(({ person }) => person)).size)
  })

  test('check 34: every offer that was made does too, and none was made without standing there', async () => {
    for (const name of people) {
      const person = `ext:${name}`
      const [uses, entries] = [(await usesOf(person)).filter((one) => one.kind === 'decision'), await entriesOf(person)]
      const made = decided.filter((one) => one.person === person).map(({ offers }) => offers)
      expect(uses.map(({ offers }) => offers).toReversed()).toEqual(made)
      for (const use of uses) expect(resolve(use, entries).answers).toHaveLength(use.offers!.includes('boots') ? 1 : 0)
    }
    expect(decided.some(({ offers }) => offers.includes('boots'))).toBe(true)
    // Who never said yes stands in no diary but for what was asked about them just now.
    expect((await usesOf('ext:reader-0')).filter(({ kind }) => kind !== 'export')).toEqual([])
  })
})
