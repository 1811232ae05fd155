import type { CatalogDocument } from '../schema.ts'
import { sentence } from '../../../kernel/i18n/sentence.ts'
import type { Sentence } from '../../../kernel/i18n/sentence.ts'
import type { Found, LintRule } from './lint-rule.ts'
import { findPressure } from './pressure.ts'
import type { PressureKind } from './lexicon.ts'
import { catalogTexts } from './texts.ts'
import type { TextRole } from './texts.ts'

/** What a person presses or ticks; pressure here makes the answer itself unfree. */
const choiceRoles: ReadonlySet<TextRole> = new Set(['accept', 'decline', 'consent'])

function pressing(onChoice: boolean) {
  return function* check(document: CatalogDocument): Generator<Found> {
    for (const { path, role, locale, text } of catalogTexts(document)) {
      if (choiceRoles.has(role) !== onChoice) continue
      for (const { kind, words } of findPressure(text, locale)) {
        yield { path, message: pressed[kind](words), fix: advice[kind] }
      }
    }
  }
}

const pressed: Readonly<Record<PressureKind, (words: string) => Sentence>> = {
  urgency: (words) => sentence`"${{ words }}" presses with urgency.`,
  scarcity: (words) => sentence`"${{ words }}" presses with scarcity.`,
  'social proof': (words) => sentence`"${{ words }}" presses with social proof.`,
  shame: (words) => sentence`"${{ words }}" presses with shame.`,
  fear: (words) => sentence`"${{ words }}" presses with fear.`,
}

const advice: Readonly<Record<PressureKind, Sentence>> = {
  urgency: sentence`Name the day on which it ends, or leave time out.`,
  scarcity: sentence`Leave out how few are left.`,
  'social proof': sentence`Leave out what others do.`,
  shame: sentence`Let no be no: "No, thank you".`,
  fear: sentence`Say what the person gets, not what they would lose.`,
}

export const copyRules: readonly LintRule[] = [
  {
    id: 'pressure-on-choice', severity: 'error',
    reference: 'GDPR Art. 4(11), 7(4); EDPB 03/2022 (emotional steering); CPRA regulations § 7004(a)(4); '
      + 'check 10',
    reason: 'A yes given to escape shame, fear or haste is not freely given.',
    check: pressing(true),
  },
  {
    id: 'pressure-copy', severity: 'warning',
    reference: 'EDPB 03/2022 (emotional steering); DSA Art. 25; check 10',
    reason: 'Haste, scarcity, what others do, shame and fear take the place of a reason.',
    check: pressing(false),
  },
]
