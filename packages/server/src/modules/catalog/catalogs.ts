import type { Clock } from '../../kernel/clock.ts'
import type { Keyring } from '../../kernel/crypto.ts'
import type { Database, Gate, Scope } from '../../kernel/db/database.ts'
import { Refusal } from '../../refusals.ts'
import type { Workspace } from '../workspace/workspace.ts'
import { compileCatalog } from './compile.ts'
import { validateDocument } from './document.ts'
import type { CatalogDocument } from './document.ts'
import { lintCatalog } from './lint/lint.ts'
import { planCatalog } from './plan.ts'
import { loadCodes, poolOf } from './reward-codes.ts'
import * as store from './store.ts'
import type { Catalog, Change, Finding } from './types.ts'

export type Catalogs = ReturnType<typeof openCatalogs>

export interface Applied {
  readonly version: number
  readonly changes: readonly Change[]
  readonly findings: readonly Finding[]
}

/** A brand's catalogue in all its versions. Compiled ones are kept in memory: a version never changes. */
export function openCatalogs(options: { database: Database; keyring: Keyring; workspace: Workspace; clock: Clock }) {
  const { database, keyring, workspace, clock } = options
  const compiled = new Map<string, Catalog>()

  async function load(scope: Scope, version: number): Promise<Catalog | undefined> {
    const name = `${scope.brand}/${version}`
    const known = compiled.get(name)
    if (known) return known
    const row = await store.readVersion(scope, version)
    if (!row) return undefined
    const catalog = compileCatalog(row.document, row.numbering, version)
    if (compiled.size > 200) compiled.delete(compiled.keys().next().value!)
    compiled.set(name, catalog)
    return catalog
  }

  return {
    /** The version in force, as this transaction sees it. `known`: where another statement has read its number along. */
    async current(scope: Scope, known?: number): Promise<Catalog> {
      const catalog = await load(scope, known ?? (await store.currentVersion(scope)))
      if (!catalog) throw new Refusal('catalog_missing')
      return catalog
    },

    load,

    /** When the version in force was applied; undefined: there is none. */
    appliedAt: store.readAppliedAt,

    /** A version that was read before, without asking the database: versions never change. */
    remembered: (brand: number, version: number): Catalog | undefined => compiled.get(`${brand}/${version}`),

    insertNotice: store.insertNotice,

    async notice(gate: Gate, digest: string) {
      const notice = await database.within(gate, (scope) => store.readNotice(scope, digest))
      if (!notice) throw new Refusal('notice_unknown')
      return notice
    },

    /** Validate, lint, plan; write unless it is a dry run or there are errors. Same document again: nothing happens. */
    async apply(gate: Gate & { actor: string }, input: unknown, applying: { dryRun: boolean }): Promise<Applied> {
      const { document, problems } = validateDocument(input)
      if (!document) throw new Refusal('catalog_invalid', { faults: problems })
      const findings = lintCatalog(document)
      const errors = findings.filter((finding) => finding.severity === 'error')
      if (errors.length > 0 && !applying.dryRun) {
        throw new Refusal('catalog_invalid', {
          faults: errors.map((e) => ({ pointer: e.path, message: e.message, code: e.rule })),
          more: { findings },
        })
      }
      return database.within(gate, async (scope) => {
        const version = await store.lockVersion(scope)
        const before = version === 0 ? undefined : await store.readVersion(scope, version)
        const plan = planCatalog(before ?? null, document)
        if (!applying.dryRun && plan.version !== version) {
          const at = new Date(clock())
          await store.insertVersion(scope, { ...plan, document, at, by: gate.actor })
          for (const [key, { codes }] of Object.entries(document.rewards)) {
            if (codes && 'pool' in codes && codes.pool !== true) await loadCodes(keyring, scope, poolOf(key), codes.pool)
          }
          await workspace.renameBrand(scope, document.brand.key)
          await workspace.audit(scope, {
            actor: gate.actor,
            action: 'catalog.applied',
            detail: { version: plan.version, changes: plan.changes.map(({ path, action }) => ({ path, action })) },
          })
        }
        return { version: plan.version, changes: plan.changes, findings }
      })
    },

    async get(gate: Gate): Promise<{ version: number; catalog: CatalogDocument }> {
      return database.within(gate, async (scope) => {
        const version = await store.currentVersion(scope)
        const row = version === 0 ? undefined : await store.readVersion(scope, version)
        if (!row) throw new Refusal('catalog_missing')
        return { version, catalog: row.document }
      })
    },
  }
}
