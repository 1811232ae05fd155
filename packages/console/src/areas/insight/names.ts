import type { CatalogDocument } from '@sayso/sdk'
import { useMemo } from 'react'
import { useCall } from '../../shell/api.ts'
import { useLanguage } from '../../shell/words.ts'

type Texts = Readonly<Record<string, string>>

/** What the catalogue in force calls things, in the language of the reader; the key where it has no name or is gone. */
export function useNames() {
  const language = useLanguage()
  const { data } = useCall('getCatalog', undefined, { fresh: 60_000 })
  return useMemo(() => {
    const document = data?.catalog as CatalogDocument | undefined
    const fallback = document?.brand.default_locale ?? 'en'
    const read = (texts: Texts | undefined, key: string) => texts?.[language] ?? texts?.[fallback] ?? key
    const own = <T>(items: Readonly<Record<string, T>> | undefined, key: string): T | undefined =>
      (items && Object.hasOwn(items, key) ? items[key] : undefined)
    return {
      document,
      purpose: (key: string) => read(own(document?.purposes, key)?.title as Texts | undefined, key),
      attribute: (key: string) => read(own(document?.attributes, key)?.label as Texts | undefined, key),
      ask: (key: string) => read(own(document?.asks, key)?.title as Texts | undefined, key),
      /** What is given for answering an ask. */
      reward: (ask: string) => {
        const key = own(document?.asks, ask)?.reward
        return key === undefined ? undefined : { key, cost: own(document?.rewards, key)?.cost }
      },
      offer: (key: string) => {
        const content = own(document?.offers, key)?.content as Readonly<Record<string, { title?: string }>> | undefined
        return content?.[language]?.title ?? content?.[fallback]?.title ?? key
      },
      option: (attribute: string, key: string) =>
        read(own(document?.attributes, attribute)?.options?.find((one) => one.key === key)?.label as Texts | undefined, key),
      purposes: Object.keys(document?.purposes ?? {}).filter((key) => !document?.purposes[key]?.exempt),
      asks: Object.keys(document?.asks ?? {}),
      touchpoints: [...new Set(Object.values(document?.asks ?? {}).flatMap((ask) => ask.touchpoints ?? []))],
      attributes: document?.attributes ?? {},
    }
  }, [data, language])
}

export type Names = ReturnType<typeof useNames>
