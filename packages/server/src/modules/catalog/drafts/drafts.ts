import type { Clock } from '../../../kernel/clock.ts'
import type { Database, Gate, Scope } from '../../../kernel/db/database.ts'
import { formatId, newTimeOrderedUuid, parseId } from '../../../kernel/ids.ts'
import { Refusal } from '../../../refusals.ts'
import type { ActionAfter } from '../../workspace/actions.ts'
import type { Workspace } from '../../workspace/workspace.ts'
import { checkCatalog } from '../catalogs.ts'
import type { Applied, Catalogs } from '../catalogs.ts'
import { planCatalog } from '../plan.ts'
import type { CatalogState } from '../plan.ts'
import * as versions from '../store.ts'
import type { Change } from '../types.ts'
import { differences, makeEdits } from './places.ts'
import type { Conflict, Edit } from './places.ts'
import { placesForTwo } from './second-eyes.ts'
import * as store from './store.ts'
import type { DraftRow, ListedDraft } from './store.ts'
import { asWritten, digestOf, inspect, readText, readWritten } from './written.ts'

export type CatalogDrafts = ReturnType<typeof openCatalogDrafts>

/** Whoever works on a draft: a member of staff or a key. */
export type Author = Gate & { readonly actor: string }

/** Where a draft begins; without any of them: the version in force. */
export interface Beginning {
  readonly title?: string
  readonly version?: number
  readonly document?: unknown
  readonly text?: string
  readonly format?: 'json' | 'yaml'
}

/** A transaction of somebody; alone: there is nobody else who could approve what they do. */
type Working = Scope & { readonly actor: string; readonly alone: boolean }

const listedAtMost = 100

