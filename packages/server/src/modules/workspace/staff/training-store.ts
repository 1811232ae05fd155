import { sql } from 'kysely'
import type { Installation } from '../../../kernel/db/database.ts'
import type { Role } from '../roles.ts'

/** What a brand wrote in place of the built-in text, by language. */
export type CourseTexts = Readonly<Record<string, string>>

export async function readCourses({ trx }: Installation, brand: number): Promise<Map<Role, CourseTexts>> {
  const { rows } = await sql<{ role: Role; texts: CourseTexts }>`
    select role, texts from training_course where brand_id = ${brand}`.execute(trx)
  return new Map(rows.map(({ role, texts }) => [role, texts]))
}

export async function putCourse(
  { trx }: Installation, row: { brand: number; role: Role; texts: CourseTexts; now: Date; by: string },
): Promise<void> {
  await sql`
    insert into training_course (brand_id, role, texts, changed_at, changed_by)
    values (${row.brand}, ${row.role}, ${JSON.stringify(row.texts)}::json, ${row.now}, ${row.by})
    on conflict (brand_id, role) do update set texts = excluded.texts, changed_at = excluded.changed_at, changed_by = excluded.changed_by`
    .execute(trx)
}

export async function insertAttestation(
  { trx }: Installation,
  row: { brand: number; staff: string; role: Role; digest: string; locale: string; now: Date; until: Date },
): Promise<void> {
  await sql`
    insert into training_attestation (brand_id, staff_id, role, digest, locale, attested_at, valid_until)
    values (${row.brand}, ${row.staff}, ${row.role}, ${row.digest}, ${row.locale}, ${row.now}, ${row.until})`.execute(trx)
}
