/** The servers that several figures share, each started when first needed. */
import { join } from 'node:path'
import type pg from 'pg'
import type { Installation } from './installation.ts'
import { once } from './once.ts'
import type { Options } from './options.ts'
import { answersOf, describePerson } from './people.ts'
import { createDatabase, openDatabase } from './postgres.ts'
import { startProduct } from './product.ts'
import type { Running } from './server.ts'
import { startServer } from './server.ts'

export interface ConsentBase extends Running {
  readonly people: number
  /** Takes all consents out; the subjects stay. */
  readonly clear: () => Promise<unknown>
}

export interface Stage {
  readonly options: Options
  readonly say: (line: string) => void
  readonly product: () => Promise<Installation>
  readonly hello: () => Promise<Running>
  readonly select: () => Promise<Running>
  readonly insert: () => Promise<Running>
  /** `@c15t/backend` on a database with no consents. */
  readonly consentsEmpty: () => Promise<ConsentBase>
  /** … with a thousand, so that reading finds something. */
  readonly consentsFew: () => Promise<ConsentBase>
  /** … with 107 000 of 100 000 subjects. */
  readonly consentsMany: () => Promise<ConsentBase>
}

export function setStage(options: Options, say: (line: string) => void): Stage {
  const people = { name: 'people', count: options.people, describe: describePerson }
  return {
    options,
    say,
    product: once(() => startProduct(people, say)),
    hello: once(() => contestant('hello', '/')),
    select: once(() => startSelect(options.people)),
    insert: once(startInsert),
    consentsEmpty: once(() => startConsents('empty', options.people, 0)),
    consentsFew: once(() => startConsents('few', 1000, 1000)),
    consentsMany: once(() => startConsents('many', 100_000, options.consents)),
  }
}

function contestant(name: string, ready: string, database?: string): Promise<Running> {
  return startServer({
    command: process.execPath,
    args: [join('contestants', `${name}.ts`)],
    cwd: import.meta.dirname,
    env: database === undefined ? {} : { DATABASE_URL: database },
    ready,
  })
}

const chunk = 10_000

async function startSelect(people: number): Promise<Running> {
  const url = await createDatabase('select')
  const db = await openDatabase(url)
  await db.query('create table profile (ext text primary key, state jsonb not null)')
  for (let from = 0; from < people; from += chunk) {
    const numbers = Array.from({ length: Math.min(chunk, people - from) }, (_, step) => from + step)
    await db.query('insert into profile (ext, state) select * from unnest($1::text[], $2::jsonb[])', [
      numbers.map((number) => `ext:${number}`),
      numbers.map((number) => JSON.stringify(profileOf(number))),
    ])
  }
  await db.query('vacuum (analyze) profile')
  return contestant('select', '/', url)
}

/** As large as a profile must be: each value with when it was told, until when it is fresh, its proof. */
function profileOf(number: number): unknown {
  const entry = `ent_${String(number).padStart(42, '0')}`
  const told = { told_at: '2026-01-01T00:00:00Z', fresh_until: '2027-01-01T00:00:00Z', entry }
  const values = Object.entries(answersOf(number)).map(([key, value]) => [key, { value, ...told }])
  return {
    values: Object.fromEntries(values),
    grants: { offers: { granted: true, ...told }, advice: { granted: true, ...told } },
  }
}

async function startInsert(): Promise<Running> {
  const url = await createDatabase('insert')
  const db = await openDatabase(url)
  await db.query(`create table answer (
    id bigint generated always as identity primary key,
    ext text not null, body jsonb not null, at timestamptz not null default now())`)
  return contestant('insert', '/', url)
}

async function startConsents(name: string, people: number, consents: number): Promise<ConsentBase> {
  const url = await createDatabase(`c15t_${name}`)
  const running = await contestant('c15t', '/status', url)
  await storeFirstConsent(running.url)
  const db = await openDatabase(url)
  await fillConsents(db, people, consents)
  return { ...running, people, clear: () => db.query('truncate consent') }
}

/** The first write makes domain, policy and purposes, which fifty at once would make fifty times. */
async function storeFirstConsent(url: string): Promise<void> {
  const reply = await fetch(`${url}/subjects`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      type: 'marketing_communications',
      subjectId: 'sub_first',
      domain: 'shop.example',
      preferences: { marketing: true, measurement: true, functionality: false },
      givenAt: Date.now(),
      metadata: {},
    }),
  })
  if (!reply.ok) throw new Error(`c15t: ${reply.status} ${await reply.text()}`)
}

/**
 * Copies the first consent, spread over the subjects and over the past. All subjects are there beforehand,
 * because two first consents of one subject at once end in a 500 for one of them.
 */
async function fillConsents(db: pg.Client, subjects: number, consents: number): Promise<void> {
  const subject = `'sub_' || replace((i % ${subjects})::text, '0', 'z')`
  await db.query(`insert into subject (id, "identityProvider", "createdAt", "updatedAt")
    select ${subject}, 'anonymous', now(), now() from generate_series(0, ${subjects - 1}) i`)
  await db.query(`
    insert into consent (id, "subjectId", "domainId", "policyId", "purposeIds", jurisdiction, "givenAt")
    select 'cns_' || i, ${subject}, "domainId", "policyId", "purposeIds", jurisdiction,
      now() - i * interval '1 second'
    from generate_series(0, ${consents - 1}) i, (select * from consent limit 1) first`)
  await db.query('vacuum (analyze)')
}