/** The catalogue as it is being written: kept however unfinished, put in force only whole, fair and read by two. */
export function openCatalogDrafts(options: {
  database: Database
  catalogs: Catalogs
  workspace: Workspace
  clock: Clock
}) {
  const { database, catalogs, workspace, clock } = options

  async function versionIn(scope: Scope, version: number): Promise<CatalogState | undefined> {
    return version === 0 ? undefined : versions.readVersion(scope, version)
  }

  async function find(scope: Scope, id: string, held: boolean): Promise<DraftRow> {
    const uuid = parseId('dft_', id)
    const row = uuid === undefined ? undefined : await store.readDraft(scope, uuid, held)
    if (!row) throw new Refusal('catalog_draft_unknown')
    if (held && row.state !== 'open') throw new Refusal('catalog_draft_closed')
    return row
  }

  /** Whose approval is wanting: only somebody else's, and only what two must have read. */
  function secondEyes(row: DraftRow, before: CatalogState | undefined, { alone }: Working) {
    const places = placesForTwo(differences(before ? asWritten(before.document) : {}, row.document))
    return { needed: places.length > 0 && !alone, places, alone }
  }

  async function working<T>(gate: Author, work: (scope: Working) => Promise<T>): Promise<T> {
    const { actor } = gate
    return database.within(gate, async (scope) => {
      const alone = (await workspace.whoMay(scope, 'approve')).every((other) => other === actor)
      return work({ ...scope, actor, alone })
    })
  }

  async function show(scope: Working, row: DraftRow) {
    const inForce = await versions.currentVersion(scope)
    const before = await versionIn(scope, inForce)
    const { document, findings } = inspect(row.document)
    const changes: readonly Change[] = document ? planCatalog(before ?? null, document).changes : []
    const eyes = secondEyes(row, before, scope)
    return {
      ...outline(row, inForce), document: row.document, digest: digestOf(row.document), findings, changes,
      ready: document !== null && findings.every(({ severity }) => severity !== 'error'), second_eyes: eyes,
    }
  }

  async function write(scope: Working, row: DraftRow, written: unknown, more: Partial<DraftRow> = {}) {
    const { actor } = scope
    const next: DraftRow = {
      ...row, ...more, document: readWritten(written), revision: row.revision + 1,
      updated_at: new Date(clock()), updated_by: actor, authors: [...new Set([...row.authors, actor])],
    }
    await store.updateDraft(scope, next)
    return next
  }

  const audit = (scope: Working, action: ActionAfter<'catalog.draft_'>, row: ListedDraft, detail: object = {}) =>
    workspace.audit(scope, {
      actor: scope.actor, action: `catalog.draft_${action}`, detail: { draft: formatId('dft_', row.draft_id), title: row.title, ...detail },
    })

  return {
    list: (gate: Author) => database.within(gate, async (scope) => {
      const inForce = await versions.currentVersion(scope)
      return (await store.listDrafts(scope, listedAtMost)).map((row) => outline(row, inForce))
    }),

    read: (gate: Author, id: string) =>
      working(gate, async (scope) => show(scope, await find(scope, id, false))),

    /** What is written, where it is a catalogue already; else `catalog_invalid`. It need not be fair yet. */
    document: (gate: Author, id: string) => database.within(gate, async (scope) =>
      checkCatalog((await find(scope, id, false)).document, { dryRun: true }).document),

    /** Errors: `catalog_missing`, `catalog_version_unknown`, `catalog_invalid` where it can not even be kept. */
    create: (gate: Author, { title, version, document, text, format }: Beginning) => working(gate, async (scope) => {
      const base = await versions.currentVersion(scope)
      let written: Record<string, unknown>
      if (text !== undefined) written = readText(text, format ?? 'yaml')
      else if (document !== undefined) written = readWritten(document)
      else {
        if (base === 0) throw new Refusal('catalog_missing')
        const from = await versionIn(scope, version ?? base)
        if (!from) throw new Refusal('catalog_version_unknown')
        written = asWritten(from.document)
      }
      const now = new Date(clock())
      const row: DraftRow = {
        draft_id: newTimeOrderedUuid(clock()), title: title ?? '', base, document: written, revision: 1, state: 'open',
        created_at: now, created_by: gate.actor, updated_at: now, updated_by: gate.actor, authors: [gate.actor], ...nothingAsked, version: null,
      }
      await store.insertDraft(scope, row)
      await audit(scope, 'created', row, { base, ...(version === undefined ? {} : { from: version }) })
      return show(scope, row)
    }),

    /** The whole document anew, over exactly the revision that its writer saw. */
    save: (gate: Author, id: string, saved: { revision: number; document: unknown; title?: string }) =>
      working(gate, async (scope) => {
        const row = await find(scope, id, true)
        if (row.revision !== saved.revision) throw outdated(row, [])
        const title = saved.title ?? row.title
        return show(scope, await write(scope, row, saved.document, { title }))
      }),

    /**
     * Single places, over whatever others wrote elsewhere meanwhile. Where one place does not hold what its writer saw
     * there, nothing is written and the places are named with what stands there now.
     */
    edit: (gate: Author, id: string, edited: { edits: readonly Edit[]; title?: string }) =>
      working(gate, async (scope) => {
        const row = await find(scope, id, true)
        const { document, conflicts } = makeEdits(row.document, edited.edits)
        if (conflicts.length > 0) throw outdated(row, conflicts)
        const title = edited.title ?? row.title
        return show(scope, await write(scope, row, document, { title }))
      }),

    /**
     * Makes the changes of the draft to the version in force instead of the one it was taken from. Places that both
     * changed are listed, and nothing is written until it is said for each whose is to stay.
     */
    rebase: (gate: Author, id: string, { revision, keep = {} }: { revision: number; keep?: Readonly<Record<string, 'mine' | 'theirs'>> }) =>
      working(gate, async (scope) => {
        const row = await find(scope, id, true)
        if (row.revision !== revision) throw outdated(row, [])
        const inForce = await versions.currentVersion(scope)
        const [base, theirs] = [await versionIn(scope, row.base), await versionIn(scope, inForce)]
        if (!theirs || row.base === inForce) return { conflicts: [], draft: await show(scope, row) }
        const mine = [...differences(base ? asWritten(base.document) : {}, row.document)]
        const { document, conflicts } = makeEdits(asWritten(theirs.document), mine)
        const open = conflicts.filter(({ pointer }) => !Object.hasOwn(keep, pointer))
        if (open.length > 0) return { conflicts: open, draft: await show(scope, row) }
        const kept = conflicts.filter(({ pointer }) => keep[pointer] === 'mine')
          .map(({ pointer, mine: value, theirs: was }) => ({ pointer, was, value }))
        const settled = makeEdits(document, kept)
        // What was changed lies in something that the other version no longer has: it can not be kept by itself.
        if (settled.conflicts.length > 0) return { conflicts: settled.conflicts, draft: await show(scope, row) }
        const next = await write(scope, row, settled.document, { base: inForce })
        await audit(scope, 'brought_up_to_date', row, { from: row.base, to: inForce, kept: keep })
        return { conflicts: [], draft: await show(scope, next) }
      }),

    discard: (gate: Author, id: string) => working(gate, async (scope) => {
      const row = await find(scope, id, true)
      const next = { ...row, state: 'discarded' as const, updated_at: new Date(clock()), updated_by: gate.actor }
      await store.settleDraft(scope, next)
      await audit(scope, 'discarded', row)
      return show(scope, next)
    }),

    /** Asks somebody else to read exactly this revision. */
    ask: (gate: Author, id: string, { revision, reason }: { revision: number; reason: string }) =>
      working(gate, async (scope) => {
        const row = await find(scope, id, true)
        if (row.revision !== revision) throw outdated(row, [])
        checkCatalog(row.document)
        const digest = digestOf(row.document)
        const next = {
          ...row, ...nothingAsked, asked_digest: digest, asked_by: gate.actor, asked_at: new Date(clock()), asked_because: reason,
        }
        await store.settleDraft(scope, next)
        await audit(scope, 'asked_for_approval', row, { digest, reason })
        return show(scope, next)
      }),

    /** What the second pair of eyes says of the text with this digest. */
    settle: (gate: Author, id: string, { digest, verdict, reason }: { digest: string; verdict: 'approved' | 'declined'; reason: string }) =>
      working(gate, async (scope) => {
        const row = await find(scope, id, true)
        if (row.asked_digest !== digest || digestOf(row.document) !== digest) throw new Refusal('approval_not_asked')
        if (row.asked_by === gate.actor) throw new Refusal('approval_not_yours')
        const next = { ...row, verdict, settled_by: gate.actor, settled_at: new Date(clock()), settled_because: reason }
        await store.settleDraft(scope, next)
        await audit(scope, verdict, row, { digest, reason })
        return show(scope, next)
      }),

    /** Puts exactly this revision in force. Errors: `catalog_draft_behind`, `catalog_invalid`, `approval_required`. */
    publish: (gate: Author, id: string, { revision, reason }: { revision: number; reason: string }): Promise<Applied> =>
      working(gate, async (scope) => {
        // The version first, as everybody does who puts one in force: two that wait for each other would never end.
        const inForce = await versions.lockVersion(scope)
        const row = await find(scope, id, true)
        if (row.revision !== revision) throw outdated(row, [])
        if (row.base !== inForce) throw new Refusal('catalog_draft_behind', { more: { base: row.base, in_force: inForce } })
        const { document, findings } = checkCatalog(row.document)
        const eyes = secondEyes(row, await versionIn(scope, inForce), scope)
        const approvedBy = approvalOf(row)
        if (eyes.needed && approvedBy === undefined) {
          const faults = eyes.places.slice(0, 50).map((pointer) => ({ pointer, message: 'A second member must approve this.' }))
          throw new Refusal('approval_required', { faults })
        }
        const plan = await catalogs.put(scope, document, {
          actor: gate.actor, reason, draft: row.draft_id, ...(approvedBy === undefined ? {} : { approvedBy }),
        })
        const next = {
          ...row, state: 'published' as const, version: plan.version, updated_at: new Date(clock()), updated_by: gate.actor,
        }
        await store.settleDraft(scope, next)
        await audit(scope, 'published', row, {
          version: plan.version, reason, digest: digestOf(row.document),
          ...(approvedBy === undefined ? {} : { approved_by: approvedBy }),
          ...(eyes.places.length > 0 && eyes.alone && approvedBy === undefined ? { alone: true } : {}),
        })
        return { version: plan.version, changes: plan.changes, findings }
      }),
  }
}

