import { verifyReceipt } from '@sayso/receipts'
import type { App } from '../../src/app.ts'
import { differences } from '../../src/modules/profile/difference.ts'
import { findFaults, readLeaves } from '../properties/ledger-check.ts'
import { call, people } from './load.ts'
import type { Memory, Shop } from './load.ts'

/** What a client that trusts nobody finds out over HTTP: acknowledged entries that are missing or there twice. */
export async function missingOrTwice(shop: Shop, memory: Memory): Promise<{ missing: string[]; twice: string[] }> {
  const seen = new Map<string, number>()
  const acknowledged = memory.acknowledged.flatMap((one) => one.entries)
  // The sequencer needs a moment; what it has not placed after so many looks counts as missing.
  for (let look = 0, cursor = ''; look < 200; look++) {
    const reply = await call(shop, `/v1/events?limit=1000${cursor}`)
    const { events, next } = JSON.parse(reply.text) as { events: { id: string }[]; next: string }
    for (const { id } of events) seen.set(id, (seen.get(id) ?? 0) + 1)
    cursor = `&cursor=${encodeURIComponent(next)}`
    if (events.length === 0) {
      if (acknowledged.every((id) => seen.has(id))) break
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }
  return {
    missing: acknowledged.filter((id) => !seen.has(id)),
    twice: [...[...seen].filter(([, times]) => times > 1).map(([id]) => id), ...(await toldTwice(shop, memory))],
  }
}

/** Every answer carries a text of its own: it stands in exactly one entry, and in the one that was acknowledged. */
async function toldTwice(shop: Shop, memory: Memory): Promise<string[]> {
  const places = new Map<string, string[]>()
  for (const person of people) {
    const reply = await call(shop, `/v1/people/${encodeURIComponent(person)}/export`)
    const { entries } = JSON.parse(reply.text) as { entries: { id: string; body: { value?: unknown } | null }[] }
    for (const { id, body } of entries) {
      const mark = String(body?.value)
      if (mark.startsWith('mark ')) places.set(mark, [...(places.get(mark) ?? []), id])
    }
  }
  return memory.acknowledged.flatMap(({ operation, entries }) => {
    const found = operation.mark === undefined ? undefined : places.get(operation.mark) ?? []
    return !found || (found.length === 1 && entries.includes(found[0]!)) ? [] : [`${operation.mark} in ${found.join() || 'nothing'}`]
  })
}

/** What stands in the database when nothing runs: every statement one leaf, chains, tree, profiles. */
export async function auditRows(app: App, memory: Memory): Promise<string[]> {
  const faults: string[] = []
  const [brand] = await app.workspace.brands()
  const gate = app.workspace.gateOfJob(brand!.id, 'audit')
  await app.ledger.sequenceBrand(gate)
  faults.push(...(await findFaults(app, gate)))
  const leaves = await readLeaves(app, gate)
  const said = memory.acknowledged.length + memory.untold.length
  if (leaves.length !== said) {
    faults.push(`${leaves.length} leaves for ${said} acknowledged statements`)
  }
  await app.database.within(gate, async (scope) => {
    for (const uuid of new Set(leaves.map((leaf) => leaf.person_id))) {
      const both = (await app.profiles.rebuild(scope, uuid))!
      faults.push(...differences(both.live, both.rebuilt, both.key).map((place) => `${uuid}: rebuilt otherwise at ${place}`))
    }
  })
  for (const { receipt } of memory.acknowledged.filter((_, i) => i % 20 === 0)) {
    if (!(await verifyReceipt(receipt)).ok) faults.push('a receipt does not verify')
  }
  return faults
}
