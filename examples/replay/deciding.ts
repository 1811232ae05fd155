import { eachOf, isRecord, personRef } from './api.ts'
import type { Api, Reply } from './api.ts'
import type { SurveyCatalog, Value } from './derive.ts'
import { expectedOffers } from './expect.ts'
import { count, note } from './stage.ts'
import type { Played, Stage, Tally } from './stage.ts'

interface Because {
  readonly attribute: string
  readonly value: Value
  /** RFC 3339. */
  readonly told_at: string
}

export interface DecidedOffer {
  readonly key: string
  readonly because: readonly Because[]
}

interface Decision {
  readonly granted: boolean
  readonly reason?: string
  readonly offers: readonly DecidedOffer[]
}

/** A purpose and a slot that offers exist for. */
interface Place {
  readonly purpose: string
  readonly slot: string
}

export function placesOf(catalog: SurveyCatalog): Place[] {
  const offers = Object.values(catalog.offers)
  return [...new Map(offers.map(({ purpose, slot }) => [`${purpose} ${slot}`, { purpose, slot }])).values()]
}

/** Asks for a decision; there is none where the server refused. */
export async function decide(
  api: Api, id: string, place: Place,
): Promise<{ readonly decision?: Decision; readonly reply: Reply }> {
  const body = { person: personRef(id), ...place, limit: 20 }
  const reply = await api.call('POST', '/v1/decisions', { body })
  const decided = reply.body
  if (reply.status >= 300 || !isRecord(decided) || !Array.isArray(decided['offers'])) return { reply }
  return { decision: decided as unknown as Decision, reply }
}

/** Decides for everybody in every place, and holds each decision against what the rules say. */
export function decideForAll(
  { api, catalog, concurrency, progress }: Stage, played: readonly Played[], tally: Tally,
): Promise<void> {
  const places = placesOf(catalog)
  return progress.phase('decisions', played.length, (step) =>
    eachOf(played, concurrency, async ({ id, conduct }) => {
      const { kept, grants } = conduct
      for (const place of places) {
        const { purpose, slot } = place
        const { decision, reply } = await decide(api, id, place)
        tally.decisions += 1
        const expected = expectedOffers(catalog, kept, grants, purpose, slot)
        const offered = decision?.offers.map(({ key }) => key).sort() ?? []
        if (decision?.granted !== grants[purpose] || offered.join() !== expected.join()) {
          note(tally, `deciding ${purpose}/${slot} for ${id}, expected [${expected.join()}]`, reply)
        }
        for (const offer of decision?.offers ?? []) {
          count(tally.offersMatched, offer.key)
          tally.explained.push({ id, purpose, offer })
        }
      }
      step()
    }))
}
