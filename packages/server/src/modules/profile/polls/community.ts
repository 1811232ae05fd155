import { createPrivateKey, createPublicKey } from 'node:crypto'
import type { KeyObject } from 'node:crypto'
import type { Clock } from '../../../kernel/clock.ts'
import { seal, sha256, unseal } from '../../../kernel/crypto.ts'
import type { Keyring } from '../../../kernel/crypto.ts'
import { Outdated, whileConflicting } from '../../../kernel/db/database.ts'
import type { Database, Gate, Scope } from '../../../kernel/db/database.ts'
import { Refusal } from '../../../refusals.ts'
import type { Catalogs } from '../../catalog/catalogs.ts'
import type { Catalog } from '../../catalog/types.ts'
import type { Ledger } from '../../ledger/ledger.ts'
import type { People } from '../../people/people.ts'
import { ownRef } from '../../people/person-ref.ts'
import type { PersonRef } from '../../people/person-ref.ts'
import type { KeyGate, PersonGate } from '../../workspace/types.ts'
import type { Workspace } from '../../workspace/workspace.ts'
import { isBallot, makeBallotKey, signBlinded } from './blind-rsa.ts'
import { pollOf, stateOf } from './poll.ts'
import type { Counts, Poll, PollState } from './poll.ts'
import * as store from './store.ts'

export type CommunityPolls = ReturnType<typeof openCommunityPolls>

/** The public half of a poll's key, and the brand's signed word that there is no other. */
export interface BallotKey {
  readonly jwk: { readonly kty: 'RSA'; readonly n: string; readonly e: string }
  /** RFC 7638 thumbprint: what people compare. */
  readonly id: string
  /** Compact JWS of the key that signs receipts. Two of one poll with different keys convict whoever signed them. */
  readonly statement: string
}

/**
 * Polls in which nobody can say who voted what. Whoever is known gets one ballot, signed without being seen; whoever
 * has a ballot votes, without being known. See docs/decisions/community-polls.md.
 */
