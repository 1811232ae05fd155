import { toRfc3339 } from '../../../kernel/clock.ts'
import type { Clock } from '../../../kernel/clock.ts'
import type { Keyring } from '../../../kernel/crypto.ts'
import type { Database, Gate, Scope } from '../../../kernel/db/database.ts'
import { addPeriod, startOfDay } from '../../../kernel/period.ts'
import { Refusal } from '../../../refusals.ts'
import type { Catalogs } from '../../catalog/catalogs.ts'
import type { PostDefinition } from '../../catalog/schema.ts'
import type { Catalog } from '../../catalog/types.ts'
import { floorOf } from '../../decisions/counting.ts'
import { inSteps, shown } from '../../decisions/steps.ts'
import { openPersonKey } from '../../ledger/person-key.ts'
import type { People } from '../../people/people.ts'
import { permit } from '../../profile/permit.ts'
import type { PermittedValue, Profile } from '../../profile/permit.ts'
import type { Profiles } from '../../profile/profile.ts'
import { nothingTold } from '../../profile/state.ts'
import { requirePurpose } from '../../workspace/workspace.ts'
import type { Workspace } from '../../workspace/workspace.ts'
import type { KeyGate, PersonGate } from '../../workspace/types.ts'
import { attributesRead, blocksOf, contentOf } from '../content/contents.ts'
import { blocksAsText, lookUpFor, textOf } from '../content/template.ts'
import type { Messages } from '../messages.ts'
import type { PlannedMessage } from '../types.ts'
import * as store from './store.ts'

/** From then on a message about it is of no use; in the pages it stays. */
const VALID_FOR = 'P14D'
const BATCH = 500
const LOOK_EVERY_MS = 30_000

export type PostState = 'draft' | 'publishing' | 'published' | 'retracted'

export interface PostView {
  readonly post: string
  readonly state: PostState
  readonly published_at?: string
  /** Until when messages about it leave. */
  readonly messages_until?: string
  /** How many got or get a message; null: fewer than the floor. */
  readonly messages: number | null
  readonly floor: number
}

/** What came of answers, as the person who gave them reads it. */
export interface OwnPost {
  readonly key: string
  readonly purpose: string
  /** Milliseconds. */
  readonly at: number
  readonly locale: string
  readonly title: string
  readonly body: string
  readonly url?: string
  readonly action: string
  /** Attributes that they told and that it answers. */
  readonly answers: readonly string[]
}

export type Posts = ReturnType<typeof openPosts>

/** The answers of somebody that a post replies to, if they permit being told so. Pure but for opening them. */
function answeredBy(profile: Profile, catalog: Catalog, post: PostDefinition, now: number): ReadonlyMap<string, PermittedValue> {
  return permit(profile, post.purpose, catalog, now, post.attributes).values
}

