import { codeOf, eachOf, isRecord, personPath, personRef } from './api.ts'
import { surveyAsk } from './derive.ts'
import { decide, placesOf } from './deciding.ts'
import { holds, permitted } from './expect.ts'
import type { Outcome } from './play.ts'
import type { Played, Stage } from './stage.ts'

/** Something that must be so after a replay, and what was found. */
export interface Claim {
  readonly says: string
  /** What speaks against it; none: it holds. */
  readonly against: readonly string[]
}

/** Everything that can be seen through the interface; the ledger has claims of its own. */
export async function checkClaims(stage: Stage, outcome: Outcome): Promise<Claim[]> {
  const { played } = outcome
  const withdrawn = played.filter(({ conduct }) => conduct.withdraws)
  const erased = played.filter(({ conduct }) => conduct.erased)
  const refused = played.filter(({ conduct }) =>
    conduct.attempt !== 'proper' && !conduct.withdraws && !conduct.erased)
  return [
    {
      says: `every reply was as it should be, and all ${outcome.decisions} decisions say what the rules say`,
      against: outcome.surprises,
    },
    {
      says: `${outcome.repeatsSent} answers sent twice got the same reply twice`,
      against: outcome.repeatsSame === outcome.repeatsSent ? [] : [`only ${outcome.repeatsSame} did`],
    },
    {
      says: `nothing of the ${outcome.refusedAttempts} refused answers was kept`,
      against: await against(stage, 'kept', refused, (one) => checkProfile(stage, one)),
    },
    {
      says: `nothing is decided for the ${withdrawn.length} who withdrew`,
      against: await against(stage, 'withdrawn', withdrawn, (one) => checkWithdrawn(stage, one)),
    },
    {
      says: `the ${erased.length} erased can not be read and can not come back`,
      against: await against(stage, 'erased', erased, (one) => checkErased(stage, one)),
    },
    {
      says: 'the segments hold whom the rules say, and nobody who withdrew or was erased',
      against: await checkSegments(stage, played),
    },
  ]
}

async function against(
  { concurrency, progress }: Stage, name: string, people: readonly Played[],
  check: (one: Played) => Promise<string[]>,
): Promise<string[]> {
  const found: string[] = []
  await progress.phase(`check ${name}`, people.length, (step) =>
    eachOf(people, concurrency, async (one) => {
      for (const what of await check(one)) found.push(`${one.id}: ${what}`)
      step()
    }))
  return found
}

/** For each purpose the profile gives exactly what was told properly. */
async function checkProfile({ api, catalog }: Stage, { id, conduct }: Played): Promise<string[]> {
  const found: string[] = []
  for (const purpose of Object.keys(catalog.purposes)) {
    const { body } = await api.call('GET', `${personPath(id)}/profile?purpose=${purpose}`)
    const values = isRecord(body) && isRecord(body['values']) ? body['values'] : {}
    const expected = permitted(catalog, conduct.kept, conduct.grants, purpose)
    for (const key of new Set([...Object.keys(values), ...Object.keys(expected)])) {
      const told = values[key]
      const value = canonical(isRecord(told) ? told['value'] : undefined)
      if (value !== canonical(expected[key])) found.push(`${purpose}/${key} is ${value}`)
    }
  }
  return found
}

/** A multi_choice is a set: its order says nothing. */
function canonical(value: unknown): string | undefined {
  return JSON.stringify(Array.isArray(value) ? [...value].sort() : value)
}

async function checkWithdrawn({ api, catalog }: Stage, { id, conduct }: Played): Promise<string[]> {
  const found: string[] = []
  for (const place of placesOf(catalog)) {
    const { decision, reply } = await decide(api, id, place)
    const reason = conduct.grants[place.purpose] ? 'withdrawn' : 'not_granted'
    if (!decision || decision.granted || decision.offers.length > 0 || decision.reason !== reason) {
      const said = `${reply.status} ${JSON.stringify(reply.body).slice(0, 200)}`
      found.push(`${place.purpose}/${place.slot}: ${said}`)
    }
  }
  for (const purpose of Object.keys(catalog.purposes)) {
    const { body } = await api.call('GET', `${personPath(id)}/profile?purpose=${purpose}`)
    const granted = isRecord(body) ? body['granted'] : undefined
    const values = isRecord(body) && isRecord(body['values']) ? Object.keys(body['values']) : []
    if (granted !== false || values.length > 0) found.push(`the profile for ${purpose} has ${values.join()}`)
  }
  return found
}

