import { randomBytes, randomUUID } from 'node:crypto'
import { openKeyring } from '../../src/kernel/crypto.ts'
import { FOREVER, fromStoredSecond, toRfc3339 } from '../../src/kernel/clock.ts'
import { compileCatalog } from '../../src/modules/catalog/compile.ts'
import { validateDocument } from '../../src/modules/catalog/document.ts'
import { planCatalog } from '../../src/modules/catalog/plan.ts'
import type { CatalogState } from '../../src/modules/catalog/plan.ts'
import type { Catalog, DeclaredValue } from '../../src/modules/catalog/types.ts'
import { compiledOf, todayFor } from '../../src/modules/decisions/compiled.ts'
import { decide } from '../../src/modules/decisions/decide.ts'
import { chainStart } from '../../src/modules/ledger/chain.ts'
import type { EntryBody } from '../../src/modules/ledger/entry.ts'
import { newPersonKey } from '../../src/modules/ledger/person-key.ts'
import type { PersonKey } from '../../src/modules/ledger/person-key.ts'
import { decideAnswer, decideWithdrawal } from '../../src/modules/profile/answer.ts'
import { mergeStates } from '../../src/modules/profile/merge.ts'
import { permit, withheld } from '../../src/modules/profile/permit.ts'
import { PRESENTATION_MS, resolveShowing, stillTrue } from '../../src/modules/profile/presentation.ts'
import type { Presentation } from '../../src/modules/profile/presentation.ts'
import { openPreferences } from '../../src/modules/profile/sealed.ts'
import { nothingTold } from '../../src/modules/profile/state.ts'
import type { ProfileState } from '../../src/modules/profile/state.ts'
import { foldLeaf } from '../../src/modules/profile/writing.ts'
import { Refusal } from '../../src/refusals.ts'
import type { Product } from './history.ts'

interface Person {
  readonly uuid: string
  readonly key: PersonKey
  state: ProfileState
  seq: number
  readonly removals: Map<string, number>
}

