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
import type { CatalogPlan } from './plan.ts'
import { loadCodes, poolOf } from './reward-codes.ts'
import * as store from './store.ts'
import type { Catalog, Change, Finding } from './types.ts'

export type Catalogs = ReturnType<typeof openCatalogs>

export interface Applied {
  readonly version: number
  readonly changes: readonly Change[]
  readonly findings: readonly Finding[]
}

/** By whom a version was put in force, and what they said. */
export interface Published {
  readonly actor: string
  readonly reason?: string
  readonly approvedBy?: string
  /** Uuid of the draft that it was written as. */
  readonly draft?: string
}

/** The document, and what the linter says of it; refused where it is none or, unless it is a dry run, has errors. */
export function checkCatalog(
  input: unknown, { dryRun = false } = {},
): { document: CatalogDocument; findings: readonly Finding[] } {
  const { document, problems } = validateDocument(input)
  if (!document) throw new Refusal('catalog_invalid', { faults: problems })
  const findings = lintCatalog(document)
  const errors = findings.filter((finding) => finding.severity === 'error')
  if (errors.length === 0 || dryRun) return { document, findings }
  throw new Refusal('catalog_invalid', {
    faults: errors.map((e) => ({ pointer: e.path, message: e.message, code: e.rule })), more: { findings },
  })
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

  /** Plans the document over the version in force, and writes it where it says something else. */
  async function put(scope: Scope, document: CatalogDocument, by: Published, dryRun = false): Promise<CatalogPlan> {
    const version = await store.lockVersion(scope)
    const before = version === 0 ? undefined : await store.readVersion(scope, version)
    const plan = planCatalog(before ?? null, document)
    if (dryRun || plan.version === version) return plan
    const { actor, ...about } = by
    await store.insertVersion(scope, { ...plan, document, at: new Date(clock()), by: actor, ...about })
    for (const [key, { codes }] of Object.entries(document.rewards)) {
      if (codes && 'pool' in codes && codes.pool !== true) await loadCodes(keyring, scope, poolOf(key), codes.pool)
    }
    await workspace.renameBrand(scope, document.brand.key)
    await workspace.audit(scope, {
      actor,
      action: 'catalog.applied',
      detail: { version: plan.version, changes: plan.changes.map(({ path, action }) => ({ path, action })), ...about },
    })
    return plan
  }

  return {
    /** Puts what passed `checkCatalog` in force, in the transaction that found that it may. */
    put,

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
      const { document, findings } = checkCatalog(input, applying)
      return database.within(gate, async (scope) => {
        const { version, changes } = await put(scope, document, { actor: gate.actor }, applying.dryRun)
        return { version, changes, findings }
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
