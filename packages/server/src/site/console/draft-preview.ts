import Type from 'typebox'
import { markupOf } from '../../kernel/html.ts'
import type { Html } from '../../kernel/html.ts'
import { route } from '../../kernel/http/route.ts'
import type { Clock } from '../../kernel/clock.ts'
import { compileCatalog } from '../../modules/catalog/compile.ts'
import type { CatalogDrafts } from '../../modules/catalog/drafts/drafts.ts'
import { planCatalog } from '../../modules/catalog/plan.ts'
import { spokenLocales } from '../../modules/catalog/spoken.ts'
import type { Catalog } from '../../modules/catalog/types.ts'
import type { CatalogDocument } from '../../modules/catalog/document.ts'
import { writeNotice } from '../../modules/profile/notice.ts'
import { resolveShowing } from '../../modules/profile/presentation.ts'
import type { Wanted } from '../../modules/profile/presentation.ts'
import type { KeyGate } from '../../modules/workspace/types.ts'
import type { Workspace } from '../../modules/workspace/workspace.ts'
import { matchLocale } from '../../kernel/i18n/messages.ts'
import { askPage } from '../ask/ask-page.ts'
import { pagesOf, startFields, viewFor } from '../ask/ask-form.ts'
import type { Asked } from '../ask/ask-form.ts'
import { frame } from '../person/frame.ts'
import { permissionsPage } from '../person/permissions.ts'
import { voiceOf } from '../person/voice.ts'

const subjects = ['ask', 'purposes', 'attributes', 'recipients', 'rewards', 'brand'] as const
type Subject = (typeof subjects)[number]

/** Under this key an ask stands in the preview that the draft does not have: to show one question or one reward. */
const MADE_UP = 'preview'

/**
 * A page as people would see it if the draft were in force, written by what writes their pages. It is handed out as text
 * for a frame without scripts and forms: nothing in it can be sent, and what it was shown to does not count as shown.
 */
export function draftPreviewRoutes({ catalogDrafts, workspace, clock }: {
  catalogDrafts: CatalogDrafts; workspace: Workspace; clock: Clock
}) {
  return [
    route({
      method: 'POST',
      path: '/v1/catalog/drafts/:draft/preview',
      name: 'previewCatalogDraft',
      tag: 'Catalogue drafts',
      summary: 'A page as people would see it with this draft',
      description: 'An ask, or the page of permissions with one purpose or recipient, as HTML. Nothing in it does anything.',
      gate: { kind: 'key', scope: 'catalog', staff: 'catalog_read' },
      params: Type.Object({ draft: Type.String({ maxLength: 64 }) }),
      body: Type.Object({
        of: Type.Enum([...subjects]),
        key: Type.Optional(Type.String({ maxLength: 64 })),
        locale: Type.String({ maxLength: 35 }),
        page: Type.Optional(Type.Integer({ minimum: 0, maximum: 100, description: 'Of an ask with several.' })),
      }, { additionalProperties: false }),
      replies: { 200: Type.Object({ html: Type.String(), locale: Type.String() }) },
      refusals: [
        'catalog_draft_unknown', 'catalog_invalid', 'ask_unknown', 'purpose_unknown', 'attribute_unknown', 'recipient_unknown', 'reward_unknown',
        'purpose_exempt', 'not_bound',
      ],
      async handle({ gate, params, body }) {
        const key = gate as KeyGate
        const document = await catalogDrafts.document(key, params.draft)
        const brand = await workspace.brand(key.brand)
        const { of, key: item = '', page = 0 } = body
        const written = withSubject(document, of, item)
        const catalog = compileCatalog(written, planCatalog(null, written).numbering, 1)
        const locale = matchLocale(body.locale, spokenLocales(catalog), written.brand.default_locale)
        const shown = pageOf({ catalog, of, item, locale, at: page, brand: brand.key, now: clock() })
        const visit = {
          gate: undefined, brand, catalog, timeZone: undefined, locale, locales: [locale], gpc: false, path: '/', params: {},
          query: new URLSearchParams(), form: new URLSearchParams(), headers: {}, ip: '',
        }
        return { status: 200, body: { html: markupOf(frame({ locale, title: '', body: shown, alone: true, visit })), locale } }
      },
    }),
  ]
}

/** One question or one reward by itself is shown in an ask that has nothing else. */
function withSubject(document: CatalogDocument, of: Subject, key: string): CatalogDocument {
  if (of !== 'attributes' && of !== 'rewards') return document
  const reward = of === 'rewards' ? document.rewards[key] : undefined
  const questions = of === 'attributes' ? [key] : Object.keys(document.attributes).slice(0, 1)
  const title = (of === 'attributes' ? document.attributes[key]?.label : reward?.title) ?? document.brand.name
  return { ...document, asks: { ...document.asks, [MADE_UP]: { kind: 'survey', title, questions, ...(reward ? { reward: key } : {}) } } }
}

interface Previewed {
  readonly catalog: Catalog
  readonly of: Subject
  readonly item: string
  readonly locale: string
  readonly at: number
  readonly brand: string
  readonly now: number
}

function pageOf({ catalog, of, item, locale, at, brand, now }: Previewed): Html {
  const { document } = catalog
  const { asks, purposes, recipients } = document
  const voice = voiceOf(locale, document.brand)
  const consented = Object.keys(purposes).filter((key) => !purposes[key]!.exempt)
  const ask = of === 'ask' ? item : of === 'attributes' || of === 'rewards' ? MADE_UP : undefined
  const wanted: Wanted = ask !== undefined ? { ask }
    : { purposes: of === 'purposes' ? [item] : of === 'recipients' ? recipients[item]?.purposes ?? [item] : consented }
  const showing = resolveShowing(catalog, wanted, locale)
  const asked: Asked = {
    key: ask ?? '', ask: asks[ask ?? ''] ?? { kind: 'preference_centre', title: document.brand.name, questions: [] },
    questions: showing.attributes, purposes: showing.purposes, recipients: showing.recipients,
  }
  const view = viewFor(asked, catalog, now)
  const page = {
    voice, view, level: 'full' as const, fields: startFields(view, asked.ask), faults: [], presentation: '', notice: writeNotice(catalog, showing),
  }
  return ask === undefined ? permissionsPage(page) : askPage({ ...page, asked, at: Math.min(at, pagesOf(asked).length - 1), brand, signedIn: false })
}
