import Type from 'typebox'
import { route } from '../../kernel/http/route.ts'
import { parseId } from '../../kernel/ids.ts'
import { Campaign as CampaignDocument } from '../catalog/outreach-schema.ts'
import type { Profiles } from '../profile/profile.ts'
import { LONGEST_REASON } from '../profile/reason.ts'
import { Refusal } from '../../refusals.ts'
import type { KeyGate } from '../workspace/types.ts'
import type { Campaigns } from './campaigns.ts'
import type { Messages } from './messages.ts'
import type { Trying } from './trying.ts'

const closed = { additionalProperties: false } as const
const Campaign = Type.Object({ campaign: Type.String({ maxLength: 64 }) })
export const Count = Type.Union([Type.Integer(), Type.Null()], { description: 'In whole steps of the floor; null: fewer than one, or none.' })

const CampaignShape = Type.Object({
  campaign: Type.String(),
  edition: Type.Integer(),
  state: Type.Enum(['not_started', 'scheduled', 'running', 'paused', 'done', 'cancelled']),
  starts_at: Type.Optional(Type.String()),
  planned_all: Type.Boolean({ description: 'Everybody has been looked at for whom it could be.' }),
  planned: Count,
  states: Type.Record(Type.String(), Count),
  reasons: Type.Array(Type.Object({ state: Type.String(), reason: Type.String(), messages: Type.Integer() }), {
    description: 'As far as it is told.',
  }),
  floor: Type.Integer(),
})

const MessageShape = Type.Object({
  id: Type.String(),
  person: Type.String(),
  source: Type.Enum(['campaign', 'automation', 'post', 'exempt']),
  key: Type.String(),
  step: Type.Optional(Type.Integer()),
  purpose: Type.String(),
  channel: Type.String(),
  used: Type.Optional(Type.String()),
  state: Type.Enum(['waiting', 'sending', 'sent', 'kept', 'expired', 'cancelled', 'failed']),
  reason: Type.Optional(Type.String()),
  next_at: Type.Optional(Type.String()),
  until: Type.String(),
  created_at: Type.String(),
  sent_at: Type.Optional(Type.String()),
})

const PreviewShape = Type.Object({
  sends: Type.Boolean(),
  reason: Type.Optional(Type.String()),
  missing: Type.Optional(Type.String()),
  locale: Type.Optional(Type.String()),
  subject: Type.Optional(Type.String()),
  text: Type.Optional(Type.String()),
  html: Type.Optional(Type.String()),
  url: Type.Optional(Type.String()),
})

const Values = Type.Record(Type.String({ maxLength: 64 }), Type.Unknown(), { description: 'Made-up answers, by attribute.' })
const Locale = Type.String({ maxLength: 35 })

const tag = 'Sending'
const gate = { kind: 'key', scope: 'messages' } as const
const sends = { ...gate, staff: 'messages_send' } as const
const sees = { ...gate, staff: 'messages_see' } as const
const common = ['campaign_unknown', 'purpose_not_allowed', 'catalog_missing'] as const

