import { stringify } from 'yaml'
import type { Database, Gate } from '../../../kernel/db/database.ts'
import { formatId, parseId } from '../../../kernel/ids.ts'
import { Refusal } from '../../../refusals.ts'
import { planCatalog } from '../plan.ts'
import * as versions from '../store.ts'
import type { PastVersion } from '../store.ts'
import { differences } from './places.ts'
import * as store from './store.ts'
import { traceTranslations } from './translations.ts'
import { asWritten, digestOf, inspect } from './written.ts'

export type CatalogHistory = ReturnType<typeof openCatalogHistory>

/** How many versions are looked at to see which text was changed last. */
const remembered = 60

/** A version by its number, or a draft by its id. */
export type Text = number | string

/** What the catalogue said at any time, and how two texts of it differ. */
export function openCatalogHistory({ database }: { database: Database }) {
  async function read(gate: Gate, text: Text): Promise<Record<string, unknown>> {
    return database.within(gate, async (scope) => {
      if (typeof text === 'string') {
        const uuid = parseId('dft_', text)
        const row = uuid === undefined ? undefined : await store.readDraft(scope, uuid)
        if (!row) throw new Refusal('catalog_draft_unknown')
        return row.document as Record<string, unknown>
      }
      const row = text > 0 ? await versions.readVersion(scope, text) : undefined
      if (!row) throw new Refusal('catalog_version_unknown')
      return asWritten(row.document)
    })
  }

  return {
    async list(gate: Gate, { before = 2 ** 31 - 1, limit = 50 }: { before?: number; limit?: number }) {
      const rows = await database.within(gate, (scope) => versions.listVersions(scope, before, limit + 1))
      const shown = rows.slice(0, limit)
      return { versions: shown.map(outline), ...(rows.length > limit ? { next: shown.at(-1)!.version } : {}) }
    },

    read: async (gate: Gate, version: number) => ({ version, catalog: await read(gate, version) }),

    /** Every place that differs, and what it means for people where both are catalogues. */
    async compare(gate: Gate, from: Text, to: Text) {
      const [before, after] = [await read(gate, from), await read(gate, to)]
      const edits = [...differences(before, after)]
      const [earlier, later] = [inspect(before).document, inspect(after).document]
      const numbered = earlier && { document: earlier, version: 1, numbering: planCatalog(null, earlier).numbering }
      return { edits, changes: later ? planCatalog(numbered, later).changes : [] }
    },

    /** Every text in every language, as a draft (or the version in force) has it; judged by the last versions. */
    async translations(gate: Gate, draft: string | undefined) {
      const past = await database.within(gate, (scope) => versions.readDocuments(scope, remembered))
      if (draft === undefined) return traceTranslations(past)
      const { document, findings } = inspect(await read(gate, draft))
      if (document) return traceTranslations([...past, document])
      throw new Refusal('catalog_invalid', { faults: findings.map(({ path, message }) => ({ pointer: path, message })) })
    },

    /** The document as it lives in git: sections with nothing in them are left out. */
    async write(gate: Gate, text: Text, format: 'json' | 'yaml') {
      const written = await read(gate, text)
      const document = Object.fromEntries(Object.entries(written).filter(([key, value]) =>
        key === 'brand' || key === 'purposes' || Object.keys(value as object).length > 0))
      return {
        format, digest: digestOf(written),
        text: format === 'yaml' ? stringify(document, { lineWidth: 110, aliasDuplicateObjects: false }) : `${JSON.stringify(document, null, 2)}\n`,
      }
    },
  }
}

function outline(row: PastVersion) {
  return {
    version: row.version, at: row.applied_at.toISOString(), by: row.applied_by, changes: row.changes,
    ...(row.reason === null ? {} : { reason: row.reason }),
    ...(row.approved_by === null ? {} : { approved_by: row.approved_by }),
    ...(row.draft_id === null ? {} : { draft: formatId('dft_', row.draft_id) }),
  }
}
