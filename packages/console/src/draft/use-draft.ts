import type { CatalogDocument } from '@sayso/sdk'
import { use, useEffect, useSyncExternalStore } from 'react'
import { BrandContext, clientFor } from '../shell/api.ts'
import { useMay, useSession } from '../shell/session.ts'
import { Unread } from '../shell/unread.ts'
import { draftStoreOf } from './draft-store.ts'
import type { Change, Draft, DraftStore, Finding, Saving } from './draft-store.ts'

export interface DraftWork {
  /** Undefined: nobody began one here. The first edit does. */
  readonly draft?: Draft
  /** What is written; without a draft what is in force. Every section is there. A draft may be no catalogue yet: read with care. */
  readonly document: Sections
  readonly findings: readonly Finding[]
  readonly changes: readonly Change[]
  readonly state: Saving
  readonly error: unknown
  /** Whether the role lets one write at all. */
  readonly mayEdit: boolean
  readonly canUndo: boolean
  readonly canRedo: boolean
  /** Changes one place; undefined takes it out. Saved after a short pause. */
  readonly edit: (pointer: string, value: unknown) => void
  /** Several places in one step: one undo takes all back. */
  readonly editAll: (changes: readonly { pointer: string; value?: unknown }[]) => void
  readonly undo: () => boolean
  readonly redo: () => boolean
  readonly start: (title?: string) => Promise<Draft>
  readonly store: DraftStore
}

/** A catalogue with every section there, if only empty. */
export type Sections = CatalogDocument & { [K in keyof CatalogDocument]-?: NonNullable<CatalogDocument[K]> }

const sections = [
  'purposes', 'recipients', 'attributes', 'asks', 'rewards', 'offers', 'slots', 'routes', 'segments', 'campaigns', 'automations',
  'posts', 'exempt_messages',
] as const
const completed = new WeakMap<object, Sections>()

function complete(document: unknown): Sections {
  const given = document as Partial<Sections>
  let whole = completed.get(given)
  if (!whole) {
    whole = { ...Object.fromEntries(sections.map((section) => [section, {}])), ...given } as Sections
    completed.set(given, whole)
  }
  return whole
}

/**
 * The draft of the catalogue that is worked on in this brand: the same one on every page, saved as one writes. A page that
 * needs it waits for it, so that nothing is called missing which was only not read yet.
 */
export function useDraft(): DraftWork {
  const brand = use(BrandContext)
  const store = draftStoreOf(brand, clientFor(brand))
  const { draft, copy, state, loaded, error, canUndo, canRedo } = useSyncExternalStore(store.subscribe, store.state)
  const may = useMay()
  const me = useSession().id
  if (!loaded) {
    if (state === 'failed') throw new Unread(error, store.again)
    use(store.opened(me))
  }
  return {
    ...(draft ? { draft } : {}),
    document: complete(copy.document), findings: draft?.findings ?? none, changes: draft?.changes ?? none, state, error,
    mayEdit: may('catalog_edit'), canUndo, canRedo,
    edit: (pointer, value) => store.write([{ pointer, value }]),
    editAll: (changes) => store.write(changes),
    undo: store.undo, redo: store.redo, start: store.start, store,
  }
}

const none: readonly never[] = []

/** Saves when the page is left, and looks at what others did when one comes back to it. */
export function useDraftUpkeep(): void {
  const { store } = useDraft()
  useEffect(() => {
    const look = () => void (document.visibilityState === 'visible' ? store.look() : store.save())
    document.addEventListener('visibilitychange', look)
    return () => document.removeEventListener('visibilitychange', look)
  }, [store])
}
