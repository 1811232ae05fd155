import { hmac256 } from '../../kernel/crypto.ts'
import type { Keyring } from '../../kernel/crypto.ts'
import type { Database } from '../../kernel/db/database.ts'
import type { Catalogs } from '../../modules/catalog/catalogs.ts'
import { leadsOverHttp } from '../../modules/catalog/lint/message-rules.ts'
import type { CatalogDocument } from '../../modules/catalog/document.ts'
import type { KeyGate } from '../../modules/workspace/types.ts'
import type { Workspace } from '../../modules/workspace/workspace.ts'

const KEY_NAME = 'demo shop'
const SHOP = 'nordwear'
type Content = CatalogDocument['offers'][string]['content']

const inShop = /^https?:\/\/[^/]+(\/shop(?:\/p\/(\w+))?)$/

/**
 * The key of the shop's pages, made from the only origin it works from: a server that starts at another address has
 * another one.
 */
export function pageKey(keyring: Keyring, origin: string): string {
  return `pk_demo_${hmac256(keyring.lookup, `demo shop ${origin}`).toString('base64url').slice(0, 24)}`
}

/**
 * The shop lies on this very server, whose address is known only once it listens: its offers lead there, with its own
 * drawings. Pure.
 */
export function atHome(document: CatalogDocument, origin: string): CatalogDocument {
  const moved = JSON.parse(JSON.stringify(document), (_name, value: unknown) =>
    (typeof value === 'string' ? value.replace(inShop, `${origin}$1`) : value)) as CatalogDocument
  const pictured = (content: Content): Content => Object.fromEntries(Object.entries(content).map(([locale, text]) => {
    const product = inShop.exec(text.url ?? '')?.[2]
    return [locale, product === undefined ? text : { ...text, image: `${origin}/shop/pictures/${product}.svg`, image_alt: '' }]
  }))
  const offers = Object.entries(moved.offers).map(([key, offer]) => [key, {
    ...offer, content: pictured(offer.content),
    ...(offer.variants ? { variants: offer.variants.map((variant) => ({ ...variant, content: pictured(variant.content) })) } : {}),
  }] as const)
  const slots = Object.entries(moved.slots).map(([key, slot]) => [key, { ...slot, fallback: { content: pictured(slot.fallback.content) } }] as const)
  // No message may lead somewhere in clear; where the shop lies like that, those say where it would be.
  const { campaigns, automations, posts } = leadsOverHttp(origin) ? document : moved
  return { ...moved, offers: Object.fromEntries(offers), slots: Object.fromEntries(slots), campaigns, automations, posts }
}

/** Before the first visitor: the key of the pages, and offers that lead to where the shop lies now. */
export async function moveIn(
  { workspace, catalogs, database, keyring, issuer }: {
    workspace: Workspace; catalogs: Catalogs; database: Database; keyring: Keyring; issuer: () => string
  },
  gate: KeyGate,
): Promise<void> {
  const { origin } = new URL(issuer())
  const { document } = await database.within(gate, (scope) => catalogs.current(scope))
  // Any brand may have a key that is called like the demo's; its offers are its own.
  if (document.brand.key !== SHOP) return
  const moved = atHome(document, origin)
  if (JSON.stringify(moved) !== JSON.stringify(document)) await catalogs.apply(gate, moved, { dryRun: false })
  const keys = await workspace.listKeys(gate.brand)
  if (keys.some(({ name, origins }) => name === KEY_NAME && origins.includes(origin))) return
  await workspace.createKey(gate.brand, { kind: 'publishable', name: KEY_NAME, origins: [origin], text: pageKey(keyring, origin) })
}
