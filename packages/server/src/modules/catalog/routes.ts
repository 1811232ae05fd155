import Type from 'typebox'
import { route } from '../../kernel/http/route.ts'
import type { KeyGate } from '../workspace/types.ts'
import type { Catalogs } from './catalogs.ts'
import type { RewardCodes } from './reward-codes.ts'
import { AppliedShape } from './drafts/shapes.ts'
import { catalogSchema } from './schema.ts'

const RewardParams = Type.Object({ reward: Type.String({ maxLength: 64 }) })

export function catalogRoutes(catalogs: Catalogs, rewardCodes: RewardCodes) {
  return [
    route({
      method: 'PUT',
      path: '/v1/catalog',
      name: 'applyCatalog',
      tag: 'Catalogue',
      summary: 'Apply a catalogue',
      description: 'Replaces the whole catalogue. The same document again changes nothing. With `dry_run=true` it only says what would happen.',
      gate: { kind: 'key', scope: 'catalog' },
      query: Type.Object({ dry_run: Type.Optional(Type.Boolean()) }, { additionalProperties: false }),
      body: Type.Unknown({ 'x-document': 'Catalog' }),
      bodyLimit: 8 * 1024 * 1024,
      replies: { 200: AppliedShape },
      refusals: ['catalog_invalid'],
      handle: async ({ gate, query, body }) => ({
        status: 200,
        body: await catalogs.apply(gate as KeyGate, body, { dryRun: query.dry_run === true }),
      }),
    }),
    route({
      method: 'GET',
      path: '/v1/catalog',
      name: 'getCatalog',
      tag: 'Catalogue',
      summary: 'Read the catalogue in force',
      gate: { kind: 'key', scope: 'catalog', staff: 'catalog_read' },
      replies: { 200: Type.Object({ version: Type.Integer(), catalog: Type.Unknown({ 'x-document': 'Catalog' }) }) },
      refusals: ['catalog_missing'],
      handle: async ({ gate }) => ({ status: 200, body: await catalogs.get(gate as KeyGate) }),
    }),
    route({
      method: 'POST',
      path: '/v1/rewards/:reward/codes',
      name: 'loadRewardCodes',
      tag: 'Catalogue',
      summary: 'Load codes into the pool of a reward',
      description: 'Loading the same codes again adds nothing; the reply names those that were loaded or given before. They rest sealed.',
      gate: { kind: 'key', scope: 'catalog', staff: 'catalog_edit' },
      params: RewardParams,
      body: Type.Object(
        {
          codes: Type.Array(Type.String({ minLength: 1, maxLength: 100, pattern: '^[!-~]([ -~]*[!-~])?$' }), {
            minItems: 1, maxItems: 10_000,
          }),
        },
        { additionalProperties: false },
      ),
      bodyLimit: 2 * 1024 * 1024,
      replies: {
        200: Type.Object({
          added: Type.Integer(),
          duplicates: Type.Array(Type.String(), { description: 'Loaded before, or twice in the list.' }),
          used: Type.Array(Type.String(), { description: 'Given to somebody already.' }),
          left: Type.Integer(),
        }),
      },
      refusals: ['catalog_missing', 'reward_unknown', 'reward_without_pool'],
      handle: async ({ gate, params, body }) => ({
        status: 200, body: await rewardCodes.load(gate as KeyGate, params.reward, body.codes),
      }),
    }),
    route({
      method: 'GET',
      path: '/v1/rewards/:reward',
      name: 'getReward',
      tag: 'Catalogue',
      summary: 'How many codes of a reward are given and left',
      gate: { kind: 'key', scope: 'catalog', staff: 'catalog_read' },
      params: RewardParams,
      replies: {
        200: Type.Object({
          reward: Type.String(),
          kind: Type.String(),
          given: Type.Union([Type.Integer(), Type.Null()], { description: 'null: it is not made of codes, and not counted.' }),
          left: Type.Union([Type.Integer(), Type.Null()]),
        }),
      },
      refusals: ['catalog_missing', 'reward_unknown'],
      handle: async ({ gate, params }) => ({
        status: 200, body: { reward: params.reward, ...(await rewardCodes.count(gate as KeyGate, params.reward)) },
      }),
    }),
    route({
      method: 'GET',
      path: '/v1/notices/:digest',
      name: 'getNotice',
      tag: 'Catalogue',
      summary: 'The exact text behind a digest',
      description: 'Entries and receipts point to what the person was shown by its digest; this is the text.',
      gate: { kind: 'key', scope: 'audit' },
      params: Type.Object({ digest: Type.String({ maxLength: 100 }) }),
      replies: { 200: Type.Object({ digest: Type.String(), locale: Type.String(), text: Type.String() }) },
      refusals: ['notice_unknown'],
      handle: async ({ gate, params }) => ({ status: 200, body: await catalogs.notice(gate as KeyGate, params.digest) }),
    }),
    route({
      method: 'GET',
      path: '/catalog.schema.json',
      name: 'getCatalogSchema',
      tag: 'Catalogue',
      summary: 'The JSON Schema of a catalogue document',
      gate: { kind: 'open' },
      produces: 'application/schema+json',
      replies: { 200: Type.Unknown() },
      refusals: [],
      handle: ({ reply }) => {
        void reply.type('application/schema+json').serializer(JSON.stringify)
        return { status: 200, body: catalogSchema }
      },
    }),
  ]
}
