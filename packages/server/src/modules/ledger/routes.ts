import { parseTilePath } from '@sayso/receipts'
import Type from 'typebox'
import { toRfc3339 } from '../../kernel/clock.ts'
import type { Database, Gate } from '../../kernel/db/database.ts'
import type { Cursors } from '../../kernel/http/cursor.ts'
import { route } from '../../kernel/http/route.ts'
import { formatPersonId } from '../../kernel/ids.ts'
import { Refusal } from '../../refusals.ts'
import type { KeyGate } from '../workspace/types.ts'
import type { Workspace } from '../workspace/workspace.ts'
import { openLeaf } from './chain.ts'
import type { Ledger } from './ledger.ts'
import { nameOf } from './named.ts'
import type { KeysOf } from './person-key.ts'

const ProofShape = Type.Object({
  entry: Type.String(),
  leaf_hash: Type.String(),
  index: Type.Integer(),
  size: Type.Integer(),
  hashes: Type.Array(Type.String()),
  checkpoint: Type.String(),
})

const EventShape = Type.Object({
  id: Type.String(),
  index: Type.Integer(),
  at: Type.String(),
  person: Type.String(),
  kind: Type.String({ description: '`sealed` where the entry was purged or its person erased.' }),
  attribute: Type.Optional(Type.String()),
  purpose: Type.Optional(Type.String()),
  recipient: Type.Optional(Type.String()),
  reward: Type.Optional(Type.String()),
  ask: Type.Optional(Type.String({ description: 'Of a reward: for answering what.' })),
})

