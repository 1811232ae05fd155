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

/** One brand with a key for everything, its catalogue applied, and a running server: what most journeys start from. */
export async function openShop(
  kind: DatabaseKind,
  catalog: { readonly brand: { readonly key: string } },
  env: Readonly<Record<string, string>> = {},
): Promise<{ installation: Installation; server: Running; shop: Client; key: string }> {
  const installation = await createInstallation(kind)
  const key = (await installation.inside((app) => addBrand(app, catalog.brand.key, { everything: {} })))
    .everything.text
  const server = await installation.start(env)
  const shop = connect(server, key)
  const applied = await shop.apply(catalog)
  if (applied.status !== 200) throw new Error(applied.text)
  return { installation, server, shop, key }
}
