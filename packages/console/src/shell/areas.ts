import type { LucideIcon } from 'lucide-react'
import type { ComponentType } from 'react'
import type { Permission } from './session.ts'
import type { AreaWords } from './words.ts'
import { area as account } from '../areas/account/area.ts'
import { area as asks } from '../areas/asks/area.ts'
import { area as catalogue } from '../areas/catalogue/area.ts'
import { area as desk } from '../areas/desk/area.ts'
import { area as governance } from '../areas/governance/area.ts'
import { area as insight } from '../areas/insight/area.ts'
import { area as messages } from '../areas/messages/area.ts'
import { area as offers } from '../areas/offers/area.ts'
import { area as oversight } from '../areas/oversight/area.ts'
import { area as people } from '../areas/people/area.ts'
import { area as segments } from '../areas/segments/area.ts'
import { area as sharing } from '../areas/sharing/area.ts'
import { area as signIn } from '../areas/sign-in/area.ts'
import { area as staff } from '../areas/staff/area.ts'
import { area as start } from '../areas/start/area.ts'

export interface Page {
  /** Below `/console/b/<brand>`; below `/console` where the page is outside of brands. `$name` is a part that varies. */
  readonly path: string
  /** Who may open it; absent: everybody who is signed in. */
  readonly needs?: Permission
  readonly load: () => Promise<{ default: ComponentType }>
}

export interface Entry {
  readonly path: string
  /** Key of the area's words. */
  readonly word: string
  readonly needs?: Permission
  readonly icon: LucideIcon
  /** What belongs to it and has an address of its own: it stays marked there, and the palette finds them. */
  readonly within?: readonly { readonly path: string; readonly word: string; readonly needs?: Permission }[]
}

/** One room of the console: what stands in the navigation and what opens. */
export interface Area {
  /** Also the name of its messages. */
  readonly key: AreaWords
  /** Where in the navigation: what a brand asks, what it does with it, what it sees, what it answers for. */
  readonly group: 'ask' | 'use' | 'see' | 'answer' | 'own'
  readonly entries: readonly Entry[]
  readonly pages: readonly Page[]
  /** Pages that belong to no brand; `signedOut`: for people who have not signed in. */
  readonly outside?: readonly (Page & { readonly signedOut?: true })[]
}

export const areas: readonly Area[] = [
  start, asks, catalogue, desk, people, segments, offers, messages, insight, governance, sharing, oversight, staff, account, signIn,
]