/** "You said, we did": told once to those who told it and permit it, at their pace, and listed in their pages. */
export function openPosts(options: {
  database: Database
  keyring: Keyring
  clock: Clock
  catalogs: Catalogs
  workspace: Workspace
  people: People
  profiles: Profiles
  messages: Messages
  onError: (error: unknown) => void
}) {
  const { database, keyring, clock, catalogs, workspace, people, profiles, messages, onError } = options
  let working: Promise<unknown> = Promise.resolve()

  function postOf(catalog: Catalog, key: string): PostDefinition {
    const { posts } = catalog.document
    if (!Object.hasOwn(posts, key)) throw new Refusal('post_unknown')
    return posts[key]!
  }

  async function view(scope: Scope, catalog: Catalog, key: string): Promise<PostView> {
    const row = await store.readPublication(scope, key)
    const floor = floorOf(catalog)
    // Told only once it stands still: between two numbers while it grows somebody could be counted.
    const planned = row === undefined || row.state === 'publishing' ? 0 : row.planned
    return {
      post: key,
      state: row?.state ?? 'draft',
      ...(row ? { published_at: toRfc3339(row.published_at.getTime()), messages_until: toRfc3339(row.valid_until.getTime()) } : {}),
      messages: shown(inSteps(planned, floor)),
      floor,
    }
  }

  /** One batch of people of one post; false: nothing is on its way. */
  async function step(gate: Gate): Promise<boolean> {
    return database.within(gate, async (scope) => {
      const held = await store.holdPublishing(scope)
      if (!held) return false
      const catalog = await catalogs.current(scope)
      const { posts } = catalog.document
      const post = Object.hasOwn(posts, held.post) ? posts[held.post] : undefined
      const now = clock()
      // A post that the catalogue has no more, or that came too late, goes to nobody further.
      const over = !post || held.valid_until.getTime() <= now
      const rows = over ? [] : await profiles.readProfilesAfter(scope, held.cursor, BATCH)
      const planned = rows.flatMap((row): PlannedMessage[] => {
        if (!post || !row.sealed_key || !row.state || row.merged_into || row.erased_at) return []
        const profile = { state: row.state, key: () => openPersonKey(keyring, row.person_id, row.sealed_key!) }
        if (answeredBy(profile, catalog, post, now).size === 0) return []
        return [{
          person: row.person_id, source: 'post', key: held.post, once: held.post, purpose: post.purpose,
          channel: post.channel ?? 'inbox', notBefore: held.published_at.getTime(), until: held.valid_until.getTime(),
        }]
      })
      const count = await messages.plan(scope, planned)
      const last = rows.length < BATCH
      await store.advance(scope, held.post, {
        cursor: rows.at(-1)?.person_id ?? held.cursor, planned: count, state: last ? 'published' : 'publishing', at: new Date(now),
      })
      return true
    })
  }

  /** Plans what is on its way to people, batch by batch; every process may, and goes on where another died. */
  async function work(gate: Gate): Promise<void> {
    while (await step(gate)) messages.wake()
  }

  return {
    work,

    /** Goes on with what a process began that died, or what was to come later; looks twice a minute. */
    startPublishing(gates: () => Promise<readonly Gate[]>): { stop: () => Promise<void> } {
      const look = () => void (working = working.then(async () => {
        for (const gate of await gates()) await work(gate).catch(onError)
      }).catch(onError))
      const timer = setInterval(look, LOOK_EVERY_MS)
      look()
      return {
        async stop() {
          clearInterval(timer)
          await working
        },
      }
    },

    /** What was begun by a request is done. */
    settled: () => working,

    /** Once; again it says how it stands. Errors: `post_unknown`, `post_retracted`, `purpose_not_allowed`. */
    async publish(gate: KeyGate, key: string): Promise<PostView> {
      const published = await database.within(gate, async (scope) => {
        const catalog = await catalogs.current(scope)
        const post = postOf(catalog, key)
        requirePurpose(gate, post.purpose)
        const now = clock()
        const day = post.published === undefined ? now : startOfDay(post.published, catalog.document.brand.time_zone)
        const from = Math.max(now, day)
        const made = await store.insertPublication(scope, {
          post: key, at: new Date(from), by: gate.actor, validUntil: new Date(addPeriod(from, VALID_FOR)),
        })
        if (made) await workspace.audit(scope, { actor: gate.actor, action: 'post.published', detail: { post: key } })
        const seen = await view(scope, catalog, key)
        if (seen.state === 'retracted') throw new Refusal('post_retracted')
        return { made, seen }
      })
      if (published.made) working = working.then(() => work(gate)).catch(onError)
      return published.seen
    },

    /** Out of everybody's pages; what waits is cancelled, what was sent stays with those who have it. */
    async retract(gate: KeyGate, key: string): Promise<PostView> {
      return database.within(gate, async (scope) => {
        const catalog = await catalogs.current(scope)
        requirePurpose(gate, postOf(catalog, key).purpose)
        if (await store.retract(scope, key, new Date(clock()))) {
          await messages.cancel(scope, { source: 'post', key }, 'retracted')
          await workspace.audit(scope, { actor: gate.actor, action: 'post.retracted', detail: { post: key } })
        }
        return view(scope, catalog, key)
      })
    },

    /** Errors: `post_unknown`, `purpose_not_allowed`. */
    async read(gate: KeyGate, key: string): Promise<PostView> {
      return database.within(gate, async (scope) => {
        const catalog = await catalogs.current(scope)
        requirePurpose(gate, postOf(catalog, key).purpose)
        return view(scope, catalog, key)
      })
    },

    /**
     * What came of their own answers, newest first: to those who told, whenever they did, and still permit it. In their
     * own pages nobody but they reads it, so it is no use. From a link in a message without values.
     */
    async ofPerson(gate: PersonGate, wanted: string): Promise<OwnPost[]> {
      return database.within(gate, async (scope) => {
        const row = await people.find(scope, gate.person)
        if (!row) throw new Refusal('person_unknown')
        const catalog = await catalogs.current(scope)
        const state = (await profiles.readProfiles(scope, [row.person_id])).get(row.person_id)?.state ?? nothingTold
        const profile = { state, key: () => people.keyOf(row) }
        const now = clock()
        const published = await store.readPublications(scope)
        return published.flatMap((one): OwnPost[] => {
          const post = Object.hasOwn(catalog.document.posts, one.post) ? catalog.document.posts[one.post]! : undefined
          if (!post || one.state === 'retracted' || one.published_at.getTime() > now) return []
          const answers = answeredBy(profile, catalog, post, now)
          return answers.size === 0 ? [] : [write(catalog, one, post, wanted, profile, [...answers.keys()], gate.level === 'full', now)]
        })
      })
    },
  }
}

function write(
  catalog: Catalog, { post: key, published_at: at }: store.PublicationRow, post: PostDefinition, wanted: string, profile: Profile,
  answers: readonly string[], proved: boolean, now: number,
): OwnPost {
  const ref = { source: 'post' as const, key }
  const content = contentOf(catalog, ref, wanted)!
  const { default_locale: fallback } = catalog.document.brand
  const values = proved ? permit(profile, post.purpose, catalog, now, attributesRead(catalog, ref)).values : new Map<string, PermittedValue>()
  const lookUp = lookUpFor(catalog, { ...ref, values }, content.locale, undefined, new Set())
  const body = post.content[content.locale]?.body ?? ''
  return {
    key, purpose: post.purpose, at: at.getTime(), locale: content.locale,
    title: post.title?.[content.locale] ?? post.title?.[fallback] ?? textOf(content.title, lookUp),
    body: blocksAsText(blocksOf(catalog.document, body), lookUp),
    ...(content.url === undefined ? {} : { url: content.url }),
    action: textOf(content.action, lookUp),
    answers,
  }
}