const nothingAsked = {
  asked_digest: null, asked_by: null, asked_at: null, asked_because: null,
  verdict: null, settled_by: null, settled_at: null, settled_because: null,
}

/** Who approved the text that the draft has now, word for word. */
function approvalOf(row: DraftRow): string | undefined {
  return row.verdict === 'approved' && row.asked_digest === digestOf(row.document) ? row.settled_by ?? undefined : undefined
}

function outdated(row: DraftRow, conflicts: readonly Conflict[]): Refusal {
  return new Refusal('catalog_draft_outdated', {
    faults: conflicts.map(({ pointer }) => ({ pointer, message: 'Somebody else changed this meanwhile.' })),
    more: { revision: row.revision, by: row.updated_by, conflicts },
  })
}

function outline(row: ListedDraft, inForce: number) {
  const { asked_by: by, settled_by: settledBy } = row
  return {
    id: formatId('dft_', row.draft_id), title: row.title, base: row.base, in_force: inForce,
    behind: row.state === 'open' && row.base !== inForce, revision: row.revision, state: row.state,
    created_at: row.created_at.toISOString(), created_by: row.created_by,
    updated_at: row.updated_at.toISOString(), updated_by: row.updated_by, authors: row.authors,
    ...(row.version === null ? {} : { version: row.version }),
    ...(by === null ? {} : {
      asked: { digest: row.asked_digest!, by, at: row.asked_at!.toISOString(), reason: row.asked_because! },
    }),
    ...(settledBy === null ? {} : {
      settled: { verdict: row.verdict!, by: settledBy, at: row.settled_at!.toISOString(), reason: row.settled_because! },
    }),
  }
}

