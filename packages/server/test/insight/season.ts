import { sql } from 'kysely'
import type { App } from '../../src/app.ts'
import { decide } from '../../src/modules/decisions/decide.ts'
import type { KeyGate } from '../../src/modules/workspace/types.ts'

const DAY = 86_400_000
const DAYS = 95
const sizes = ['38', '39', '40', '40', '41', '41', '41', '42', '42', '43', '45', '36']
const labels = ['tuisku', 'kelo', 'kelo', 'skerry', 'tuisku', 'none']
const clothes = ['s', 'm', 'm', 'l']

/**
 * A season at the fashion shop, the same each time: people come, are asked at three places, say yes or no, are shown offers
 * and written to, and some take their yes back. `clock.now` runs from 95 days before `end` up to it.
 */
export async function playSeason(app: App, gate: KeyGate, clock: { now: number }, end: number, people: number): Promise<void> {
  const brand = gate.brand
  const told: string[] = []
  for (let i = 0; i < people; i++) {
    // More come as time goes on.
    clock.now = end - DAYS * DAY + Math.floor(DAYS * DAY * Math.sqrt((i + 1) / (people + 2)))
    const person = `ext:p${i}`
    const touchpoint = ['home', 'checkout', 'product_page', 'home'][i % 4]!
    const ask = i % 3 === 2 ? 'size_popup' : 'welcome'
    if (i % 5 !== 0) await app.people.put(gate, await app.profiles.refOf(gate, person), {}, async () => {})
    const { presentation } = await app.profiles.present(gate, { person, ask, touchpoint })
    if (i % 7 === 3) {
      const known = await app.profiles.present(gate, { person, attributes: ['shoe_size'], purposes: ['offers'], recipients: [] })
      await app.profiles.answer(gate, { person, presentation: known.presentation, grants: { offers: false } })
      await app.asking.dismiss(gate, { person, ask, how: i % 2 === 0 ? 'not_now' : 'never' })
      continue
    }
    const offers = i % 6 !== 5
    const answers = offers ? {
      shoe_size: sizes[i % sizes.length]!,
      ...(ask === 'welcome' ? { favourite_brand: labels[i % labels.length]!, clothing_size: clothes[i % clothes.length]!, colours: i % 2 === 0 ? ['black', 'navy'] : ['green'] } : {}),
    } : {}
    const grants = ask === 'welcome' ? { offers, newsletter: i % 3 === 0 } : { offers }
    await app.profiles.answer(gate, { person, presentation, answers, grants })
    if (!offers) continue
    told.push(person)
    await visit(person)
    if (i % 11 === 4) await app.profiles.withdraw(gate, person, { purposes: ['offers'] })
    // Whoever came some time before looks in again, and a few tell something new.
    const earlier = told.at(-12)
    if (earlier === undefined) continue
    await visit(earlier)
    await sent(earlier, i)
    if (i % 4 === 0) {
      const again = await app.profiles.present(gate, { person: earlier, attributes: ['clothing_size'], purposes: ['offers'], recipients: [], touchpoint: 'product_page' })
      await app.profiles.answer(gate, { person: earlier, presentation: again.presentation, answers: { clothing_size: 'm' }, grants: { offers: true } })
    }
  }
  clock.now = end
  await app.ledger.sequenceBrand(gate)
  await app.insight.run(gate)

  async function visit(person: string): Promise<void> {
    const ref = await app.profiles.refOf(gate, person)
    await app.profiles.reading.use({ gate, person: ref, use: (found) => decide(found, { purpose: 'offers' }) })
  }

  async function sent(person: string, i: number): Promise<void> {
    const { uuid } = await app.profiles.refOf(gate, person)
    for (let n = 0; n <= i % 3; n++) {
      const at = new Date(clock.now - n * 1000)
      await sql`
        insert into message (person_id, message_id, brand_id, source, key, once, purpose, channel, state, next_at, not_before, until, created_at, sent_at)
        values (${uuid}, gen_random_uuid(), ${brand}, 'campaign', 'news', '1', 'newsletter', 'email', 'sent', ${at}, ${at}, ${at}, ${at}, ${at})`.execute(app.database.owner)
    }
  }
}
