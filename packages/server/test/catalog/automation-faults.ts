import type { AutomationDefinition, CatalogDocument } from '../../src/modules/catalog/schema.ts'

type Bad = readonly [rule: string, path: string, change: (document: CatalogDocument) => void]

const words = { en: { subject: 'Five new ones', body: 'Have a look.' }, fi: { subject: 'Viisi uutta', body: 'Katso.' } }
const send = { send: { content: words } }

/** A fair automation, to be spoilt. */
function automation(change: Partial<AutomationDefinition> = {}): AutomationDefinition {
  return {
    purpose: 'book_tips', on: { event: 'declared', attribute: 'genre' }, channel: 'email',
    steps: [{ wait: 'P1D' }, send], ...change,
  }
}

const spoilt = (change: Partial<AutomationDefinition>) => (document: CatalogDocument) => {
  document.automations['tips'] = automation(change)
}

/** One of each kind of beginning. */
export function fairlyAutomated(document: CatalogDocument): void {
  document.attributes['trip'] = {
    label: { en: 'Your next trip', fi: 'Seuraava matkasi' }, why: { en: 'So that you have a book with you.', fi: 'Jotta kirja on mukana.' },
    type: 'date', purposes: ['book_tips'],
  }
  Object.assign(document.automations, {
    tips: automation(),
    welcome: automation({ on: { event: 'granted', purpose: 'book_tips' }, again: 'never' }),
    parcel: automation({ on: { event: 'withdrawn', purpose: 'parcel_news' } }),
    trip: automation({ on: { event: 'around', attribute: 'trip', offset: '-P7D' }, again: 'P30D' }),
    old: automation({ on: { event: 'stale', attribute: 'genre' } }),
    signed_up: automation({ on: { event: 'registered', ask: 'welcome' } }),
  })
}

export const automationFaults: readonly Bad[] = [
  ['automation-event-incomplete', '/automations/tips/on', spoilt({ on: { event: 'declared' } })],
  ['automation-event-incomplete', '/automations/tips/on', spoilt({ on: { event: 'registered' } })],
  ['automation-event-incomplete', '/automations/tips/on/offset', spoilt({ on: { event: 'declared', attribute: 'genre', offset: '-P7D' } })],
  ['automation-attribute-not-bound', '/automations/tips/on/attribute', spoilt({ on: { event: 'declared', attribute: 'ring_bell' } })],
  ['automation-around-no-date', '/automations/tips/on/attribute', spoilt({ on: { event: 'around', attribute: 'pages', offset: 'P1D' } })],
  ['automation-never-stale', '/automations/tips/on/attribute', spoilt({ on: { event: 'stale', attribute: 'pages' } })],
  ['automation-own-withdrawal', '/automations/tips/on/purpose', spoilt({ on: { event: 'withdrawn', purpose: 'book_tips' } })],
  ['automation-sends-nothing', '/automations/tips/steps', (document) => {
    spoilt({ steps: [{ wait: 'P1D' }] })(document)
  }],
  ['automation-idle-end', '/automations/tips/steps/1', spoilt({ steps: [send, { wait: 'P1D' }] })],
  ['automation-outlasts-permission', '/automations/tips/steps/2', spoilt({ steps: [{ wait: 'P20M' }, send, { wait: 'P5M' }, send] })],
  ['automation-registration-unasked', '/automations/tips/on/ask', spoilt({ on: { event: 'registered', ask: 'doorstep' } })],
  ['rule-attribute-not-bound', '/automations/tips/steps/0/when/rules/0/field', spoilt({
    steps: [{ when: { combinator: 'and', rules: [{ field: 'ring_bell', operator: '=', value: true }] } }, send],
  })],
  ['unknown-reference', '/automations/tips/on/ask', spoilt({ on: { event: 'registered', ask: 'nothing' } })],
]