export function ledgerRoutes(parts: { ledger: Ledger; database: Database; workspace: Workspace; cursors: Cursors; keysOf: KeysOf }) {
  const { ledger, database, workspace, cursors } = parts

  async function checkpoint(gate: Gate): Promise<string> {
    const find = () => database.within(gate, (scope) => ledger.readTree(scope))
    const tree = await find()
    if (tree) return tree.checkpoint
    await ledger.sequenceBrand(gate)
    return (await find())!.checkpoint
  }

  async function publicGate(brandKey: string): Promise<Gate> {
    const brand = (await workspace.brands()).find((b) => b.key === brandKey)
    if (!brand) throw new Refusal('not_found')
    return workspace.gateOfJob(brand.id, 'log')
  }

  async function tile(gate: Gate, path: string): Promise<Buffer> {
    const wanted = parseTilePath(`tile/${path}`)
    if (!wanted) throw new Refusal('tile_unknown')
    return database.within(gate, (scope) => ledger.tile(scope, wanted.level, Number(wanted.index), wanted.width))
  }

  async function keys(gate: Gate) {
    const keys = await ledger.publishedKeys(gate)
    return {
      keys: keys.map((one) => one.jwk),
      verifier_keys: keys.map((one) => one.verifierKey),
      origin: keys[0]!.origin,
      history: keys.map(({ jwk, from, until }) => ({
        kid: jwk['kid']!, from: toRfc3339(from), ...(until === undefined ? {} : { until: toRfc3339(until) }),
      })),
    }
  }

  const KeysShape = Type.Object({
    keys: Type.Array(Type.Record(Type.String(), Type.String())),
    verifier_keys: Type.Array(Type.String()),
    origin: Type.String(),
    history: Type.Array(Type.Object({ kid: Type.String(), from: Type.String(), until: Type.Optional(Type.String()) }), {
      description: 'When each key signed, the present one first. What a retired one signed before `until` holds.',
    }),
  })
  const BrandParams = Type.Object({ brand: Type.String({ maxLength: 64 }) })

  return [
    route({
      method: 'GET',
      path: '/v1/ledger/checkpoint',
      name: 'getCheckpoint',
      tag: 'Proof',
      summary: 'The signed tree head (C2SP tlog-checkpoint)',
      gate: { kind: 'key', scope: 'audit', staff: 'ledger' },
      produces: 'text/plain',
      replies: { 200: Type.String() },
      refusals: ['catalog_missing'],
      handle: async ({ gate, reply }) => {
        void reply.type('text/plain; charset=utf-8')
        return { status: 200, body: await checkpoint(gate as KeyGate) }
      },
    }),
    route({
      method: 'GET',
      path: '/v1/ledger/keys',
      name: 'getLedgerKeys',
      tag: 'Proof',
      summary: 'Public keys of receipts (JWKS) and checkpoints (verifier keys)',
      gate: { kind: 'key', scope: 'audit', staff: 'ledger' },
      replies: { 200: KeysShape },
      refusals: ['catalog_missing'],
      handle: async ({ gate }) => ({ status: 200, body: await keys(gate as KeyGate) }),
    }),
    route({
      method: 'POST',
      path: '/v1/ledger/keys/rotations',
      name: 'rotateLedgerKey',
      tag: 'Proof',
      summary: 'Give the ledger a new signing key',
      description: 'Receipts and tree heads of before hold: the old public key stays published, its private half is destroyed. '
        + 'Whoever keeps your keys elsewhere needs the new one.',
      gate: { kind: 'staff', permission: 'ledger_keys' },
      body: Type.Object({
        kid: Type.String({ maxLength: 100, description: 'The key that signs now.' }),
        reason: Type.String({ minLength: 1, maxLength: 500, pattern: '\\S' }),
      }, { additionalProperties: false }),
      replies: { 201: KeysShape },
      refusals: ['key_not_current', 'catalog_missing'],
      handle: async ({ gate, body }) => {
        const { actor } = gate as KeyGate
        await ledger.rotateKey(gate as KeyGate, body.kid, (scope, kids) =>
          workspace.audit(scope, { actor, action: 'ledger.key_rotated', detail: { ...kids, reason: body.reason } }))
        return { status: 201, body: await keys(gate as KeyGate) }
      },
    }),
    route({
      method: 'GET',
      path: '/v1/ledger/entries/:entry/proof',
      name: 'proveEntry',
      tag: 'Proof',
      summary: 'Inclusion proof of an entry (RFC 9162 hashing)',
      gate: { kind: 'key', scope: 'audit', staff: 'ledger' },
      params: Type.Object({ entry: Type.String({ maxLength: 100 }) }),
      replies: { 200: ProofShape },
      refusals: ['entry_unknown', 'not_yet_sequenced'],
      handle: async ({ gate, params }) => ({
        status: 200,
        body: await database.within(gate as KeyGate, (scope) => ledger.prove(scope, params.entry)),
      }),
    }),
    route({
      method: 'GET',
      path: '/v1/ledger/consistency',
      name: 'proveConsistency',
      tag: 'Proof',
      summary: 'That one tree contains an earlier one (RFC 9162)',
      gate: { kind: 'key', scope: 'audit', staff: 'ledger' },
      query: Type.Object(
        { from: Type.Integer({ minimum: 0 }), to: Type.Integer({ minimum: 0 }) }, { additionalProperties: false },
      ),
      replies: { 200: Type.Object({ hashes: Type.Array(Type.String()) }) },
      refusals: ['tile_unknown'],
      handle: async ({ gate, query }) => ({
        status: 200,
        body: {
          hashes: await database.within(gate as KeyGate, (scope) => ledger.proveConsistency(scope, query.from, query.to)),
        },
      }),
    }),
    route({
      method: 'GET',
      path: '/v1/ledger/tile/*',
      name: 'getTile',
      tag: 'Proof',
      summary: 'Tiles of the tree (C2SP tlog-tiles)',
      gate: { kind: 'key', scope: 'audit', staff: 'ledger' },
      produces: 'application/octet-stream',
      replies: { 200: Type.Unknown() },
      refusals: ['tile_unknown'],
      handle: async ({ gate, params, reply }) => {
        void reply.type('application/octet-stream')
        return { status: 200, body: await tile(gate as KeyGate, (params as Record<string, string>)['*'] ?? '') }
      },
    }),
    // The log itself is public: hashes that say nothing without a receipt. Anyone may check and keep it.
    route({
      method: 'GET',
      path: '/log/:brand/checkpoint',
      name: 'getPublicCheckpoint',
      tag: 'Public log',
      summary: 'The signed tree head, for everybody',
      gate: { kind: 'open' },
      params: BrandParams,
      produces: 'text/plain',
      replies: { 200: Type.String() },
      refusals: ['not_found', 'catalog_missing'],
      handle: async ({ params, reply }) => {
        void reply.type('text/plain; charset=utf-8')
        return { status: 200, body: await checkpoint(await publicGate(params.brand)) }
      },
    }),
    route({
      method: 'GET',
      path: '/log/:brand/keys',
      name: 'getPublicKeys',
      tag: 'Public log',
      summary: 'Public keys of receipts and checkpoints, for everybody',
      gate: { kind: 'open' },
      params: BrandParams,
      replies: { 200: KeysShape },
      refusals: ['not_found', 'catalog_missing'],
      handle: async ({ params }) => ({ status: 200, body: await keys(await publicGate(params.brand)) }),
    }),
    route({
      method: 'GET',
      path: '/log/:brand/tile/*',
      name: 'getPublicTile',
      tag: 'Public log',
      summary: 'Tiles of the tree, for everybody',
      gate: { kind: 'open' },
      produces: 'application/octet-stream',
      replies: { 200: Type.Unknown() },
      refusals: ['not_found', 'tile_unknown'],
      handle: async ({ params, reply }) => {
        const { brand, '*': path } = params as Record<string, string>
        void reply.type('application/octet-stream')
        return { status: 200, body: await tile(await publicGate(brand ?? ''), path ?? '') }
      },
    }),
    route({
      method: 'GET',
      path: '/v1/events',
      name: 'listEvents',
      tag: 'Proof',
      summary: 'What changed, in ledger order',
      description: 'Kinds and keys, never values: those are read for a purpose. Follows the tree, so that nothing is ever skipped.',
      gate: { kind: 'key', scope: 'audit' },
      query: Type.Object({
        cursor: Type.Optional(Type.String({ maxLength: 200 })),
        limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000, default: 100 })),
      }, { additionalProperties: false }),
      replies: { 200: Type.Object({ events: Type.Array(EventShape), next: Type.String() }) },
      refusals: ['cursor_invalid'],
      handle: async ({ gate, query }) => {
        const from = query.cursor === undefined ? 0 : Number(cursors.open('events', query.cursor))
        const { events, next } = await database.within(gate as KeyGate, async (scope) => {
          const rows = await ledger.readPlaced(scope, from, query.limit ?? 100)
          const known = await parts.keysOf(scope, rows.map((row) => row.person_id))
          return {
            next: (rows.at(-1)?.tree_index ?? from - 1) + 1,
            events: rows.flatMap((row) =>
              openLeaf(row, known.get(row.person_id)).map(({ id, at, body }) => ({
                id, index: row.tree_index!, at: toRfc3339(at), person: formatPersonId(row.person_id), ...nameOf(body),
              })),
            ),
          }
        })
        const cursor = cursors.seal('events', String(next))
        return { status: 200, body: { events, next: cursor }, headers: { link: `<?cursor=${cursor}>; rel="next"` } }
      },
    }),
  ]
}
