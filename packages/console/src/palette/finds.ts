import { useMantineColorScheme } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import type { LucideIcon } from 'lucide-react'
import { Building2, Languages, LogOut, Moon, Sun, SunMoon } from 'lucide-react'
import { use, useEffect, useSyncExternalStore } from 'react'
import { draftStoreOf } from '../draft/draft-store.ts'
import { useNames } from '../draft/says.tsx'
import { useAddress } from '../shell/addresses.ts'
import { BrandContext, clientFor } from '../shell/api.ts'
import { areas } from '../shell/areas.ts'
import { useMay, useMembership, useSession } from '../shell/session.ts'
import { useSignOut } from '../shell/sign-out.ts'
import { languageNames, languages, useLanguage, useNavigationWords, useSetLanguage, useWords } from '../shell/words.ts'
import type { AreaWords } from '../shell/words.ts'

export interface Find {
  readonly key: string
  readonly label: string
  readonly about?: string
  readonly icon: LucideIcon
  readonly go: () => void
}

/** Where each kind of thing of the catalogue is edited, and which entry of the navigation it belongs to. */
const things = [
  ['asks', '/asks', 'asks', '/asks'], ['segments', '/segments', 'segments', '/segments'], ['offers', '/offers', 'offers', '/offers'],
  ['campaigns', '/messages', 'messages', '/messages'], ['automations', '/automations', 'messages', '/messages'], ['posts', '/posts', 'messages', '/messages'],
  ['exempt_messages', '/exempt-messages', 'messages', '/messages'],
  ['purposes', '/catalogue/purposes', 'catalogue', '/catalogue'], ['attributes', '/catalogue/attributes', 'catalogue', '/catalogue'],
  ['recipients', '/catalogue/recipients', 'catalogue', '/catalogue'], ['rewards', '/catalogue/rewards', 'catalogue', '/catalogue'],
  ['routes', '/catalogue/routes', 'catalogue', '/catalogue'],
] as const
const schemes = [['auto', SunMoon], ['light', Sun], ['dark', Moon]] as const
/** A list that one can take in; whoever seeks something else types one letter more. */
const most = 8

const plain = (text: string) => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLocaleLowerCase()

/** Every word that was typed stands somewhere in it. */
function holds(text: string, query: string): boolean {
  const at = plain(text)
  return plain(query).split(/\s+/).every((word) => at.includes(word))
}

/** What the palette knows: the pages one may open, what the catalogue has by its name, and what the menus do. */
export function usePaletteFinds(query: string): readonly { readonly label: string; readonly finds: readonly Find[] }[] {
  const say = useWords('shell')
  const pages = usePages()
  const named = useThings()
  const deeds = useDeeds()
  const of = (finds: readonly Find[]) => finds.filter(({ label, about = '' }) => holds(`${label} ${about}`, query))
  if (query === '') return [{ label: say('pages'), finds: pages }]
  return [
    { label: say('pages'), finds: of(pages) },
    { label: say('catalogue'), finds: of(named).slice(0, most) },
    { label: say('deeds'), finds: of(deeds) },
  ].filter(({ finds }) => finds.length > 0)
}

function usePages(): readonly Find[] {
  const nameOf = useNavigationWords()
  const may = useMay()
  const navigate = useNavigate()
  const address = useAddress()
  return areas.flatMap(({ key, entries }) => entries.flatMap(({ path, word, needs, icon, within = [] }) => [
    { path, word, needs, about: undefined },
    ...within.map((one) => ({ ...one, about: nameOf(key, word) })),
  ].filter((one) => may(one.needs)).map((one): Find => ({
    key: one.path, label: nameOf(key, one.word), icon, go: () => void navigate({ to: address(one.path) } as never),
    ...(one.about === undefined ? {} : { about: one.about }),
  }))))
}

/** As the pages show it: with the draft that one works on, where there is one. */
function useThings(): readonly Find[] {
  const nameOf = useNavigationWords()
  const titleOf = useNames()
  const may = useMay()
  const navigate = useNavigate()
  const address = useAddress()
  const brand = use(BrandContext)
  const { id } = useSession()
  const store = draftStoreOf(brand, clientFor(brand))
  const mayRead = may('catalog_read')
  useEffect(() => {
    if (mayRead) void store.opened(id)
  }, [store, mayRead, id])
  const { document } = useSyncExternalStore(store.subscribe, store.state).copy
  return things.flatMap(([section, path, area, entry]) => {
    const icon = iconOf(area, entry)
    const items = (document as Readonly<Record<string, object | undefined>>)[section] ?? {}
    return icon === undefined ? [] : Object.keys(items).map((key): Find => ({
      key: `${section} ${key}`, label: titleOf(document, section, key), about: nameOf(area, 'entry'), icon,
      go: () => void navigate({ to: address(`${path}/${key}`) } as never),
    }))
  })
}

const iconOf = (area: AreaWords, entry: string) => areas.find(({ key }) => key === area)?.entries.find(({ path }) => path === entry)?.icon

function useDeeds(): readonly Find[] {
  const say = useWords('shell')
  const { memberships } = useSession()
  const { brand } = useMembership()
  const language = useLanguage()
  const setLanguage = useSetLanguage()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const navigate = useNavigate()
  const signOut = useSignOut()
  return [
    ...memberships.filter((one) => one.brand.key !== brand.key).map((one): Find => ({
      key: `brand ${one.brand.key}`, label: one.brand.name, about: say('brands'), icon: Building2, go: () => void navigate({ to: `/b/${one.brand.key}` } as never),
    })),
    ...schemes.filter(([scheme]) => scheme !== colorScheme).map(([scheme, icon]): Find => ({
      key: scheme, label: say(`look_${scheme}`), about: say('look'), icon, go: () => setColorScheme(scheme),
    })),
    ...languages.filter((one) => one !== language).map((one): Find => ({
      key: one, label: languageNames[one], about: say('language'), icon: Languages, go: () => setLanguage(one),
    })),
    { key: 'sign-out', label: say('sign_out'), icon: LogOut, go: signOut },
  ]
}
