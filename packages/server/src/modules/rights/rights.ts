import { toRfc3339, fromStoredSecond, FOREVER } from '../../kernel/clock.ts'
import type { Clock } from '../../kernel/clock.ts'
import { Outdated, whileConflicting } from '../../kernel/db/database.ts'
import type { Database, Gate } from '../../kernel/db/database.ts'
import { formatPersonId } from '../../kernel/ids.ts'
import { Refusal } from '../../refusals.ts'
import type { Catalogs } from '../catalog/catalogs.ts'
import { chainStart, prepareLeaf } from '../ledger/chain.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { People } from '../people/people.ts'
import type { Profiles } from '../profile/profile.ts'
import { openValue } from '../profile/sealed.ts'
import { nothingTold } from '../profile/state.ts'
import type { Choice } from '../profile/state.ts'

/** What a person may demand: everything held about them, and to be forgotten. */
export function openRights(options: {
  database: Database
  clock: Clock
  catalogs: Catalogs
  ledger: Ledger
  people: People
  profiles: Profiles
  issuer: () => string
  appended: () => void
}) {
  const { database, clock, catalogs, ledger, people, profiles } = options

  async function eraseOnce(gate: Gate, uuid: string) {
    const signer = await ledger.signerOf(gate)
    return database.within(gate, async (scope) => {
      const row = await people.find(scope, uuid)
      if (!row) throw new Refusal('person_unknown')
      const now = clock()
      const standing = async (id: string) => (await profiles.readProfiles(scope, [id])).get(id)!
      // The end of the chain is read before who else goes along: a merge after this makes the append conflict.
      const first = await standing(row.person_id)
      if (first.merged_into ?? first.erased_at) throw new Outdated('moved meanwhile')
      const everyone = [row, ...(await people.mergedInto(scope, row.person_id))]
      let entries = 0
      for (const one of everyone) {
        const profile = one === row ? first : await standing(one.person_id)
        const end = profile.seq ? { seq: profile.seq, head: profile.head! } : chainStart
        // The last leaf of the chain says that it ends here; nothing in it is personal.
        const last = prepareLeaf(signer.origin, one.person_id, people.keyOf(one), end, now, [{ kind: 'person.erased' }])
        await ledger.insertLeaves(scope, [last.row])
        entries += await ledger.blankChain(scope, one.person_id)
        await profiles.erase(scope, one.person_id)
        await people.erase(scope, one.person_id)
      }
      const payload = {
        iss: options.issuer(),
        typ: 'erasure',
        sub: formatPersonId(row.person_id),
        iat: Math.floor(now / 1000),
        erased_at: toRfc3339(now),
        leaves_made_unreadable: entries,
        log: signer.origin,
      }
      return { ...payload, certificate: signer.signReceipt(payload) }
    })
  }

  return {
    /** Everything held about a person, as they get it (GDPR Art. 15, 20). */
    async export(gate: Gate & { actor: string }, person: string) {
      const ref = await profiles.refOf(gate, person)
      return database.within(gate, async (scope) => {
        const row = await people.find(scope, ref.uuid)
        if (!row) throw new Refusal('person_unknown')
        const key = people.keyOf(row)
        const catalog = await catalogs.current(scope)
        const state = (await profiles.readProfiles(scope, [row.person_id])).get(row.person_id)?.state ?? nothingTold
        const choices = (of: Readonly<Record<string, Choice>>) =>
          Object.entries(of).map(([name, [status, edition, at, until]]) => ({
            name, status, edition, at: toRfc3339(at), until: until === FOREVER ? null : toRfc3339(fromStoredSecond(until)),
          }))
        const merged = await people.mergedInto(scope, row.person_id)
        const history = []
        for (const one of [row, ...merged]) history.push(...(await ledger.history(scope, one.person_id, people.keyOf(one))))
        // Whoever fetches it for the person sees their answers: that stands in the diary, and in this export already.
        await profiles.recordExport(scope, row.person_id, gate.actor)
        const uses = await profiles.readUses(scope, row.person_id, 1_000_000)
        return {
          exported_at: toRfc3339(clock()),
          controller: catalog.document.brand.controller,
          person: await people.view(scope, row),
          answers: Object.entries(state.values).map(([attribute, [value, at, freshUntil]]) => ({
            attribute,
            value: openValue(attribute, value, () => key),
            told_at: toRfc3339(at),
            fresh_until: freshUntil === FOREVER ? null : toRfc3339(fromStoredSecond(freshUntil)),
          })),
          purposes: choices(state.purposes),
          recipients: choices(state.recipients),
          entries: history.map(({ id, at, body }) => ({ id, at: toRfc3339(at), body: body ?? null })),
          uses: uses.map(({ use_id, at, kind, purpose, actor, detail }) => ({
            id: use_id, at: toRfc3339(at.getTime()), kind, purpose, by: actor, detail,
          })),
        }
      })
    },

    /**
     * Destroys the person's key and everything that was kept about them. What stays: that this id was erased, and
     * leaves that nobody can open or guess, so that every proof given before still holds (GDPR Art. 17).
     */
    async erase(gate: Gate, person: string) {
      const { uuid } = await profiles.refOf(gate, person)
      // An answer of the same person may come between: then that is erased too.
      const erased = await whileConflicting(() => eraseOnce(gate, uuid))
      options.appended()
      return erased
    },
  }
}

export type Rights = ReturnType<typeof openRights>
