import { html } from '../../kernel/html.ts'
import type { Html } from '../../kernel/html.ts'
import type { Catalog, DeclaredValue } from '../../modules/catalog/types.ts'
import type { Values, Voice } from './voice.ts'
import { labelOf, purposeTitle, recipientName, rewardTitle, valueInWords } from './words.ts'

/** An entry as far as its receipt discloses it; only `purged` where its content is gone. */
export interface RecordedEntry {
  readonly kind: string
  readonly attribute?: string | undefined
  readonly purpose?: string | undefined
  readonly recipient?: string | undefined
  readonly reward?: string | undefined
  readonly because?: string | undefined
  readonly rounded?: 'month' | 'year' | undefined
  /** What was told. */
  readonly value?: DeclaredValue | undefined
}

/** One thing that happened or would happen: less, more, or other than before; the sentence says it without the sign. */
export interface Effect {
  readonly tone: 'stops' | 'starts' | 'changes'
  readonly words: Html
}

const tones: Readonly<Record<string, Effect['tone']>> = {
  'value.declared': 'starts', 'purpose.granted': 'starts', 'recipient.granted': 'starts', 'use.allowed': 'starts', 'reward.given': 'starts', 'reward.owed': 'starts',
  'person.unrestricted': 'starts', 'preferences.set': 'changes', 'value.limited': 'changes', 'person.absorbed': 'changes',
  'person.merged': 'changes', 'value.declared.rounded': 'changes',
}

/** What a change did, in sentences: for lists of receipts and for the page after saving. */
export function effectsOfEntries(voice: Voice, catalog: Catalog, entries: readonly RecordedEntry[]): Effect[] {
  return entries.map((entry) => {
    const { kind, attribute, purpose, recipient, reward, because, rounded, value } = entry
    const name = kind === 'value.declared' && rounded !== undefined ? 'value_rounded'
      : kind === 'value.removed' && because === 'asked' ? 'value_removed_asked'
      : kind === 'sealed' ? 'purged' : kind.replaceAll('.', '_')
    const values: Values = {
      ...(attribute === undefined ? {} : { answer: strong(labelOf(voice, catalog, attribute, false)) }),
      ...(purpose === undefined ? {} : { purpose: strong(purposeTitle(voice, catalog, purpose, false)) }),
      ...(recipient === undefined ? {} : { recipient: strong(recipientName(catalog, recipient)) }),
      ...(reward === undefined ? {} : { reward: strong(rewardTitle(voice, catalog, reward)) }),
    }
    const known = entrySentences.has(name) ? name : 'other'
    const sentence = voice.phrase(`entries.${known}`, values)
    return {
      tone: rounded === undefined ? tones[kind] ?? 'stops' : 'changes',
      words: value === undefined || attribute === undefined ? sentence
        : html`${sentence}<br><span class="quiet-text">${valueInWords(voice, catalog, attribute, value, rounded)}</span>`,
    }
  })
}

const strong = (words: Html): Html => html`<strong>${words}</strong>`

/** Every kind of entry that has a sentence in `messages`. */
const entrySentences: ReadonlySet<string> = new Set([
  'value_declared', 'value_rounded', 'value_removed', 'value_removed_asked', 'value_limited', 'purpose_granted', 'purpose_refused',
  'purpose_withdrawn', 'recipient_granted', 'recipient_refused', 'recipient_withdrawn', 'use_refused', 'use_allowed',
  'preferences_set', 'reward_given', 'reward_owed', 'person_restricted', 'person_unrestricted', 'person_merged', 'person_absorbed', 'purged',
])
