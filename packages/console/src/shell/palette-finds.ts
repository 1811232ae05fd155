import { useMantineColorScheme } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import type { LucideIcon } from 'lucide-react'
import { Building2, Languages, LogOut, Moon, Sun, SunMoon } from 'lucide-react'
import { useCall } from './api.ts'
import { useAddress } from './addresses.ts'
import { areas } from './areas.ts'
import { useMay, useMembership, useSession } from './session.ts'
import { useSignOut } from './sign-out.ts'
import { languageNames, languages, useLanguage, useNavigationWords, useSetLanguage, useWords } from './words.ts'
import type { AreaWords } from './words.ts'

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
  ['purposes', '/catalogue/purposes', 'catalogue', '/catalogue'], ['attributes', '/catalogue/attributes', 'catalogue', '/catalogue'],
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

/** What the palette knows: the pages one may open, what is in force by its name, and what the menus do. */
export function usePaletteFinds(query: string): readonly { readonly label: string; readonly finds: readonly Find[] }[] {
  const say = useWords('shell')
  const pages = usePages()
  const inForce = useThings()
  const deeds = useDeeds()
  const of = (finds: readonly Find[]) => finds.filter(({ label, about = '' }) => holds(`${label} ${about}`, query))
  if (query === '') return [{ label: say('pages'), finds: pages }]
  return [
    { label: say('pages'), finds: of(pages) },
    { label: say('in_force'), finds: of(inForce).slice(0, most) },
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

type Texts = Readonly<Record<string, string>>
interface Named {
  readonly title?: Texts
  readonly label?: Texts
  readonly content?: Readonly<Record<string, { readonly title?: string; readonly subject?: string }>>
}

function useThings(): readonly Find[] {
  const nameOf = useNavigationWords()
  const language = useLanguage()
  const may = useMay()
  const navigate = useNavigate()
  const address = useAddress()
  const { brand } = useMembership()
  const { data } = useCall('getCatalog', undefined, { enabled: may('catalog_read'), fresh: 60_000 })
  const catalogue = data?.catalog as Readonly<Record<string, Readonly<Record<string, Named>>>> | undefined
  const of = <T>(texts: Readonly<Record<string, T>> | undefined) => texts?.[language] ?? texts?.[brand.default_locale]
  return things.flatMap(([section, path, area, entry]) => {
    const icon = iconOf(area, entry)
    return icon === undefined ? [] : Object.entries(catalogue?.[section] ?? {}).map(([key, { title, label, content }]): Find => {
      const words = of(content)
      return {
        key: `${section} ${key}`, label: of(title) ?? of(label) ?? words?.title ?? words?.subject ?? sentence(key),
        about: nameOf(area, 'entry'), icon, go: () => void navigate({ to: address(`${path}/${key}`) } as never),
      }
    })
  })
}

/** A thing without a name is called by its key. */
const sentence = (key: string) => `${key.charAt(0).toUpperCase()}${key.slice(1).replaceAll('_', ' ')}`

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