async function checkErased({ api, catalog, language }: Stage, one: Played): Promise<string[]> {
  const { id, conduct, presentation } = one
  const path = personPath(id)
  const person = personRef(id)
  const again = (what: string) => `${what}-again-${id}`
  const purposes = Object.keys(catalog.purposes)
  const calls = {
    ...Object.fromEntries(purposes.map((purpose) =>
      [`profile for ${purpose}`, () => api.call('GET', `${path}/profile?purpose=${purpose}`)])),
    uses: () => api.call('GET', `${path}/uses`),
    export: () => api.call('GET', `${path}/export`),
    ...Object.fromEntries(placesOf(catalog).map((place) =>
      [`decision ${place.purpose}/${place.slot}`, () => decide(api, id, place).then(({ reply }) => reply)])),
    introduction: () => api.call('PUT', path, { body: { locale: language } }),
    withdrawal: () => api.call('POST', `${path}/withdrawals`, {
      body: { purposes }, idempotencyKey: again('withdraw'),
    }),
    presentation: () => api.call('POST', '/v1/presentations', {
      body: { ask: surveyAsk, person, locale: language, touchpoint: 'replay' }, idempotencyKey: again('show'),
    }),
    answer: () => api.call('POST', '/v1/answers', {
      body: { presentation, person, answers: conduct.kept, grants: conduct.grants },
      idempotencyKey: again('answer'),
    }),
  }
  const found: string[] = []
  for (const [name, call] of Object.entries(calls)) {
    const reply = await call()
    if (codeOf(reply) !== 'person_erased') found.push(`${name}: ${reply.status} ${codeOf(reply)}`)
  }
  return found
}

/** Streams every segment and compares it with the people for whom its rule holds here. */
async function checkSegments({ api, catalog }: Stage, played: readonly Played[]): Promise<string[]> {
  const found: string[] = []
  for (const [key, { purpose, when }] of Object.entries(catalog.segments)) {
    const expected = new Set(played.flatMap(({ conduct, person }) => {
      if (conduct.withdraws || conduct.erased) return []
      return holds(when, permitted(catalog, conduct.kept, conduct.grants, purpose)) === true ? [person] : []
    }))
    const reply = await api.call('GET', `/v1/segments/${key}/people`)
    const { body: counted } = await api.call('POST', `/v1/segments/${key}/count`, { body: {} })
    const floor = isRecord(counted) ? Number(counted['floor']) : Number.NaN
    if (isRecord(counted) && counted['suppressed'] !== true && counted['count'] !== expected.size) {
      found.push(`${key} counts ${String(counted['count'])}, expected ${expected.size}`)
    }
    if (codeOf(reply) === 'segment_too_small') {
      if (expected.size >= floor) found.push(`${key} hides ${expected.size} people, the floor is ${floor}`)
      continue
    }
    if (reply.status !== 200 || typeof reply.body !== 'string') {
      found.push(`${key}: ${reply.status} ${codeOf(reply)}`)
      continue
    }
    const streamed = new Set(reply.body.split('\n').filter(Boolean).map((line) => personOf(line)))
    const strangers = [...streamed].filter((person) => !expected.has(person))
    const missing = [...expected].filter((person) => !streamed.has(person))
    found.push(...strangers.map((person) => `${key} has ${person}`))
    found.push(...missing.map((person) => `${key} lacks ${person}`))
  }
  return found
}

function personOf(line: string): string {
  const read: unknown = JSON.parse(line)
  return isRecord(read) ? String(read['person'] ?? read['id']) : String(read)
}
