import { SaysoProblem } from '@sayso/sdk'
import type { ReplyOf, Sayso } from '@sayso/sdk'
import { afterSaving, editCopy, editsOf, partsOf, readAt, same, settleCopy } from './working-copy.ts'
import type { WorkingCopy, Written } from './working-copy.ts'

export type Draft = ReplyOf<'getCatalogDraft'>
export type Finding = Draft['findings'][number]
export type Change = Draft['changes'][number]

export interface Conflict {
  readonly pointer: string
  readonly mine?: unknown
  readonly theirs?: unknown
}

/** saved, being saved, could not be sent (it is tried again), or somebody else wrote in the same place. */
export type Saving = 'saved' | 'saving' | 'failed' | 'outdated'

export interface DraftState {
  readonly loaded: boolean
  /** Undefined: none was begun; what is shown is in force. */
  readonly draft: Draft | undefined
  readonly copy: WorkingCopy
  readonly state: Saving
  readonly conflicts: readonly Conflict[]
  readonly error: unknown
  readonly canUndo: boolean
  readonly canRedo: boolean
}

export type DraftStore = ReturnType<typeof openDraftStore>

/** One step back: what stood in these places before and after. */
interface Step {
  readonly at: number
  readonly places: readonly { readonly pointer: string; readonly before: unknown; readonly after: unknown }[]
}

const pauseMs = 700
const oneStepMs = 1_000
const deepestUndo = 200
const emptyCopy: WorkingCopy = { document: { brand: { locales: [] }, purposes: {} }, places: new Map() }
const start: DraftState = {
  loaded: false, draft: undefined, copy: emptyCopy, state: 'saved', conflicts: [], error: undefined, canUndo: false, canRedo: false,
}
const stores = new Map<string, DraftStore>()

/** One for a brand in each tab: every page that edits the catalogue edits the same draft. */
export function draftStoreOf(brand: string, client: Sayso): DraftStore {
  let store = stores.get(brand)
  if (!store) {
    store = openDraftStore(brand, client)
    stores.set(brand, store)
  }
  return store
}

