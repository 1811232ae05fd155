import { sql } from 'kysely'
import type { Scope } from '../../../kernel/db/database.ts'
import { highestAge } from '../../catalog/age.ts'
import type { Catalog } from '../../catalog/types.ts'

/** Whether a parent was asked for this person or has answered for them: then every yes of theirs needs the age. */
async function isGuarded({ trx }: Scope, person: string, now: Date): Promise<boolean> {
  const { rows } = await sql<{ guarded: boolean }>`
    select exists (select from draft where person_id = ${person} and source = 'minor' and state = 'waiting' and expires_at > ${now})
      or exists (select from profile where person_id = ${person} and state->>'guarded' = 'true') as guarded`.execute(trx)
  return rows[0]!.guarded
}

/** The age that somebody must say they have reached, whatever they are shown. */
export async function ageOfGuarded(scope: Scope, { document }: Catalog, person: string | undefined, now: number): Promise<number | undefined> {
  return person !== undefined && (await isGuarded(scope, person, new Date(now))) ? highestAge(document.brand) : undefined
}
