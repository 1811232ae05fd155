import { addPeriod } from '../../../kernel/period.ts'
import { pointTo } from '../pointer.ts'
import type { AutomationDefinition, CatalogDocument } from '../schema.ts'
import { sentence } from '../../../kernel/i18n/sentence.ts'
import { lookUp } from './lint-rule.ts'
import type { LintRule } from './lint-rule.ts'

const eachAutomation = (document: CatalogDocument) => Object.entries(document.automations)

type Field = 'attribute' | 'purpose' | 'ask' | 'offset'

/** What each kind of beginning names, no more and no less. */
const fields: Readonly<Record<AutomationDefinition['on']['event'], readonly Field[]>> = {
  declared: ['attribute'],
  granted: ['purpose'],
  withdrawn: ['purpose'],
  around: ['attribute', 'offset'],
  stale: ['attribute'],
  registered: ['ask'],
}

/** Sending that something sets off: it rests on one yes, and it ends with it. */
export const automationRules: readonly LintRule[] = [
  {
    id: 'automation-event-incomplete', severity: 'error',
    reference: 'Promise 9; catalogue format',
    reason: 'What begins a message must be one thing that a person did, so that it can be told to them.',
    *check(document) {
      for (const [key, { on }] of eachAutomation(document)) {
        const wanted = fields[on.event]
        for (const field of ['attribute', 'purpose', 'ask', 'offset'] as const) {
          if (wanted.includes(field) === (on[field] !== undefined)) continue
          yield wanted.includes(field)
            ? {
              path: pointTo('/automations', key, 'on'), message: sentence`${{ key }}: ${{ event: on.event }} needs ${{ field }}.`,
              fix: field === 'offset' ? sentence`Add offset, for example ${{ period: '-P7D' }}.` : sentence`Add ${{ field }}.`,
            }
            : {
              path: pointTo('/automations', key, 'on', field), message: sentence`${{ key }}: ${{ field }} means nothing for ${{ event: on.event }}.`,
              fix: sentence`Remove it, or choose the event that it belongs to.`,
            }
        }
      }
    },
  },
  {
    id: 'automation-attribute-not-bound', severity: 'error',
    reference: 'GDPR Art. 5(1)(b); promise 1',
    reason: 'To write to somebody because of an answer is a use of it, so the purpose must be one that it was told for.',
    *check(document) {
      for (const [key, { purpose, on }] of eachAutomation(document)) {
        const attribute = on.attribute === undefined ? undefined : lookUp(document.attributes, on.attribute)
        if (!attribute || attribute.purposes?.includes(purpose)) continue
        yield {
          path: pointTo('/automations', key, 'on', 'attribute'),
          message: sentence`${{ key }}: ${{ name: on.attribute }} is not bound to ${{ purpose }}.`,
          fix: sentence`Bind the attribute to this purpose, or choose a purpose that it is bound to.`,
        }
      }
    },
  },
  {
    id: 'automation-around-no-date', severity: 'error',
    reference: 'GDPR Art. 5(1)(d); catalogue format',
    reason: 'Only a day that somebody told can come near.',
    *check(document) {
      for (const [key, { on }] of eachAutomation(document)) {
        const attribute = on.event === 'around' && on.attribute !== undefined ? lookUp(document.attributes, on.attribute) : undefined
        if (!attribute || attribute.type === 'date') continue
        yield {
          path: pointTo('/automations', key, 'on', 'attribute'), message: sentence`${{ key }}: ${{ attribute: on.attribute }} is no date.`,
          fix: sentence`Name an attribute of type date.`,
        }
      }
    },
  },
  {
    id: 'automation-never-stale', severity: 'error',
    reference: 'GDPR Art. 5(1)(d); catalogue format',
    reason: 'An answer without an end of freshness never gets old, so nobody would ever be reached.',
    *check(document) {
      for (const [key, { on }] of eachAutomation(document)) {
        const attribute = on.event === 'stale' && on.attribute !== undefined ? lookUp(document.attributes, on.attribute) : undefined
        if (!attribute || attribute.fresh_for !== undefined) continue
        yield {
          path: pointTo('/automations', key, 'on', 'attribute'), message: sentence`${{ key }}: ${{ attribute: on.attribute }} has no fresh_for.`,
          fix: sentence`Say with fresh_for how long an answer holds.`,
        }
      }
    },
  },
  {
    id: 'automation-own-withdrawal', severity: 'error',
    reference: 'GDPR Art. 7(3), 21(3); promise 6',
    reason: 'Whoever takes a yes back hears nothing more that rested on it, not even a goodbye.',
    *check(document) {
      for (const [key, { purpose, on }] of eachAutomation(document)) {
        if (on.event !== 'withdrawn' || on.purpose !== purpose) continue
        yield {
          path: pointTo('/automations', key, 'on', 'purpose'),
          message: sentence`${{ key }}: it begins when its own purpose is withdrawn.`,
          fix: sentence`Use another purpose that covers what is sent then, or remove the automation.`,
        }
      }
    },
  },
  {
    id: 'automation-sends-nothing', severity: 'error',
    reference: 'GDPR Art. 5(1)(c)',
    reason: 'Answers would be read for nothing.',
    *check(document) {
      for (const [key, { steps }] of eachAutomation(document)) {
        if (steps.some((step) => 'send' in step)) continue
        yield { path: pointTo('/automations', key, 'steps'), message: sentence`${{ key }}: no step sends anything.`, fix: sentence`Add a step with send.` }
      }
    },
  },
  {
    id: 'automation-idle-end', severity: 'warning',
    reference: 'GDPR Art. 5(1)(c)',
    reason: 'What comes after the last message only keeps somebody in it longer.',
    *check(document) {
      for (const [key, { steps }] of eachAutomation(document)) {
        const last = steps.length - 1
        if (!steps[last] || 'send' in steps[last] || !steps.some((step) => 'send' in step)) continue
        yield {
          path: pointTo('/automations', key, 'steps', last), message: sentence`${{ key }}: nothing follows the last step.`,
          fix: sentence`Remove it, or add what it leads to.`,
        }
      }
    },
  },
  {
    id: 'automation-outlasts-permission', severity: 'warning',
    reference: 'GDPR Art. 5(1)(e), 7(3)',
    reason: 'Later steps would reach nobody: the yes has ended by then.',
    *check(document) {
      for (const [key, { purpose, steps }] of eachAutomation(document)) {
        const retention = lookUp(document.purposes, purpose)?.retention
        if (retention === undefined) continue
        const ends = addPeriod(BEGIN, retention)
        let at = BEGIN
        for (const [position, step] of steps.entries()) {
          if (!('wait' in step)) continue
          at = addPeriod(at, step.wait)
          if (at < ends) continue
          yield {
            path: pointTo('/automations', key, 'steps', position),
            message: sentence`${{ key }}: after this wait the permission for ${{ purpose }} (${{ retention }}) is over.`,
            fix: sentence`Make it shorter.`,
          }
          break
        }
      }
    },
  },
  {
    id: 'automation-registration-unasked', severity: 'error',
    reference: 'GDPR Art. 6(1)(a), 7(2); EDPB 05/2020, para. 42',
    reason: 'To register for something is no yes to messages about it: the form must ask for that.',
    *check(document) {
      for (const [key, { purpose, on }] of eachAutomation(document)) {
        const ask = on.event === 'registered' && on.ask !== undefined ? lookUp(document.asks, on.ask) : undefined
        if (!ask || ask.purposes?.includes(purpose)) continue
        yield {
          path: pointTo('/automations', key, 'on', 'ask'), message: sentence`${{ key }}: ${{ ask: on.ask }} does not ask for ${{ purpose }}.`,
          fix: sentence`Add ${{ purpose }} to the purposes of ${{ ask: on.ask }}, or choose one that it asks for.`,
        }
      }
    },
  },
]

/** The waits are added up from here, as the calendar has it. */
const BEGIN = Date.UTC(2026, 0, 1)
