import { Database, Gift, Goal, Share2, Signpost } from 'lucide-react'
import { keyFor } from '../../draft/key-for.ts'
import type { Sections } from '../../draft/use-draft.ts'

/** The sections that have their editors here; asks, offers and what is sent have areas of their own. */
export const sections = ['purposes', 'attributes', 'recipients', 'rewards', 'routes'] as const
export type Section = (typeof sections)[number]

export const icons = { purposes: Goal, attributes: Database, recipients: Share2, rewards: Gift, routes: Signpost } as const

export const isSection = (name: string | undefined): name is Section => sections.includes(name as Section)

/** The first purpose that people say yes or no to: on what else something of theirs is used, nobody chose. */
export const firstConsent = (purposes: Sections['purposes']): string | undefined =>
  Object.keys(purposes).find((key) => (purposes[key]!.legal_basis ?? 'consent') === 'consent')

/** What a new one begins with: nothing that says yes for anybody, and only what fits nearly everywhere. */
export function beginning(section: Section, name: string, { brand, purposes }: Sections, team: string): unknown {
  const said = { [brand.default_locale]: name }
  switch (section) {
    case 'purposes': return { title: said, retention: 'P24M' }
    case 'attributes': return { label: said, type: 'choice', purposes: [], options: [] }
    case 'recipients': return { name, role: 'processor', purposes: [] }
    case 'rewards': return { kind: 'code', title: said, codes: { pool: true } }
    case 'routes': {
      const key = keyFor(team, [], 'team')
      return { title: said, purpose: firstConsent(purposes), targets: [{ key, title: { [brand.default_locale]: team } }], otherwise: key }
    }
  }
}