export function openCommunityPolls(parts: {
  database: Database
  keyring: Keyring
  clock: Clock
  workspace: Workspace
  catalogs: Catalogs
  people: People
  ledger: Ledger
  issuer: () => string
  refOf: (gate: Gate, text: string) => Promise<PersonRef>
}) {
  const { database, keyring, clock, workspace, catalogs, people, ledger } = parts
  const known = new Map<string, BallotKey>()
  const place = (brand: number, ask: string) => `poll ${brand} ${ask}`

  async function find(scope: Scope, key: string): Promise<{ catalog: Catalog; poll: Poll }> {
    const catalog = await catalogs.current(scope)
    const poll = pollOf(catalog, key)
    if (!poll?.community) throw new Refusal('poll_unknown')
    return { catalog, poll }
  }

  /** Held: whoever closes it waits, and after that there is nothing to sign with and nothing to count. */
  async function holdOpen(scope: Scope, key: string): Promise<{ poll: Poll; row: store.PollKeyRow }> {
    const { catalog, poll } = await find(scope, key)
    const row = await store.holdKey(scope, key)
    if (stateOf(catalog, poll.ask, clock()) !== 'open' || row?.sealed_private_key === null) throw new Refusal('poll_closed')
    if (!row) throw new Refusal('ballot_invalid')
    return { poll, row }
  }

  async function subjectOf(gate: KeyGate | PersonGate, named: string | undefined): Promise<PersonRef> {
    if (gate.kind === 'person') {
      if (gate.level !== 'full') throw new Refusal('proof_required')
      return ownRef(gate, named)
    }
    if (named === undefined) throw new Refusal('person_invalid')
    return parts.refOf(gate, named)
  }

  /** Made when it is first wanted, on whichever process: the one that is stored first is the poll's. */
  async function keyOf(gate: Gate, ask: string): Promise<BallotKey> {
    const name = place(gate.brand, ask)
    const remembered = known.get(name)
    if (remembered) return remembered
    let row = await database.within(gate, (scope) => store.readKey(scope, ask))
    if (!row) {
      const { publicKey, privateKey } = await makeBallotKey()
      const made = {
        public_key: publicKey.export({ format: 'der', type: 'spki' }),
        sealed_private_key: seal(keyring.wrapping, privateKey.export({ format: 'der', type: 'pkcs8' }), name),
      }
      row = await database.within(gate, async (scope) => {
        await store.insertKey(scope, ask, made)
        const stored = (await store.readKey(scope, ask))!
        if (stored.public_key.equals(made.public_key)) {
          const detail = { poll: ask, key: describe(publicKey).id }
          await workspace.audit(scope, { actor: 'job:polls', action: 'poll.key_made', detail })
        }
        return stored
      })
    }
    const described = describe(openPublic(row))
    const signer = await ledger.signerOf(gate)
    const statement = signer.signReceipt({
      iss: parts.issuer(), typ: 'poll_key', log: signer.origin, poll: ask, alg: 'RSABSSA-SHA384-PSS-Deterministic', ...described,
    })
    const key = { ...described, statement }
    known.set(name, key)
    return key
  }

  return {
    keyOf,

    /**
     * One signature for one person, on a number that says nothing. The same number is signed again, so that a reply
     * which got lost costs nobody their vote.
     */
    async takeBallot(
      gate: KeyGate | PersonGate, ask: string, { person, blinded }: { person?: string; blinded: string },
    ): Promise<{ signature: string; key: string }> {
      const ref = await subjectOf(gate, person)
      await database.within(gate, async (scope) => find(scope, ask))
      const { id } = await keyOf(gate, ask)
      const bytes = Buffer.from(blinded, 'base64url')
      const signature = await whileConflicting(() => database.within(gate, async (scope) => {
        const { row } = await holdOpen(scope, ask)
        const { row: { person_id: uuid } } = await people.ensure(scope, ref)
        const noted = await store.noteBallot(scope, uuid, ask, sha256(bytes))
        if (!noted) throw new Outdated('moved meanwhile')
        if (!noted.equals(sha256(bytes))) throw new Refusal('ballot_taken')
        const signed = signBlinded(openPrivate(row, place(gate.brand, ask), keyring), bytes)
        if (!signed) throw new Refusal('ballot_invalid', { faults: [{ pointer: '/blinded', message: 'is no number below the modulus' }] })
        return signed
      }))
      return { signature: signature.toString('base64url'), key: id }
    },

    /** Whether somebody has their ballot; what became of it nobody knows. */
    async hasBallot(gate: PersonGate, ask: string): Promise<boolean> {
      return database.within(gate, async (scope) => {
        const row = await people.find(scope, gate.person)
        return row !== undefined && (await store.readBallots(scope, [row.person_id])).some((one) => one.ask === ask)
      })
    },

    /** From nobody in particular. The token and the choice are never in one row, and nothing says when. */
    async cast(gate: Gate, ask: string, vote: { token: string; signature: string; choice: string }): Promise<void> {
      const token = Buffer.from(vote.token, 'base64url')
      const signature = Buffer.from(vote.signature, 'base64url')
      await database.within(gate, async (scope) => {
        const { poll, row } = await holdOpen(scope, ask)
        if (!poll.options.some((option) => option.key === vote.choice)) {
          throw new Refusal('value_invalid', { faults: [{ pointer: '/choice', message: 'is not an option of this poll' }] })
        }
        if (!isBallot(openPublic(row), token, signature)) throw new Refusal('ballot_invalid')
        if (!(await store.spend(scope, ask, sha256(token)))) throw new Refusal('ballot_spent')
        await store.count(scope, ask, vote.choice)
      })
    },

    /** Votes for options that were retired since count as the votes of people, and for nothing else. */
    async tally(scope: Scope, poll: Poll): Promise<Counts> {
      const votes = await store.readTally(scope, poll.key)
      return {
        people: [...votes.values()].reduce((sum, count) => sum + count, 0),
        options: Object.fromEntries(poll.options.map(({ key }) => [key, votes.get(key) ?? 0])),
      }
    },

    async stateOf(scope: Scope, catalog: Catalog, poll: Poll): Promise<PollState> {
      const row = await store.readKey(scope, poll.key)
      return row?.sealed_private_key === null ? 'closed' : stateOf(catalog, poll.ask, clock())
    },

    /**
     * Closes for good what is over, and takes away from the rest what their order would tell. An ask that left the
     * catalogue may come back, and stays.
     */
    async tidy(gate: Gate): Promise<void> {
      const keys = await database.within(gate, (scope) => store.readKeys(scope))
      for (const { ask, closed } of keys.filter((one) => !one.closed)) {
        await database.within(gate, async (scope) => {
          const catalog = await catalogs.current(scope)
          const poll = pollOf(catalog, ask)
          if (poll && !closed && stateOf(catalog, poll.ask, clock()) === 'closed') await store.closePoll(scope, ask)
          else await store.mix(scope, ask)
        })
      }
    },
  }
}

const openPublic = ({ public_key: key }: store.PollKeyRow): KeyObject => createPublicKey({ key, format: 'der', type: 'spki' })

function describe(key: KeyObject): Omit<BallotKey, 'statement'> {
  const { n = '', e = '' } = key.export({ format: 'jwk' })
  // Members in lexical order.
  return { jwk: { kty: 'RSA', n, e }, id: sha256(`{"e":"${e}","kty":"RSA","n":"${n}"}`).toString('base64url') }
}

/** Errors where it is closed for good: that was refused before. */
function openPrivate({ sealed_private_key: sealed }: store.PollKeyRow, place: string, keyring: Keyring): KeyObject {
  return createPrivateKey({ key: unseal(keyring.wrapping, sealed!, place), format: 'der', type: 'pkcs8' })
}