/** The product's pure rules alone, wired together without database, ledger or signatures. */
export function rulesOnly(clock: { readonly now: number }): Product {
  const people = new Map<string, Person | 'erased'>()
  const mergedInto = new Map<string, string>()
  const versions: Catalog[] = []
  let known: CatalogState | null = null

  const current = (): Catalog => versions.at(-1)!
  const follow = (name: string): string => (mergedInto.has(name) ? follow(mergedInto.get(name)!) : name)

  function find(name: string): Person | undefined {
    const person = people.get(follow(name))
    if (person === 'erased') throw new Refusal('person_erased')
    return person
  }

  function need(name: string): Person {
    const person = find(name)
    if (!person) throw new Refusal('person_unknown')
    return person
  }

  function append(person: Person, entries: readonly EntryBody[]): void {
    person.seq++
    for (const body of entries) {
      if (body.kind === 'value.removed' && body.because === 'asked') person.removals.set(body.attribute, clock.now)
    }
    person.state = foldLeaf(person.state, entries, clock.now, person.seq, person.key)
  }

  const foundOf = (person: Person) => ({
    uuid: person.uuid,
    externalId: null,
    locale: null,
    timeZone: null,
    profile: { state: person.state, key: () => person.key },
    catalog: current(),
    now: clock.now,
    useId: person.uuid,
    shownBefore: () => [],
  })

  return {
    apply(input) {
      const { document } = validateDocument(input)
      if (!document) throw new Error('the history wrote a catalogue that does not fit its schema')
      const plan = planCatalog(known, document)
      if (plan.version === known?.version) return
      known = { document, numbering: plan.numbering, version: plan.version }
      versions.push(compileCatalog(document, plan.numbering, plan.version))
    },

    present(name, attributes, purposes, preferences): Presentation {
      find(name)
      const showing = resolveShowing(current(), { attributes, purposes, recipients: [], preferences }, 'en')
      return {
        ...showing, id: 'prs_1', brand: 1, catalog: current().version, notice: 'sha256:1', expires: clock.now + PRESENTATION_MS,
      }
    },

    answer(name, presented, submission) {
      const presentation = presented as Presentation
      if (presentation.expires <= clock.now) throw new Refusal('presentation_expired')
      const person = find(name) ?? newPerson()
      const shown = versions.find((catalog) => catalog.version === presentation.catalog)!
      if (!stillTrue(shown, current(), presentation)) throw new Refusal('presentation_expired')
      append(person, decideAnswer(presentation, submission, {
        catalog: current(), state: person.state, key: person.key, timeZone: null, now: clock.now,
      }).entries)
      people.set(follow(name), person)
    },

    withdraw(name, purposes, attributes, uses) {
      const person = need(name)
      append(person, decideWithdrawal(current(), person.state, { purposes, attributes, uses }, 'key:test', clock.now).entries)
    },

    restrict(name) {
      append(need(name), [{ kind: 'person.restricted', by: 'person' }])
    },

    unrestrict(name) {
      append(need(name), [{ kind: 'person.unrestricted' }])
    },

    preferences(name) {
      const { state, key } = need(name)
      return state.preferences ? openPreferences(state.preferences, () => key) : {}
    },

    merge(fromName, intoName) {
      const [from, into] = [find(fromName), find(intoName)]
      if (!from || !into) throw new Refusal('person_unknown')
      if (from === into) throw new Refusal('person_same')
      const sideOf = (person: Person) => ({ ...person, end: chainStart, timeZone: null })
      append(into, mergeStates(current(), sideOf(from), sideOf(into), into.removals, clock.now).entries)
      people.delete(follow(fromName))
      mergedInto.set(follow(fromName), follow(intoName))
    },

    erase(name) {
      need(name)
      people.set(follow(name), 'erased')
    },

    read(name, purpose) {
      const { profile } = foundOf(need(name))
      const permitted = permit(profile, purpose, current(), clock.now)
      // Whoever names what they want gets no more than whoever does not.
      const named = permit(profile, purpose, current(), clock.now, current().attributes.keys())
      return {
        granted: permitted.granted,
        status: permitted.status,
        ...(permitted.reason === undefined ? {} : { reason: permitted.reason }),
        values: Object.fromEntries([...permitted.values, ...named.values].map(([key, { value, toldAt, freshUntil }]) => [key, {
          value,
          told_at: toRfc3339(toldAt),
          fresh_until: freshUntil === FOREVER ? null : toRfc3339(fromStoredSecond(freshUntil)),
        }])),
        withheld: withheld(profile, permitted, current()).map(({ attribute, reason }) => `${attribute} ${reason}`).sort(),
      }
    },

    decide: (name, purpose) => plainDecision(decide(foundOf(need(name)), { purpose }).reply),

    members: (keys, names) => Object.fromEntries(keys.map((key) => {
      const segment = compiledOf(current()).segments.get(key)!
      return [key, names.filter((name) => {
        const person = people.get(name)
        if (!person || person === 'erased') return false
        const permitted = permit(foundOf(person).profile, segment.purpose, current(), clock.now, segment.compiled.fields)
        const values: (DeclaredValue | undefined)[] = []
        for (const [attribute, { value }] of permitted.values) values[current().attributes.get(attribute)!.slot] = value
        return permitted.granted && segment.compiled.matches(values, todayFor(null, current(), clock.now))
      }).sort()]
    })),
  }
}

/** A decision without the ids that a model can not know. */
export function plainDecision(reply: ReturnType<typeof decide>['reply']): object {
  return {
    granted: reply.granted,
    ...(reply.reason === undefined ? {} : { reason: reply.reason }),
    offers: Object.fromEntries(reply.offers.map((offer) => [
      offer.key, offer.because.map(({ attribute, value, told_at }) => ({ attribute, value, told_at })),
    ])),
  }
}

const keyring = openKeyring(randomBytes(32))

function newPerson(): Person {
  const uuid = randomUUID()
  return { uuid, key: newPersonKey(keyring, uuid).key, state: nothingTold, seq: 0, removals: new Map() }
}
