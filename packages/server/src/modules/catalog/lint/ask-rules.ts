import { pointTo } from '../pointer.ts'
import type { CatalogDocument } from '../schema.ts'
import { sentence } from '../../../kernel/i18n/sentence.ts'
import { attributeOf, lookUp } from './lint-rule.ts'
import type { Found, LintRule } from './lint-rule.ts'
import { catalogTexts } from './texts.ts'
import type { CatalogText, TextRole } from './texts.ts'
import { countNegations, isPuttingOff } from './wording.ts'

const eachAsk = (document: CatalogDocument) => Object.entries(document.asks)

/** Texts on or beside something that a person switches or presses. */
const controlRoles: ReadonlySet<TextRole> = new Set(['consent', 'accept', 'decline', 'question'])

function isControl({ section, role }: CatalogText): boolean {
  return controlRoles.has(role) || (section === 'purposes' && role === 'title')
}

export const askRules: readonly LintRule[] = [
  {
    id: 'empty-ask', severity: 'error',
    reference: 'GDPR Art. 5(1)(c); promise 12',
    reason: 'Interrupting somebody without asking anything spends their patience for nothing.',
    *check(document) {
      for (const [key, ask] of eachAsk(document)) {
        if (ask.questions.length > 0 || (ask.purposes ?? []).length > 0 || ask.poll?.community) continue
        yield {
          path: pointTo('/asks', key), message: sentence`${{ key }}: it has neither questions nor purposes.`,
          fix: sentence`Add what it asks for, or remove it.`,
        }
      }
    },
  },
  {
    id: 'question-purpose-not-shown', severity: 'error',
    reference: 'GDPR Art. 13(1)(c); promise 4; check 21',
    reason: 'An answer can be kept only for a purpose that was shown beside the question.',
    *check(document) {
      for (const [key, ask] of eachAsk(document)) {
        for (const [position, question] of ask.questions.entries()) {
          const attribute = lookUp(document.attributes, attributeOf(question))
          if (!attribute?.purposes?.length) continue
          if (attribute.purposes.some((purpose) => ask.purposes?.includes(purpose))) continue
          yield {
            path: pointTo('/asks', key, 'questions', position),
            message: sentence`${{ key }}: it asks for ${{ attribute: attributeOf(question) }} and shows none of its purposes (${{ purposes: attribute.purposes.join(', ') }}).`,
            fix: sentence`Add one of these purposes to the ask.`,
          }
        }
      }
    },
  },
  {
    id: 'repeated-question', severity: 'warning',
    reference: 'Promise 12',
    reason: 'Nothing is asked twice.',
    *check(document) {
      for (const [key, ask] of eachAsk(document)) {
        const keys = ask.questions.map(attributeOf)
        for (const [position, attribute] of keys.entries()) {
          if (keys.indexOf(attribute) === position) continue
          yield {
            path: pointTo('/asks', key, 'questions', position),
            message: sentence`${{ key }}: it asks for ${{ attribute }} twice.`, fix: sentence`Remove one of the two questions.`,
          }
        }
      }
    },
  },
  {
    id: 'ask-over-budget', severity: 'advice',
    reference: 'Promise 12',
    reason: 'An ask that takes more than a person is asked in the whole period is never put to anybody.',
    *check(document) {
      const { questions: most = Infinity, per = 'P30D' } = document.brand.ask_budget ?? {}
      for (const [key, ask] of eachAsk(document)) {
        const count = new Set(ask.questions.map(attributeOf)).size
        if (count <= most || ask.kind === 'popup' || ask.kind === 'preference_centre') continue
        yield {
          path: pointTo('/asks', key, 'questions'),
          message: sentence`${{ key }}: it has ${{ count }} questions, and the brand's ask budget is ${{ most }} in ${{ per }}.`,
          fix: sentence`Ask less at once, or raise brand.ask_budget.questions.`,
        }
      }
    },
  },
  {
    id: 'required-sensitive', severity: 'warning',
    reference: 'GDPR Art. 7(4), 9(2)(a); check 21',
    reason: 'Something sensitive is told freely or not at all.',
    *check(document) {
      for (const [key, ask] of eachAsk(document)) {
        for (const [position, question] of ask.questions.entries()) {
          if (typeof question === 'string' || !question.required) continue
          if (!lookUp(document.attributes, question.attribute)?.sensitive) continue
          yield {
            path: pointTo('/asks', key, 'questions', position, 'required'),
            message: sentence`${{ key }}: the sensitive question ${{ attribute: question.attribute }} cannot be skipped.`,
            fix: sentence`Remove ${{ field: 'required' }}.`,
          }
        }
      }
    },
  },
  {
    id: 'preselected', severity: 'error',
    reference: 'GDPR Art. 4(11), rec. 32; CJEU C-673/17; check 1; promise 3',
    reason: 'A box that was ticked beforehand says nothing about what the person wants.',
    check: findPreselected,
  },
  {
    id: 'bundled-control', severity: 'error',
    reference: 'GDPR Art. 7(2), rec. 43; EDPB 05/2020, para. 42–45; check 3',
    reason: 'One control for several purposes leaves no way to allow one and refuse another.',
    *check(document) {
      for (const [key, ask] of eachAsk(document)) {
        for (const [position, { purposes }] of (ask.consents ?? []).entries()) {
          if (purposes.length < 2) continue
          yield {
            path: pointTo('/asks', key, 'consents', position, 'purposes'),
            message: sentence`${{ key }}: one control stands for ${{ n: purposes.length }} purposes (${{ purposes: purposes.join(', ') }}).`,
            fix: sentence`Write one consent for each purpose.`,
          }
        }
      }
    },
  },
  {
    id: 'no-real-no', severity: 'error',
    reference: 'EDPB 03/2022 (continuous prompting); CPRA regulations § 7004(a)(2); check 8',
    reason: 'Whoever can only say "later" cannot say no.',
    *check(document) {
      for (const text of catalogTexts(document)) {
        if (text.role !== 'decline' || !isPuttingOff(text.text, text.locale)) continue
        yield {
          path: text.path, message: sentence`"${{ text: text.text }}" puts the question off and is not a no.`,
          fix: sentence`Write a plain no, such as "No, thank you"; "not now" is offered besides.`,
        }
      }
      for (const [key, { accept, decline }] of eachAsk(document)) {
        for (const [locale, text] of Object.entries(decline ?? {})) {
          if (accept?.[locale]?.toLocaleLowerCase(locale) !== text.toLocaleLowerCase(locale)) continue
          yield {
            path: pointTo('/asks', key, 'decline', locale), message: sentence`Yes and no both read "${{ text }}".`,
            fix: sentence`Say what each of the two does.`,
          }
        }
      }
    },
  },
  {
    id: 'unequal-choice', severity: 'warning',
    reference: 'EDPB 03/2022 (hidden in plain sight); CPRA regulations § 7004(a)(2); checks 7, 9',
    reason: 'A yes in warm words beside a no from the machine is a push.',
    *check(document) {
      for (const [key, { accept, decline }] of eachAsk(document)) {
        if ((accept === undefined) === (decline === undefined)) continue
        const [given, other] = accept ? ['accept', 'decline'] : ['decline', 'accept']
        yield {
          path: pointTo('/asks', key, given),
          message: sentence`${{ key }}: it has its own wording for ${{ given }} and none for ${{ other }}.`,
          fix: sentence`Add ${{ other }}, or leave both to the product.`,
        }
      }
    },
  },
  {
    id: 'double-negative', severity: 'warning',
    reference: 'EDPB 03/2022 (ambiguous wording); CPRA regulations § 7004(a)(3); check 9',
    reason: 'Two negations in one sentence make people say the opposite of what they mean.',
    *check(document) {
      for (const text of catalogTexts(document)) {
        if (!isControl(text) || countNegations(text.text, text.locale) < 2) continue
        const message = sentence`"${{ text: text.text }}" says "not" twice.`
        yield { path: text.path, message, fix: sentence`Say it the other way round.` }
      }
    },
  },
  {
    id: 'inverted-control', severity: 'warning',
    reference: 'EDPB 03/2022 (ambiguous wording); CPRA regulations § 7004(a)(3); check 9',
    reason: 'A yes that switches something off is easily given by mistake.',
    *check(document) {
      for (const text of catalogTexts(document)) {
        const grants = text.role === 'consent' || (text.section === 'purposes' && text.role === 'title')
        if (!grants || countNegations(text.text, text.locale) !== 1) continue
        yield {
          path: text.path, message: sentence`"${{ text: text.text }}": a yes here means no.`,
          fix: sentence`Say what the person gets when they say yes.`,
        }
      }
    },
  },
  {
    id: 'recipient-not-for-purpose', severity: 'error',
    reference: 'GDPR Art. 13(1)(e); promise 10',
    reason: 'A recipient is agreed to for a purpose; without it there is nothing to agree to.',
    *check(document) {
      for (const [key, ask] of eachAsk(document)) {
        for (const [position, name] of (ask.recipients ?? []).entries()) {
          const recipient = lookUp(document.recipients, name)
          if (!recipient || recipient.purposes?.some((purpose) => ask.purposes?.includes(purpose))) continue
          yield {
            path: pointTo('/asks', key, 'recipients', position),
            message: sentence`${{ key }}: it shows ${{ name }} and none of the purposes that ${{ name }} is named for.`,
            fix: sentence`Add such a purpose to the ask, or remove the recipient.`,
          }
        }
      }
    },
  },
  {
    id: 'assisted-without-yes', severity: 'error',
    reference: 'GDPR Art. 4(11), 7(1); promise 2',
    reason: 'What staff write down counts only once the person has said yes to it.',
    *check(document) {
      for (const [key, ask] of eachAsk(document)) {
        if (ask.kind !== 'assisted' || ask.confirm === undefined || ask.confirm.length > 0) continue
        yield {
          path: pointTo('/asks', key, 'confirm'), message: sentence`${{ key }}: there is no way for the customer to confirm.`,
          fix: sentence`Allow at least one of screen, code, link and phrase.`,
        }
      }
    },
  },
  {
    id: 'sensitive-by-phrase', severity: 'error',
    reference: 'GDPR Art. 9(2)(a); promise 2',
    reason: 'Something sensitive needs an express yes to what one has seen, not to what one has heard.',
    *check(document) {
      for (const [key, ask] of eachAsk(document)) {
        if (ask.kind !== 'assisted' || !ask.confirm?.includes('phrase') || ask.confirm.length > 1) continue
        const sensitive = ask.questions.map(attributeOf).find((one) => lookUp(document.attributes, one)?.sensitive)
        if (sensitive === undefined) continue
        yield {
          path: pointTo('/asks', key, 'confirm'), message: sentence`${{ key }}: it asks for ${{ sensitive }}, and only a phrase could confirm it.`,
          fix: sentence`Allow screen, code or link as well.`,
        }
      }
    },
  },
  {
    id: 'assisted-without-script', severity: 'advice',
    reference: 'GDPR Art. 13; promise 4',
    reason: 'What is read out to a customer is the notice, so it must not be left to the moment.',
    *check(document) {
      for (const [key, ask] of eachAsk(document)) {
        if (ask.kind !== 'assisted' || ask.script) continue
        yield {
          path: pointTo('/asks', key), message: sentence`${{ key }}: staff have no script to read out.`,
          fix: sentence`Add script: who asks, what for, and that no is fine.`,
        }
      }
    },
  },
]

function* findPreselected(document: CatalogDocument): Generator<Found> {
  const fix = sentence`Remove it: the person starts from nothing chosen.`
  for (const [key, ask] of eachAsk(document)) {
    if (ask.preselected && ask.preselected.length > 0) {
      const path = pointTo('/asks', key, 'preselected')
      yield { path, message: sentence`${{ key }}: ${{ chosen: ask.preselected.join(', ') }} would be chosen beforehand.`, fix }
    }
    for (const [position, consent] of (ask.consents ?? []).entries()) {
      if (!consent.preselected) continue
      const path = pointTo('/asks', key, 'consents', position, 'preselected')
      const message = sentence`${{ key }}: the control for ${{ purposes: consent.purposes.join(', ') }} would be ticked beforehand.`
      yield { path, message, fix }
    }
    for (const [position, question] of ask.questions.entries()) {
      if (typeof question === 'string' || question.preselected === undefined) continue
      const path = pointTo('/asks', key, 'questions', position, 'preselected')
      yield { path, message: sentence`${{ key }}: ${{ attribute: question.attribute }} would be answered beforehand.`, fix }
    }
  }
}
