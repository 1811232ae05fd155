import type { CatalogDocument } from '@sayso/sdk'
import { codeOf, useCall } from '../../shell/api.ts'
import { Unread } from '../../shell/unread.ts'

/** What is published: only that can be started. `changed`: the draft says something else. */
export function useInForce(section: 'campaigns' | 'automations' | 'posts' | 'exempt_messages', key: string, drafted: unknown) {
  const { data, error, refetch } = useCall('getCatalog')
  // A brand that has published nothing yet has nothing in force.
  const none = codeOf(error) === 'catalog_missing'
  if (error && !data && !none) throw new Unread(error, () => void refetch())
  const document = data?.catalog as CatalogDocument | undefined
  const items = (document?.[section] ?? {}) as Readonly<Record<string, unknown>>
  const published = Object.hasOwn(items, key) ? items[key] : undefined
  return { loaded: data !== undefined || none, document, published, changed: published !== undefined && ordered(published) !== ordered(drafted) }
}

/** The order in which something was written says nothing. */
function ordered(value: unknown): string {
  return JSON.stringify(value, (_, one: unknown) => (typeof one === 'object' && one !== null && !Array.isArray(one)
    ? Object.fromEntries(Object.entries(one).sort(([a], [b]) => (a < b ? -1 : 1))) : one))
}
