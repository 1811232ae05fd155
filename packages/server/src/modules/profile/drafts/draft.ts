import { toRfc3339 } from '../../../kernel/clock.ts'
import { formatId } from '../../../kernel/ids.ts'
import { addPeriod } from '../../../kernel/period.ts'
import type { Catalog } from '../../catalog/types.ts'
import { keysOf } from '../asking/questions.ts'
import type { DraftContent } from '../sealed.ts'
import type { DraftRow, DraftSource } from './store.ts'

export const confirmWays = ['screen', 'code', 'link', 'phrase'] as const
/** How a person may say yes to what staff wrote down, besides on their own pages. */
export type ConfirmWay = (typeof confirmWays)[number]

/** Where the catalogue says nothing about it. */
const USUAL_WAYS: readonly ConfirmWay[] = ['screen', 'code', 'link']
const USUAL_LIFE = 'P14D'

/** A draft as anybody but the person sees it: that there is one, and what came of it. */
export interface DraftView {
  readonly id: string
  readonly source: DraftSource
  readonly made_by: string
  readonly ask?: string
  readonly at: string
  readonly expires_at: string
  readonly state: 'waiting' | 'confirmed' | 'refused' | 'expired'
}

export function viewDraft(row: Omit<DraftRow, 'sealed_content' | 'person_id'>, now: number): DraftView {
  return {
    id: formatId('drf_', row.draft_id),
    source: row.source,
    made_by: row.made_by,
    ...(row.ask === null ? {} : { ask: row.ask }),
    at: toRfc3339(row.at.getTime()),
    expires_at: toRfc3339(row.expires_at.getTime()),
    state: row.state === 'waiting' && row.expires_at.getTime() <= now ? 'expired' : row.state,
  }
}

export function expiryOf(catalog: Catalog, now: number): number {
  return addPeriod(now, catalog.document.brand.drafts?.valid_for ?? USUAL_LIFE)
}

/**
 * What the brand allows for this ask. A sentence that was spoken is not enough for what the law calls special (GDPR
 * Art. 9(2)(a)).
 */
export function waysOf(catalog: Catalog, ask: string | null): readonly ConfirmWay[] {
  const { asks } = catalog.document
  const definition = ask !== null && Object.hasOwn(asks, ask) ? asks[ask]! : undefined
  const special = definition ? keysOf(definition).some((key) => catalog.attributes.get(key)?.sensitive === true) : true
  return (definition?.confirm ?? USUAL_WAYS).filter((way) => way !== 'phrase' || !special)
}

/**
 * What of a draft may stand in the form that the person is shown. Nothing of a list is a yes, and none that was
 * written down before the person said no. Pure.
 */
export function proposalOf(
  source: DraftSource, at: number, { grants = {}, recipients = {}, ...content }: DraftContent,
  noSince: (kind: 'purposes' | 'recipients', key: string) => number | undefined,
): DraftContent {
  const kept = (kind: 'purposes' | 'recipients', choices: Readonly<Record<string, boolean>>) =>
    Object.fromEntries(Object.entries(choices).filter(([key, yes]) =>
      !yes || (source !== 'import' && (noSince(kind, key) ?? -Infinity) < at)))
  return { ...content, grants: kept('purposes', grants), recipients: kept('recipients', recipients) }
}
