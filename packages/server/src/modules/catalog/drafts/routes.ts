import Type from 'typebox'
import { route } from '../../../kernel/http/route.ts'
import type { KeyGate } from '../../workspace/types.ts'
import type { CatalogDrafts } from './drafts.ts'
import type { CatalogHistory, Text } from './history.ts'
import { AppliedShape, ChangeShape, ConflictShape, DraftShape, EditShape, OutlineShape, PlaceShape, TranslatedShape, VersionShape } from './shapes.ts'

const closed = { additionalProperties: false } as const
const DraftParams = Type.Object({ draft: Type.String({ maxLength: 64 }) })
const Title = Type.String({ maxLength: 200 })
const Reason = Type.String({ minLength: 1, maxLength: 1000, description: 'Why, for everybody who reads the history.' })
const Revision = Type.Integer({ minimum: 1, maximum: 2 ** 31 - 1, description: 'The one that you saw.' })
const Written = Type.Unknown({ 'x-document': 'Catalog' })
const TextParam = Type.String({ pattern: '^([0-9]{1,9}|dft_[0-9a-f]{32})$', description: 'A version by its number, or a draft by its id.' })
const bodyLimit = 8 * 1024 * 1024

/** Drafts of the catalogue, what two of them must have read, and all that was ever in force. */
export function catalogDraftRoutes(drafts: CatalogDrafts, history: CatalogHistory) {
  const tag = 'Catalogue drafts'
  const read = { kind: 'key', scope: 'catalog', staff: 'catalog_read' } as const
  const edit = { kind: 'key', scope: 'catalog', staff: 'catalog_edit' } as const
  const held = ['catalog_draft_unknown', 'catalog_draft_closed'] as const

  return [
    route({
      method: 'POST',
      path: '/v1/catalog/drafts',
      name: 'createCatalogDraft',
      tag,
      summary: 'Begin a draft of the catalogue',
      description: 'From the version in force, from an old `version`, or from a `document` or the `text` of a file.',
      gate: edit,
      body: Type.Object({
        title: Type.Optional(Title),
        version: Type.Optional(Type.Integer({ minimum: 1, maximum: 2 ** 31 - 1 })),
        document: Type.Optional(Written),
        text: Type.Optional(Type.String({ maxLength: 4_000_000 })),
        format: Type.Optional(Type.Enum(['json', 'yaml'], { default: 'yaml' })),
      }, closed),
      bodyLimit,
      replies: { 201: DraftShape },
      refusals: ['catalog_missing', 'catalog_version_unknown', 'catalog_invalid'],
      handle: async ({ gate, body }) => ({ status: 201, body: await drafts.create(gate as KeyGate, body) }),
    }),
    route({
      method: 'GET',
      path: '/v1/catalog/drafts',
      name: 'listCatalogDrafts',
      tag,
      summary: 'Drafts of the catalogue',
      description: 'The open ones first, then the last that were published or discarded.',
      gate: read,
      replies: { 200: Type.Object({ drafts: Type.Array(OutlineShape) }) },
      refusals: [],
      handle: async ({ gate }) => ({ status: 200, body: { drafts: await drafts.list(gate as KeyGate) } }),
    }),
    route({
      method: 'GET',
      path: '/v1/catalog/drafts/:draft',
      name: 'getCatalogDraft',
      tag,
      summary: 'A draft, what it would change and what is wrong with it',
      gate: read,
      params: DraftParams,
      replies: { 200: DraftShape },
      refusals: ['catalog_draft_unknown'],
      handle: async ({ gate, params }) => ({ status: 200, body: await drafts.read(gate as KeyGate, params.draft) }),
    }),
    route({
      method: 'POST',
      path: '/v1/catalog/drafts/:draft/edits',
      name: 'editCatalogDraft',
      tag,
      summary: 'Change places of a draft',
      description: 'Each edit says what stood there. What others wrote elsewhere stays; where they wrote in the same place, nothing '
        + 'is written and the reply names the places in `conflicts`. What is no catalogue yet is kept too.',
      gate: edit,
      params: DraftParams,
      body: Type.Object({ edits: Type.Array(EditShape, { maxItems: 5000 }), title: Type.Optional(Title) }, closed),
      bodyLimit,
      replies: { 200: DraftShape },
      refusals: [...held, 'catalog_draft_outdated', 'catalog_invalid'],
      handle: async ({ gate, params, body }) => ({ status: 200, body: await drafts.edit(gate as KeyGate, params.draft, body) }),
    }),
    route({
      method: 'PUT',
      path: '/v1/catalog/drafts/:draft',
      name: 'saveCatalogDraft',
      tag,
      summary: 'Write a draft anew',
      description: 'The whole document, over exactly the revision that you saw.',
      gate: edit,
      params: DraftParams,
      body: Type.Object({ revision: Revision, document: Written, title: Type.Optional(Title) }, closed),
      bodyLimit,
      replies: { 200: DraftShape },
      refusals: [...held, 'catalog_draft_outdated', 'catalog_invalid'],
      handle: async ({ gate, params, body }) => ({
        status: 200, body: await drafts.save(gate as KeyGate, params.draft, body as { revision: number; document: unknown; title?: string }),
      }),
    }),
    route({
      method: 'POST',
      path: '/v1/catalog/drafts/:draft/rebases',
      name: 'rebaseCatalogDraft',
      tag,
      summary: 'Bring a draft up to the version in force',
      description: 'Where draft and version changed the same place, the reply lists it in `conflicts` and nothing is written, until '
        + '`keep` says for each whose is to stay.',
      gate: edit,
      params: DraftParams,
      body: Type.Object({
        revision: Revision,
        keep: Type.Optional(Type.Record(Type.String({ maxLength: 1000 }), Type.Enum(['mine', 'theirs']), { maxProperties: 5000 })),
      }, closed),
      replies: { 200: Type.Object({ conflicts: Type.Array(ConflictShape), draft: DraftShape }) },
      refusals: [...held, 'catalog_draft_outdated', 'catalog_invalid'],
      handle: async ({ gate, params, body }) => ({ status: 200, body: await drafts.rebase(gate as KeyGate, params.draft, body) }),
    }),
    route({
      method: 'DELETE',
      path: '/v1/catalog/drafts/:draft',
      name: 'discardCatalogDraft',
      tag,
      summary: 'Discard a draft',
      description: 'It stays readable.',
      gate: edit,
      params: DraftParams,
      replies: { 200: DraftShape },
      refusals: held,
      handle: async ({ gate, params }) => ({ status: 200, body: await drafts.discard(gate as KeyGate, params.draft) }),
    }),
    route({
      method: 'POST',
      path: '/v1/catalog/drafts/:draft/approval',
      name: 'askCatalogApproval',
      tag,
      summary: 'Ask for a second pair of eyes',
      description: 'Whoever approves, approves this text word for word; a changed word needs another approval. Only a member asks: two people stand behind what is published.',
      gate: { kind: 'staff', permission: 'catalog_edit' },
      params: DraftParams,
      body: Type.Object({ revision: Revision, reason: Reason }, closed),
      replies: { 200: DraftShape },
      refusals: [...held, 'catalog_draft_outdated', 'catalog_invalid'],
      handle: async ({ gate, params, body }) => ({ status: 200, body: await drafts.ask(gate as KeyGate, params.draft, body) }),
    }),
    route({
      method: 'POST',
      path: '/v1/catalog/drafts/:draft/verdict',
      name: 'settleCatalogApproval',
      tag,
      summary: 'Approve or decline a draft',
      gate: { kind: 'staff', permission: 'approve' },
      params: DraftParams,
      body: Type.Object({
        digest: Type.String({ maxLength: 100, description: 'Of the text that you read.' }),
        verdict: Type.Enum(['approved', 'declined']),
        reason: Reason,
      }, closed),
      replies: { 200: DraftShape },
      refusals: [...held, 'approval_not_asked', 'approval_not_yours'],
      handle: async ({ gate, params, body }) => ({ status: 200, body: await drafts.settle(gate as KeyGate, params.draft, body) }),
    }),
    route({
      method: 'POST',
      path: '/v1/catalog/drafts/:draft/publication',
      name: 'publishCatalogDraft',
      tag,
      summary: 'Put a draft in force',
      description: 'Exactly the revision that you saw. What changes purposes or recipients was approved by a second member before, if there is one.',
      gate: { kind: 'key', scope: 'catalog', staff: 'catalog_publish' },
      params: DraftParams,
      body: Type.Object({ revision: Revision, reason: Reason }, closed),
      replies: { 200: AppliedShape },
      refusals: [...held, 'catalog_draft_outdated', 'catalog_draft_behind', 'catalog_invalid', 'approval_required'],
      handle: async ({ gate, params, body }) => ({ status: 200, body: await drafts.publish(gate as KeyGate, params.draft, body) }),
    }),
    route({
      method: 'GET',
      path: '/v1/catalog/versions',
      name: 'listCatalogVersions',
      tag,
      summary: 'Every version that was ever in force',
      description: 'The newest first: who, when, why, and what changed.',
      gate: read,
      query: Type.Object({
        before: Type.Optional(Type.Integer({ minimum: 1, maximum: 2 ** 31 - 1 })),
        limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
      }, closed),
      replies: { 200: Type.Object({ versions: Type.Array(VersionShape), next: Type.Optional(Type.Integer()) }) },
      refusals: [],
      handle: async ({ gate, query }) => ({ status: 200, body: await history.list(gate as KeyGate, query) }),
    }),
    route({
      method: 'GET',
      path: '/v1/catalog/differences',
      name: 'compareCatalogs',
      tag,
      summary: 'How two versions or drafts differ',
      gate: read,
      query: Type.Object({ from: TextParam, to: TextParam }, closed),
      replies: { 200: Type.Object({ edits: Type.Array(PlaceShape), changes: Type.Array(ChangeShape) }) },
      refusals: ['catalog_draft_unknown', 'catalog_version_unknown'],
      handle: async ({ gate, query }) => ({
        status: 200, body: await history.compare(gate as KeyGate, named(query.from), named(query.to)),
      }),
    }),
    route({
      method: 'GET',
      path: '/v1/catalog/versions/:version',
      name: 'getCatalogVersion',
      tag,
      summary: 'The catalogue as it once was',
      gate: read,
      params: Type.Object({ version: Type.String({ pattern: '^[0-9]{1,9}$' }) }),
      replies: { 200: Type.Object({ version: Type.Integer(), catalog: Written }) },
      refusals: ['catalog_version_unknown'],
      handle: async ({ gate, params }) => ({ status: 200, body: await history.read(gate as KeyGate, Number(params.version)) }),
    }),
    route({
      method: 'GET',
      path: '/v1/catalog/translations',
      name: 'listTranslations',
      tag,
      summary: 'Every text in every language: what is missing, and what is older than what it translates',
      gate: read,
      query: Type.Object({ draft: Type.Optional(Type.String({ maxLength: 64 })) }, closed),
      replies: { 200: Type.Object({ texts: Type.Array(TranslatedShape) }) },
      refusals: ['catalog_draft_unknown', 'catalog_invalid'],
      handle: async ({ gate, query }) => ({ status: 200, body: { texts: await history.translations(gate as KeyGate, query.draft) } }),
    }),
    route({
      method: 'GET',
      path: '/v1/catalog/texts/:text',
      name: 'exportCatalog',
      tag,
      summary: 'A version or draft as the document that lives in git',
      gate: read,
      params: Type.Object({ text: TextParam }),
      query: Type.Object({ format: Type.Optional(Type.Enum(['json', 'yaml'])) }, closed),
      replies: { 200: Type.Object({ format: Type.Enum(['json', 'yaml']), digest: Type.String(), text: Type.String() }) },
      refusals: ['catalog_draft_unknown', 'catalog_version_unknown'],
      handle: async ({ gate, params, query }) => ({
        status: 200, body: await history.write(gate as KeyGate, named(params.text), query.format ?? 'yaml'),
      }),
    }),
  ]
}

const named = (text: string): Text => (text.startsWith('dft_') ? text : Number(text))
