import { execFileSync } from 'node:child_process'
import { cpSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import type { App } from '../../src/app.ts'
import { seal } from '../../src/kernel/crypto.ts'
import { openGate } from '../../src/kernel/db/database.ts'
import { newTimeOrderedUuid } from '../../src/kernel/ids.ts'
import { sealOutgoing } from '../../src/modules/outreach/messages.ts'
import { sealDraft } from '../../src/modules/profile/sealed.ts'
import type { KeyGate, PersonGate } from '../../src/modules/workspace/types.ts'
import { documentOf, firstDefinition } from '../properties/definition.ts'

const base = documentOf(firstDefinition) as { brand: { key: string; controller: object } }

/** The definition of the properties, with an authority to complain to. */
export const document = {
  ...base,
  brand: { ...base.brand, controller: { ...base.brand.controller, authority: 'Data Protection Ombudsman' } },
}
export const withoutAuthority = base

/** What the person's own pages would hand over: as signed in, or come from a link in a message. */
export async function personGate(
  app: App, gate: KeyGate, person: string, level: PersonGate['level'] = 'full',
): Promise<PersonGate> {
  const { uuid } = await app.profiles.refOf(gate, person)
  return openGate(gate.brand, { kind: 'person' as const, actor: 'person' as const, person: uuid, session: uuid, level })
}

export const codeOf = (work: Promise<unknown>): Promise<string | undefined> =>
  work.then(() => 'done', (error: { code?: string }) => error.code)

/** Names of the files below `folder` that hold these bytes. */
export function filesWith(folder: string, text: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name)
    if (statSync(path).isDirectory()) return filesWith(path, text)
    return readFileSync(path).includes(text) ? [path] : []
  })
}

/** A backup as an operator makes one, and its return: `pg_dump` of a server, a copy of a stopped embedded database. */
export function backUp(databaseUrl: string | undefined, dataDir: string): Backup {
  const place = join(dataDir, 'backup')
  if (databaseUrl === undefined) {
    cpSync(join(dataDir, 'database'), place, { recursive: true })
    return {
      restore() {
        rmSync(join(dataDir, 'database'), { recursive: true })
        cpSync(place, join(dataDir, 'database'), { recursive: true })
      },
    }
  }
  const dump = join(dataDir, 'backup.dump')
  execFileSync('pg_dump', ['-Fc', '-f', dump, databaseUrl])
  return {
    restore() {
      execFileSync('pg_restore', ['--clean', '--if-exists', '-d', databaseUrl, dump])
    },
  }
}

export interface Backup {
  restore(): void
}

