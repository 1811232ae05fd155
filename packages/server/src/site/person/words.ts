import { html } from '../../kernel/html.ts'
import type { Html } from '../../kernel/html.ts'
import type { Catalog, DeclaredValue } from '../../modules/catalog/types.ts'
import type { Option } from './parts.ts'
import type { Voice } from './voice.ts'

/** The brand's name of an attribute, a purpose, a recipient or an ask; its key where the catalogue has forgotten it. */
export function labelOf(voice: Voice, catalog: Catalog, attribute: string, note = true): Html {
  return named(voice, catalog.attributes.get(attribute)?.label, attribute, note)
}

export function purposeTitle(voice: Voice, catalog: Catalog, purpose: string, note = true): Html {
  return named(voice, catalog.purposes.get(purpose)?.title, purpose, note)
}

export function askTitle(voice: Voice, catalog: Catalog, ask: string, note = true): Html {
  return named(voice, catalog.document.asks[ask]?.title, ask, note)
}

export function rewardTitle(voice: Voice, catalog: Catalog, reward: string): Html {
  const { rewards } = catalog.document
  return named(voice, Object.hasOwn(rewards, reward) ? rewards[reward]!.title : undefined, reward, false)
}

export function recipientName(catalog: Catalog, recipient: string): Html {
  return html`<bdi>${catalog.recipients.get(recipient)?.name ?? recipient}</bdi>`
}

function named(voice: Voice, texts: Readonly<Record<string, string>> | undefined, key: string, note: boolean): Html {
  return texts && Object.keys(texts).length > 0 ? voice.brand(texts, note) : html`${key.replaceAll('_', ' ')}`
}

/** An answer as the person would say it. */
export function valueInWords(
  voice: Voice, catalog: Catalog, key: string, value: DeclaredValue, rounded?: 'month' | 'year',
): Html {
  const attribute = catalog.attributes.get(key)
  if (typeof value === 'boolean') return html`${voice.say(value ? 'me.yes' : 'me.no')}`
  if (typeof value === 'number') return html`${voice.number(value)}`
  if (typeof value !== 'string') {
    return value.length === 0 ? html`${voice.say('answers.none_of_them')}`
      : voice.list(value.map((option) => optionLabel(voice, catalog, key, option)))
  }
  if (attribute?.type === 'date') {
    return html`${rounded === 'year' ? voice.year(value) : rounded === 'month' ? voice.month(value) : voice.calendarDay(value)}`
  }
  return attribute?.type === 'choice' ? optionLabel(voice, catalog, key, value) : html`<bdi>${value}</bdi>`
}

function optionLabel(voice: Voice, catalog: Catalog, key: string, option: string): Html {
  const found = catalog.document.attributes[key]?.options?.find((one) => one.key === option)
  return found?.label ? voice.brand(found.label, false) : html`<bdi>${option}</bdi>`
}

/** What may be answered; an option that is no longer offered stays for whoever has chosen it. */
export function optionsOf(voice: Voice, catalog: Catalog, key: string, chosen: readonly string[]): Option[] {
  const options = catalog.document.attributes[key]?.options ?? []
  return options.filter((one) => one.retired !== true || chosen.includes(one.key))
    .map((one) => ({ value: one.key, label: optionLabel(voice, catalog, key, one.key) }))
}

/** A purpose that rests on an answer the law calls special needs an express yes (GDPR Art. 9(2)(a)). */
export function isSensitive(catalog: Catalog, purpose: string): boolean {
  return (catalog.purposes.get(purpose)?.attributes ?? []).some((key) => catalog.attributes.get(key)?.sensitive === true)
}
