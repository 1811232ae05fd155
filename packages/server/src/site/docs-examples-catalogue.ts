import type { OperationExample } from '../kernel/http/openapi.ts'

const key = 'key_019bd0c4f1f97c4f8d5e6f708192a3b4'
const at = '2026-11-22T09:30:12.114Z'
const benefit = '/purposes/offers/benefit/en'
const digest = 'sha256:2f0b4f5b0b9d1c1f7a2f4e2f6b6a6f3f2b6f1a7c2d1e4f5a6b7c8d9e0f1a2b3c'

/** The catalogue itself, and a draft that makes one sentence of it shorter. */
export function catalogueExamples(controller: object): Record<string, OperationExample> {
  const catalog = {
    brand: {
      key: 'nordwear', name: { en: 'Nordwear' }, locales: ['en'], default_locale: 'en', time_zone: 'Europe/Helsinki',
      controller,
    },
    purposes: {
      offers: {
        title: { en: 'Offers that fit' },
        explanation: { en: 'We use your answers to pick what we show you first in our shop.' },
        benefit: { en: 'You see clothes and shoes in your size and taste.' },
        if_refused: { en: 'You see our plain shop, at the same prices.' },
        retention: 'P24M',
      },
    },
    attributes: {
      shoe_size: {
        label: { en: 'Shoe size' },
        why: { en: 'So that we show you shoes you can wear.' },
        type: 'choice',
        options: [{ key: '41' }, { key: '42' }],
        purposes: ['offers'],
        fresh_for: 'P24M',
      },
    },
    asks: {
      welcome: { kind: 'survey', title: { en: 'What do you like to wear?' }, questions: ['shoe_size'], purposes: ['offers'] },
    },
  }
  const changes = [{ path: 'purposes.offers', action: 'changed', effect: 'wording', renewal_due: false }]
  const params = { draft: 'dft_01a202cd67de7290b8f11a72833fe84c' }
  const outline = {
    id: params.draft, title: 'Shorter words', base: 1, in_force: 1, behind: false, revision: 2, state: 'open', created_at: at,
    created_by: `key:${key}`, updated_at: at, updated_by: `key:${key}`, authors: [`key:${key}`],
  }
  const draft = {
    ...outline, document: catalog, digest, findings: [], changes, ready: true,
    second_eyes: { needed: true, places: [benefit], alone: false },
  }
  const asked = { ...draft, revision: 3, asked: { digest, by: `key:${key}`, at, reason: 'Is the benefit still true?' } }
  const edit = { pointer: benefit, was: 'You see clothes and shoes in your size and taste.', value: 'You see clothes that fit you.' }
  return {
    applyCatalog: {
      query: { dry_run: true },
      body: catalog,
      reply: {
        version: 2,
        changes: [
          { path: 'purposes.offers', action: 'changed', effect: 'wording', renewal_due: false },
          { path: 'attributes.shoe_size', action: 'added' },
        ],
        findings: [],
      },
    },
    getCatalog: { reply: { version: 2, catalog } },
    loadRewardCodes: {
      params: { reward: 'ten_percent' },
      body: { codes: ['TEN-7Q2K-M4XW', 'TEN-9D3H-R8VB'] },
      reply: { added: 2, duplicates: [], used: [], left: 431 },
    },
    getReward: {
      params: { reward: 'ten_percent' },
      reply: { reward: 'ten_percent', kind: 'code', given: 69, left: 431 },
    },
    createCatalogDraft: { body: { title: 'Shorter words' }, reply: { ...draft, revision: 1, changes: [] } },
    listCatalogDrafts: { reply: { drafts: [outline] } },
    getCatalogDraft: { params, reply: draft },
    editCatalogDraft: { params, body: { edits: [edit] }, reply: draft },
    saveCatalogDraft: { params, body: { revision: 2, document: catalog }, reply: { ...draft, revision: 3 } },
    rebaseCatalogDraft: { params, body: { revision: 3 }, reply: { conflicts: [], draft: { ...draft, revision: 3 } } },
    previewCatalogDraft: { params, body: { of: 'purposes', key: 'offers', locale: 'en' }, reply: { html: '<!DOCTYPE html>…', locale: 'en' } },
    askCatalogApproval: { params, body: { revision: 3, reason: 'Is the benefit still true?' }, reply: asked },
    settleCatalogApproval: {
      params, body: { digest, verdict: 'approved', reason: 'Yes, read it word for word.' },
      reply: { ...asked, settled: { verdict: 'approved', by: 'staff:stf_01a1ffe0a2c27a1b9d5b0f6e2b7c9a10', at, reason: 'Yes, read it word for word.' } },
    },
    publishCatalogDraft: { params, body: { revision: 3, reason: 'Easier to read' }, reply: { version: 2, changes, findings: [] } },
    discardCatalogDraft: { params, reply: { ...draft, state: 'discarded' } },
    listCatalogVersions: {
      query: { limit: 20 },
      reply: { versions: [{ version: 2, at, by: `key:${key}`, changes, reason: 'Easier to read', draft: params.draft }] },
    },
    compareCatalogs: { query: { from: '1', to: '2' }, reply: { edits: [edit], changes } },
    getCatalogVersion: { params: { version: '1' }, reply: { version: 1, catalog } },
    listTranslations: {
      reply: { texts: [{ section: 'purposes', places: { en: '/purposes/offers/title/en' }, texts: { en: 'Offers that fit' }, missing: [], outdated: [] }] },
    },
    listTemplates: {
      reply: { templates: [{ template: 'newsletter', colour: '#0b5563', languages: ['en', 'fi', 'de', 'el', 'pl', 'he'], sections: { purposes: {}, attributes: {}, asks: {}, offers: {} } }] },
    },
    createBrand: {
      body: {
        key: 'tea_and_co', name: 'Tea & Co', locales: ['en', 'pl'], default_locale: 'en', time_zone: 'Europe/Warsaw', template: 'newsletter',
        controller: { name: 'Tea & Co', email: 'privacy@tea.example', privacy_policy: 'https://tea.example/privacy' },
      },
      reply: { brand: 'tea_and_co', draft: params.draft },
    },
    exportCatalog: { params: { text: '1' }, query: { format: 'yaml' }, reply: { format: 'yaml', digest, text: 'brand:\n  key: nordwear\n…' } },
  }
}
