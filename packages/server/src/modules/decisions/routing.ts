import { formatEntryId } from '@sayso/receipts'
import { formatId } from '../../kernel/ids.ts'
import { pick } from '../../kernel/i18n/messages.ts'
import { localeFor } from '../profile/notice.ts'
import { permit } from '../profile/permit.ts'
import type { Found, Used } from '../profile/reading.ts'
import { todayFor } from './compiled.ts'
import type { CompiledRoute } from './compiled.ts'
import { becauseOf, valuesOf } from './decide.ts'
import type { Because } from './decide.ts'

export interface Routing {
  readonly id: string
  readonly person: string
  readonly route: string
  readonly purpose: string
  readonly granted: boolean
  readonly target: string
  /** In the language of whoever takes the inquiry. */
  readonly title: string
  readonly because: readonly Because[]
  /** Why it went to `otherwise`: why the purpose is not permitted; `not_told`; `no_match`. */
  readonly reason?: string
  readonly values_used: readonly string[]
}

/** Who takes care of an inquiry: the first target whose rule holds. What is not known leads nowhere but to `otherwise`. Pure. */
export function routeInquiry(
  found: Found, { key, route, locale }: { readonly key: string; readonly route: CompiledRoute; readonly locale?: string | undefined },
): { used?: Used; reply: Routing } {
  const { catalog, profile, now } = found
  const { purpose, otherwise } = route
  const person = formatId('per_', found.uuid)
  const permitted = permit(profile, purpose, catalog, now, route.fields)
  const title = (target: string) => pick(route.titles.get(target), localeFor(catalog, locale), catalog.document.brand.default_locale)
  const head = { id: formatId('use_', found.useId), person, route: key, purpose, granted: permitted.granted }
  if (!permitted.granted) {
    return { reply: { ...head, target: otherwise, title: title(otherwise), because: [], reason: permitted.reason!, values_used: [] } }
  }
  const today = todayFor(found.timeZone, catalog, now)
  const values = valuesOf(catalog, permitted.values)
  const match = route.targets.find(({ rule }) => rule.matches(values, today))
  const target = match?.key ?? otherwise
  const rested = (match?.rule.because(values, today) ?? []).map((attribute) => [attribute, permitted.values.get(attribute)!] as const)
  const reason = match ? undefined : route.targets.some(({ rule }) => rule.test(values, today) === null) ? 'not_told' : 'no_match'
  return {
    used: {
      kind: 'routing', purpose,
      detail: { entries: rested.map(([, { seq, n }]) => formatEntryId(person, seq, n)), route: key, target },
    },
    reply: {
      ...head, target, title: title(target),
      because: rested.map(([attribute, told]) => becauseOf(person, attribute, told)),
      ...(reason === undefined ? {} : { reason }),
      values_used: rested.map(([attribute]) => attribute),
    },
  }
}