export function outreachRoutes(parts: { campaigns: Campaigns; messages: Messages; trying: Trying; profiles: Profiles }) {
  const { campaigns, messages, trying, profiles } = parts

  const change = (name: 'pause' | 'resume' | 'cancel', summary: string, description: string) => route({
    method: 'POST',
    path: `/v1/campaigns/:campaign/${name}`,
    name: `${name}Campaign`,
    tag,
    summary,
    description,
    gate: sends,
    params: Campaign,
    replies: { 200: CampaignShape },
    refusals: [...common, 'campaign_not_started', 'campaign_over'],
    handle: async ({ gate, params }) => ({ status: 200, body: await campaigns[name](gate as KeyGate, params.campaign) }),
  })

  return [
    route({
      method: 'POST',
      path: '/v1/campaigns/:campaign/start',
      name: 'startCampaign',
      tag,
      summary: 'Start a campaign',
      description: 'Once for each edition. Everybody who permits it and belongs to its segment gets it once, on their own clock.',
      gate: sends,
      params: Campaign,
      body: Type.Object({ at: Type.Optional(Type.String({ format: 'date-time', description: 'Not before then. Default: now.' })) }, closed),
      replies: { 200: CampaignShape },
      refusals: [...common, 'campaign_started'],
      handle: async ({ gate, params, body }) => {
        const at = body.at === undefined ? undefined : Date.parse(body.at)
        if (Number.isNaN(at)) throw new Refusal('input_invalid', { faults: [{ pointer: '/at', message: 'must be an instant' }] })
        return { status: 200, body: await campaigns.start(gate as KeyGate, params.campaign, at) }
      },
    }),
    change('pause', 'Pause a campaign', 'Nothing more leaves until it goes on. What gets too old meanwhile is not sent.'),
    change('resume', 'Go on with a paused campaign', 'Whoever has got it does not get it again.'),
    change('cancel', 'Cancel a campaign', 'For good: whoever has not got this edition by now never gets it.'),
    route({
      method: 'GET',
      path: '/v1/campaigns',
      name: 'listCampaigns',
      tag,
      summary: 'Campaigns, and how far each has come',
      description: 'All of the catalogue in force, in their present edition.',
      gate: sees,
      replies: { 200: Type.Object({ campaigns: Type.Array(CampaignShape) }) },
      refusals: ['catalog_missing'],
      handle: async ({ gate }) => ({ status: 200, body: { campaigns: await campaigns.list(gate as KeyGate) } }),
    }),
    route({
      method: 'GET',
      path: '/v1/campaigns/:campaign',
      name: 'readCampaign',
      tag,
      summary: 'How far a campaign has come',
      description: 'Of the edition in force. Numbers are whole steps of the floor, and change once at least so many people have moved.',
      gate: sees,
      params: Campaign,
      replies: { 200: CampaignShape },
      refusals: common,
      handle: async ({ gate, params }) => ({ status: 200, body: await campaigns.progress(gate as KeyGate, params.campaign) }),
    }),
    route({
      method: 'GET',
      path: '/v1/campaigns/:campaign/audience',
      name: 'readCampaignAudience',
      tag,
      summary: 'How many a campaign could not reach',
      description: 'Of those whom the edition in force is for and who permit it: how many have no address that it could go to. Not known where its rule reads sensitive answers; none is needed for the inbox.',
      gate: sees,
      params: Campaign,
      replies: { 200: Type.Object({ campaign: Type.String(), edition: Type.Integer(), without_address: Count, floor: Type.Integer() }) },
      refusals: common,
      handle: async ({ gate, params }) => ({ status: 200, body: await campaigns.audience(gate as KeyGate, params.campaign) }),
    }),
    route({
      method: 'POST',
      path: '/v1/campaigns/:campaign/preview',
      name: 'previewCampaign',
      tag,
      summary: 'See a message before it is sent',
      description: 'As somebody invented would get it, or with answers that you make up; or as one person would, which is on record in their diary. Staff who name a person need the permission to read answers, and a reason that the person reads.',
      gate: sends,
      params: Campaign,
      body: Type.Object(
        {
          person: Type.Optional(Type.String({ minLength: 1, maxLength: 600 })),
          reason: Type.Optional(Type.String({ maxLength: LONGEST_REASON, description: 'Of staff who name a person: at least three words.' })),
          values: Type.Optional(Values),
          locale: Type.Optional(Locale),
        },
        closed,
      ),
      replies: { 200: PreviewShape },
      refusals: [...common, 'person_unknown', 'person_invalid', 'person_erased', 'permission_missing', 'training_required', 'reason_required',
        'rate_limited'],
      handle: async ({ gate, params, body }) => ({ status: 200, body: await trying.preview(gate as KeyGate, params.campaign, body) }),
    }),
    route({
      method: 'POST',
      path: '/v1/previews/messages',
      name: 'previewMessage',
      tag,
      summary: 'See words before they stand in the catalogue',
      description: 'As somebody invented would read them: for drafts of campaigns, steps of automations, posts, and messages without a consent.',
      gate: { ...gate, staff: 'catalog_read' },
      body: Type.Object(
        {
          purpose: Type.String({ maxLength: 64 }),
          channel: CampaignDocument.properties.channel,
          content: CampaignDocument.properties.content,
          fields: Type.Optional(Type.Array(Type.String({ maxLength: 64 }), { maxItems: 50, description: 'Names of what the call will bring, where it rests on no consent.' })),
          values: Type.Optional(Values),
          locale: Type.Optional(Locale),
        },
        closed,
      ),
      replies: { 200: PreviewShape },
      refusals: ['purpose_unknown', 'purpose_not_allowed', 'catalog_missing'],
      handle: async ({ gate, body: { values, locale, ...words } }) => ({
        status: 200, body: await trying.previewWords(gate as KeyGate, words, { values, locale }),
      }),
    }),
    route({
      method: 'POST',
      path: '/v1/campaigns/:campaign/test',
      name: 'testCampaign',
      tag,
      summary: 'Send a test message',
      description: 'To one address of your own, with made-up answers only.',
      gate: sends,
      params: Campaign,
      body: Type.Object({ to: Type.String({ minLength: 3, maxLength: 320 }), values: Type.Optional(Values), locale: Type.Optional(Locale) }, closed),
      replies: { 200: PreviewShape },
      refusals: [...common, 'contact_suppressed', 'rate_limited'],
      handle: async ({ gate, params, body }) => ({ status: 200, body: await trying.test(gate as KeyGate, params.campaign, body) }),
    }),
    route({
      method: 'GET',
      path: '/v1/messages',
      name: 'listMessages',
      tag,
      summary: 'List messages',
      description: 'What became of each, the newest first. Neither what they say nor where they went.',
      gate,
      query: Type.Object(
        {
          person: Type.Optional(Type.String({ minLength: 1, maxLength: 600 })),
          state: Type.Optional(MessageShape.properties.state),
          source: Type.Optional(MessageShape.properties.source),
          key: Type.Optional(Type.String({ maxLength: 64 })),
          cursor: Type.Optional(Type.String({ maxLength: 200 })),
        },
        closed,
      ),
      replies: { 200: Type.Object({ messages: Type.Array(MessageShape), next: Type.Optional(Type.String()) }) },
      refusals: ['cursor_invalid', 'person_invalid'],
      handle: async ({ gate, query }) => {
        const { cursor, person, ...filter } = query
        const admitted = gate as KeyGate
        const uuid = person === undefined ? undefined : (await profiles.refOf(admitted, person)).uuid
        return { status: 200, body: await messages.list(admitted, { ...filter, person: uuid }, cursor) }
      },
    }),
    route({
      method: 'GET',
      path: '/v1/messages/:message',
      name: 'readMessage',
      tag,
      summary: 'What became of a message',
      gate,
      params: Type.Object({ message: Type.String({ maxLength: 64 }) }),
      replies: { 200: MessageShape },
      refusals: ['message_unknown'],
      handle: async ({ gate, params }) => {
        if (parseId('msg_', params.message) === undefined) throw new Refusal('message_unknown')
        return { status: 200, body: await messages.find(gate as KeyGate, params.message) }
      },
    }),
  ]
}
