import type { App } from '../../src/app.ts'
import type { Scoped } from '../../src/kernel/http/route.ts'
import { connect } from './client.ts'
import type { Client } from './client.ts'
import { createInstallation } from './server.ts'
import type { DatabaseKind, Installation, Running } from './server.ts'

export interface WantedKey {
  readonly kind?: 'secret' | 'publishable'
  readonly scopes?: readonly Scoped[]
  readonly purposes?: readonly string[]
  readonly origins?: readonly string[]
}

/** Text of each key by the name it was wanted under, and its id. */
export type Keys<Name extends string> = Readonly<Record<Name, { readonly id: string; readonly text: string }>>

export async function addBrand<Name extends string>(
  app: App,
  brandKey: string,
  wanted: Readonly<Record<Name, WantedKey>>,
): Promise<Keys<Name>> {
  const brand = await app.workspace.createBrand(brandKey)
  const made: [string, { id: string; text: string }][] = []
  for (const [name, key] of Object.entries<WantedKey>(wanted)) {
    made.push([name, await app.workspace.createKey(brand.id, { kind: 'secret', name, ...key })])
  }
  return Object.fromEntries(made) as Keys<Name>
}

/** From where the pages of such a shop ask. */
export const pageOrigin = 'https://shop.example'

/**
 * One brand with a key for everything, its catalogue applied, and a running server: what most journeys start from.
 * `second` has another key, for what takes two.
 */
export async function openShop(
  kind: DatabaseKind,
  catalog: { readonly brand: { readonly key: string } },
  env: Readonly<Record<string, string>> = {},
): Promise<{ installation: Installation; server: Running; shop: Client; key: string; second: Client }> {
  const installation = await createInstallation(kind)
  const keys = await installation.inside((app) => addBrand(app, catalog.brand.key, {
    everything: {}, second: {}, page: { kind: 'publishable', origins: [pageOrigin] },
  }))
  const key = keys.everything.text
  const server = await installation.start(env)
  const shop = connect(server, key)
  const applied = await shop.apply(catalog)
  if (applied.status !== 200) throw new Error(applied.text)
  return { installation, server, shop, key, second: connect(server, keys.second.text) }
}