/** A row in each table of the ways in and out, as they are stored; `words` where somebody's words are sealed. */
export async function fillWaysIn(app: App, uuid: string, brand: number, now: number, words = 'Hello'): Promise<void> {
  const [at, id] = [new Date(now), newTimeOrderedUuid(now)]
  const bytes = Buffer.alloc(32)
  const { owner } = app.database
  const key = await app.database.within(app.workspace.gateOfJob(brand, 'test'), async (scope) =>
    app.people.keyOf((await app.people.find(scope, uuid))!))
  await sql`insert into link (person_id, link_id, brand_id, level, made_by, created_at, expires_at)
    values (${uuid}, ${id}, ${brand}, 'full', 'key:k', ${at}, ${at})`.execute(owner)
  await sql`insert into session (person_id, session_id, brand_id, token_hash, level, opened_by, opened_at, seen_at, expires_at)
    values (${uuid}, ${id}, ${brand}, ${bytes}, 'full', 'link', ${at}, ${at}, ${at})`.execute(owner)
  await sql`insert into code (person_id, code_id, brand_id, channel, lookup, intent, code_hash, created_at, expires_at)
    values (${uuid}, ${id}, ${brand}, 'email', ${bytes}, 'open', ${bytes}, ${at}, ${at})`.execute(owner)
  await sql`insert into answer_code (person_id, code_hash, brand_id, created_at)
    values (${uuid}, ${bytes}, ${brand}, ${at})`.execute(owner)
  await sql`insert into ballot (person_id, ask, brand_id, request_hash) values (${uuid}, 'vote', ${brand}, ${bytes})`.execute(owner)
  await sql`insert into draft (person_id, draft_id, brand_id, source, made_by, at, expires_at, sealed_content)
    values (${uuid}, ${id}, ${brand}, 'agent', 'key:k', ${at}, ${new Date(now + 60_000)}, ${sealDraft(key, id, { answers: { note: words } } as never)})`.execute(owner)
  await sql`insert into imported (person_id, list, brand_id, standing, purposes, digest, at)
    values (${uuid}, 'summer', ${brand}, 'said_yes', '{}', ${bytes}, ${at})`.execute(owner)
  await sql`insert into transferred (person_id, recipient, purpose, brand_id, pseudonym, given, kind, state, entries, attributes, sent_at)
    values (${uuid}, 'parcel_co', 'offers', ${brand}, 'sub_1', true, 'created', 'settled', '{ent_1}', '{shoe_size}', ${at})`.execute(owner)
  await sql`insert into delivery (person_id, delivery_id, brand_id, recipient, purpose, kind, via, entries, attributes, state, sent_at)
    values (${uuid}, ${id}, ${brand}, 'parcel_co', 'offers', 'created', 'file', '{ent_1}', '{shoe_size}', 'acknowledged', ${at})`.execute(owner)
  await sql`insert into suppression (person_id, token, brand_id, at) values (${uuid}, ${bytes}, ${brand}, ${at})`.execute(owner)
  await sql`insert into message_mark (person_id, message_id, brand_id) values (${uuid}, ${id}, ${brand})`.execute(owner)
  const said = sealOutgoing(key, id, { subject: words, text: words, html: words } as never)
  await sql`insert into message (person_id, message_id, brand_id, source, key, once, purpose, channel, contact, state, next_at, not_before,
      until, sealed_fields, sealed_message, created_at, sent_at)
    values (${uuid}, ${id}, ${brand}, 'campaign', 'thursday_news', '1', 'offers', 'inbox', ${bytes}, 'sent', ${at}, ${at}, ${at},
      ${seal(key.encryption, JSON.stringify({ words }), 'fields')}, ${said}, ${at}, ${at})`.execute(owner)
  await sql`insert into offer_shown (person_id, offer, n, brand_id, at) values (${uuid}, 'boots', 1, ${brand}, ${at})`.execute(owner)
  await sql`insert into enrolment (person_id, enrolment_id, brand_id, key, because, began_at, catalog_version, step, state, ended_at, trail)
    values (${uuid}, ${id}, ${brand}, 'hello_reader', 'ent_1', ${at}, 1, 1, 'done', ${at}, '[]')`.execute(owner)
  await sql`insert into audit_person (person_id, audit_id, brand_id, sealed_reason)
    values (${uuid}, ${id}, ${brand}, ${seal(key.encryption, words, 'audit')})`.execute(owner)
  const { rows: asked } = await sql<{ request_id: string }>`select request_id from request where person_id = ${uuid}`.execute(owner)
  for (const { request_id: request } of asked.slice(0, 1)) {
    await sql`insert into request_step (person_id, request_id, step_id, brand_id, at, by, kind, sealed_text)
      values (${uuid}, ${request}, ${id}, ${brand}, ${at}, 'key:k', 'noted', ${seal(key.encryption, words, `request step ${id}`)})`.execute(owner)
  }
  await sql`insert into breach_person (person_id, breach_id, brand_id, search, fields, maybe, listed_at)
    values (${uuid}, ${id}, ${brand}, 1, '{shoe_size}', '{note}', ${at})`.execute(owner)
  await sql`insert into outbox (person_id, message_id, brand_id, kind, channel, sealed_message, state, next_at, created_at)
    values (${uuid}, ${id}, ${brand}, 'code', 'email', ${bytes}, 'kept', ${at}, ${at})`.execute(owner)
}
