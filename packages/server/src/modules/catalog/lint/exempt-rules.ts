import { pointTo } from '../pointer.ts'
import type { CatalogDocument } from '../schema.ts'
import { sentence } from '../../../kernel/i18n/sentence.ts'
import { lookUp } from './lint-rule.ts'
import { placeFor } from './message-rules.ts'
import type { Found, LintRule } from './lint-rule.ts'

const isExempt = (document: CatalogDocument, purpose: string) => lookUp(document.purposes, purpose)?.exempt !== undefined

/** Messages without a consent: few, dull, and about what the person themself began. */
export const exemptRules: readonly LintRule[] = [
  {
    id: 'exempt-without-basis', severity: 'error',
    reference: 'GDPR Art. 6(1); ePrivacy Directive Art. 13',
    reason: 'What needs no yes rests on something else that the law names; without it nothing may be sent.',
    *check(document) {
      for (const [key, { exempt, legal_basis: basis = 'consent' }] of Object.entries(document.purposes)) {
        if (!exempt || basis !== 'consent') continue
        yield {
          path: pointTo('/purposes', key, 'exempt'), message: sentence`${{ key }}: it is exempt and rests on consent.`,
          fix: sentence`Name the legal_basis, or ask for a yes and take exempt out.`,
        }
      }
    },
  },
  {
    id: 'exempt-with-answers', severity: 'error',
    reference: 'GDPR Art. 5(1)(b); promise 1',
    reason: 'People tell something for what they said yes to. Nothing of it goes where no yes is asked.',
    *check(document) {
      for (const section of ['attributes', 'recipients'] as const) {
        for (const [key, { purposes = [] }] of Object.entries(document[section])) {
          for (const [position, purpose] of purposes.entries()) {
            if (!isExempt(document, purpose)) continue
            yield {
              path: pointTo('', section, key, 'purposes', position),
              message: sentence`${{ key }}: it is bound to ${{ purpose }}, which rests on no consent.`, fix: sentence`Use a purpose that people say yes or no to.`,
            }
          }
        }
      }
    },
  },
  {
    id: 'exempt-not-for-this', severity: 'error',
    reference: 'GDPR Art. 6(1), 7; promises 1, 3',
    reason: 'Nobody is asked for a yes that changes nothing, and nothing but the messages for orders and safety goes without one.',
    check: findMisplaced,
  },
  {
    id: 'exempt-message-needs-exemption', severity: 'error',
    reference: 'GDPR Art. 6(1), 7; promise 10',
    reason: 'A message that asks for no permission goes only where the catalogue says in the open why it needs none.',
    *check(document) {
      for (const [key, { purpose }] of Object.entries(document.exempt_messages)) {
        if (!lookUp(document.purposes, purpose) || isExempt(document, purpose)) continue
        yield {
          path: pointTo('/exempt_messages', key, 'purpose'), message: sentence`${{ key }}: ${{ purpose }} rests on a yes.`,
          fix: sentence`Make it a campaign or an automation, or give the purpose a legal_basis and exempt.`,
        }
      }
    },
  },
  {
    id: 'exempt-field-unknown', severity: 'error',
    reference: 'GDPR Art. 5(1)(b); promise 1',
    reason: 'Such a message holds what the call brings and nothing that people told.',
    *check(document) {
      for (const [key, { fields = [], content }] of Object.entries(document.exempt_messages)) {
        for (const [locale, texts] of Object.entries(content)) {
          for (const [part, text] of Object.entries(texts)) {
            for (const [, name] of text.matchAll(/\{\{\s*([^}|]*?)\s*(?:\|[^}]*)?\}\}/g)) {
              if (fields.includes(name!)) continue
              yield {
                path: pointTo('/exempt_messages', key, 'content', locale, part), message: sentence`${{ key }}: ${{ place: placeFor(name!) }} is not among its fields.`,
                fix: sentence`Add it to fields, and send it with the call.`,
              }
            }
          }
        }
      }
    },
  },
  {
    id: 'exempt-message-advertises', severity: 'advice',
    reference: 'ePrivacy Directive Art. 13; Recital 47; CJEU C-102/20',
    reason: 'Without a consent people get what they must know. Whatever sells needs a yes.',
    check: findAdvertising,
  },
]

function* findMisplaced(document: CatalogDocument): Generator<Found> {
  for (const [key, { purposes = [] }] of Object.entries(document.asks)) {
    for (const [position, purpose] of purposes.entries()) {
      if (isExempt(document, purpose)) yield misplaced(pointTo('/asks', key, 'purposes', position), key, purpose)
    }
  }
  for (const section of ['offers', 'segments', 'campaigns', 'automations', 'posts'] as const) {
    for (const [key, { purpose }] of Object.entries(document[section])) {
      if (isExempt(document, purpose)) yield misplaced(pointTo('', section, key, 'purpose'), key, purpose)
    }
  }
}

const misplaced = (path: string, key: string, purpose: string): Found => ({
  path, message: sentence`${{ key }}: ${{ purpose }} rests on no consent, and only exempt_messages may use it.`, fix: sentence`Use a purpose that people say yes or no to.`,
})

/** Words that press are found in every text (`pressure-copy`); here it is what leads to the shop. */
function* findAdvertising(document: CatalogDocument): Generator<Found> {
  for (const [key, { content }] of Object.entries(document.exempt_messages)) {
    for (const [locale, texts] of Object.entries(content)) {
      for (const part of ['url', 'action', 'image'] as const) {
        if (texts[part] === undefined) continue
        yield {
          path: pointTo('/exempt_messages', key, 'content', locale, part), message: sentence`${{ key }}: it leads somewhere or shows a picture.`,
          fix: sentence`Leave it out, unless the reader needs it for what they began.`,
        }
      }
    }
  }
}