function openDraftStore(brand: string, client: Sayso) {
  const chosen = `sayso.draft.${brand}`
  const unsaved = `sayso.draft.unsaved.${brand}`
  const listeners = new Set<() => void>()
  let now = start
  let undone: Step[] = []
  let done: Step[] = []
  let timer: ReturnType<typeof setTimeout> | undefined
  let sending = false
  let opening: Promise<void> | undefined

  function set(change: Partial<DraftState>): void {
    now = { ...now, ...change, canUndo: done.length > 0, canRedo: undone.length > 0 }
    if (now.copy.places.size > 0) sessionStorage.setItem(unsaved, JSON.stringify({ draft: now.draft?.id, edits: editsOf(now.copy) }))
    else if (now.loaded) sessionStorage.removeItem(unsaved)
    for (const listener of listeners) listener()
  }

  async function open(id: string | null, known?: unknown): Promise<void> {
    let draft = id === null ? undefined : await client.getCatalogDraft({ draft: id }).catch((error: unknown) => {
      if (error instanceof SaysoProblem && error.code === 'catalog_draft_unknown') return undefined
      throw error
    })
    if (draft && draft.state !== 'open') draft = undefined
    if (draft) localStorage.setItem(chosen, draft.id)
    else localStorage.removeItem(chosen)
    const document = draft ? draft.document : known ?? await inForce()
    const left = JSON.parse(sessionStorage.getItem(unsaved) ?? 'null') as { draft?: string; edits: { pointer: string; was?: unknown; value?: unknown }[] } | null
    let copy: WorkingCopy = { document, places: new Map() }
    // What was written just before the page was left; the server says where somebody else was there meanwhile.
    if (left && left.draft === draft?.id) {
      const places = new Map(left.edits.map(({ pointer, was }) => [pointer, was]))
      copy = { document: left.edits.reduce((at, edit) => editCopy({ document: at, places: new Map() }, [edit]).document, document), places }
    }
    undone = []
    done = []
    set({ loaded: true, draft, copy, state: copy.places.size > 0 ? 'saving' : 'saved', conflicts: [], error: undefined })
    if (copy.places.size > 0) await save()
  }

  /** The draft one worked on last: here, or anywhere else. */
  async function resume(me: string): Promise<void> {
    const id = localStorage.getItem(chosen)
    if (id !== null) return open(id)
    // Most have begun none, so that what is in force is asked for along with the list.
    const [{ drafts }, document] = await Promise.all([client.listCatalogDrafts(), inForce()])
    return open(drafts.find(({ state, authors }) => state === 'open' && authors.includes(`staff:${me}`))?.id ?? null, document)
  }

  async function inForce(): Promise<unknown> {
    try {
      return (await client.getCatalog()).catalog
    } catch (error) {
      if (error instanceof SaysoProblem && error.code === 'catalog_missing') return emptyCopy.document
      throw error
    }
  }

  function soon(ms = pauseMs): void {
    clearTimeout(timer)
    timer = setTimeout(() => void save(), ms)
  }

  async function save(): Promise<void> {
    clearTimeout(timer)
    if (sending || now.copy.places.size === 0 || now.state === 'outdated') return
    sending = true
    set({ state: 'saving' })
    const sent = now.copy
    try {
      let { draft } = now
      if (!draft) {
        draft = await client.createCatalogDraft({})
        localStorage.setItem(chosen, draft.id)
        set({ draft })
      }
      const saved = await client.editCatalogDraft({ draft: draft.id, edits: editsOf(sent) })
      const copy = afterSaving(now.copy, sent, saved.document)
      set({ draft: saved, copy, state: copy.places.size > 0 ? 'saving' : 'saved', error: undefined })
    } catch (error) {
      if (error instanceof SaysoProblem && error.code === 'catalog_draft_outdated') {
        const { conflicts } = error.problem as unknown as { conflicts: Conflict[] }
        set({ state: 'outdated', conflicts, error })
      } else {
        set({ state: 'failed', error })
        // No connection, or a busy server: again. A refusal stays one until something is changed.
        if (!(error instanceof SaysoProblem) || error.status >= 500) soon(5_000)
      }
    } finally {
      sending = false
    }
    if (now.state === 'saving' && now.copy.places.size > 0) soon()
  }

  function write(written: readonly Written[], step: 'new' | 'back' = 'new'): void {
    const before = now.copy
    const copy = editCopy(before, written)
    const places = written.map(({ pointer }) => topOf(before.document, copy.document, pointer))
      .map((pointer) => ({ pointer, before: readAt(before.document, pointer), after: readAt(copy.document, pointer) }))
    if (step === 'new') {
      const last = done.at(-1)
      const goesOn = last && places.length === 1 && last.places.length === 1 && last.places[0]!.pointer === places[0]!.pointer
        && Date.now() - last.at < oneStepMs
      if (goesOn) done[done.length - 1] = { at: Date.now(), places: [{ ...places[0]!, before: last.places[0]!.before }] }
      else done.push({ at: Date.now(), places })
      if (done.length > deepestUndo) done.shift()
      undone = []
    }
    set({ copy, state: now.state === 'outdated' ? 'outdated' : 'saving' })
    soon()
  }

  /** Steps back over what is still as it was left; over what somebody else changed since, it says so instead. */
  function stepOver(from: Step[], to: Step[], back: boolean): boolean {
    const step = from.pop()
    if (!step) return true
    const untouched = step.places.every(({ pointer, before, after }) => same(readAt(now.copy.document, pointer), back ? after : before))
    if (!untouched) {
      set({})
      return false
    }
    to.push(step)
    write(step.places.map(({ pointer, before, after }) => ({ pointer, value: back ? before : after })), 'back')
    return true
  }

  return {
    subscribe(listener: () => void) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    state: () => now,

    /** Settles, and never fails, once the draft was read or could not be. `me`: whose draft is gone on with. */
    opened(me: string): Promise<void> {
      opening ??= resume(me).catch((error: unknown) => set({ error, state: 'failed' }))
      return opening
    },

    /** Forgets that it could not be read: who needs it asks anew. */
    again(): void {
      opening = undefined
      set({ error: undefined, state: 'saved' })
    },

    write,
    save,
    undo: () => stepOver(done, undone, true),
    redo: () => stepOver(undone, done, false),

    /** Goes on with another draft; null: with none, looking at what is in force. */
    async open(id: string | null): Promise<void> {
      await save()
      opening = open(id)
      await opening
    },

    /** A new draft of the version in force. */
    async start(title?: string): Promise<Draft> {
      await save()
      const draft = await client.createCatalogDraft(title === undefined ? {} : { title })
      opening = open(draft.id)
      await opening
      return draft
    },

    /** What the server knows of it now; what is being written stays. */
    async look(): Promise<void> {
      if (!now.draft || sending || now.copy.places.size > 0) return
      const draft = await client.getCatalogDraft({ draft: now.draft.id })
      if (now.copy.places.size > 0 || sending) return
      if (draft.state !== 'open') return open(null)
      set({ draft, copy: { document: draft.document, places: new Map() } })
    },

    /** A reply of the server to something else that was done with the same draft. */
    took(draft: Draft): void {
      if (now.draft?.id === draft.id) set({ draft, copy: { document: draft.document, places: new Map() } })
    },

    async settle(keep: ReadonlyMap<string, 'mine' | 'theirs'>): Promise<void> {
      if (!now.draft) return
      const draft = await client.getCatalogDraft({ draft: now.draft.id })
      const copy = settleCopy(now.copy, draft.document, keep)
      set({ draft, copy, conflicts: [], state: copy.places.size > 0 ? 'saving' : 'saved', error: undefined })
      await save()
    },
  }
}

/** The place by which a step is remembered: outside of lists, whose positions move. */
function topOf(before: unknown, after: unknown, pointer: string): string {
  let place = ''
  for (const part of partsOf(pointer)) {
    if (Array.isArray(readAt(before, place)) || Array.isArray(readAt(after, place))) return place
    place += `/${part.replaceAll('~', '~0').replaceAll('/', '~1')}`
    if (readAt(before, place) === undefined) return place
  }
  return place
}

