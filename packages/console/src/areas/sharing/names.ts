import type { CatalogDocument } from '@sayso/sdk'
import { useCall } from '../../shell/api.ts'
import { useMay } from '../../shell/session.ts'
import { isolated, useWho } from '../../shell/who.ts'
import { useLanguage, useWords } from '../../shell/words.ts'

/** What the catalogue in force calls purposes, recipients and segments; the key where it has no name. */
export function useNames() {
  const language = useLanguage()
  const { data } = useCall('getCatalog', undefined, { fresh: 60_000 })
  const document = data?.catalog as CatalogDocument | undefined
  const titleOf = (item: { title?: unknown } | undefined, key: string) => {
    const texts = item?.title as Readonly<Record<string, string>> | undefined
    return texts?.[language] ?? texts?.[document?.brand.default_locale ?? ''] ?? key
  }
  return {
    document,
    purpose: (key: string) => titleOf(document?.purposes[key], key),
    recipient: (key: string) => document?.recipients?.[key]?.name ?? key,
    segment: (key: string) => titleOf(document?.segments?.[key], key.replaceAll('_', ' ')),
  }
}

/** Who asked or approved; keys by name, for those who may read the audit. */
export function useAskers(): (actor: string) => string {
  const say = useWords('sharing')
  const who = useWho()
  const may = useMay()
  const { data } = useCall('listAuditActors', undefined, { fresh: 60_000, enabled: may('audit') })
  return (actor) => {
    const name = actor.startsWith('key:') ? isolated(data?.actors.find((one) => one.actor === actor)?.name) : undefined
    return name === undefined ? who(actor) : say('key', { name })
  }
}
