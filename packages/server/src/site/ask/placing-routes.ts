import Type from 'typebox'
import type { Database } from '../../kernel/db/database.ts'
import { route } from '../../kernel/http/route.ts'
import type { Catalogs } from '../../modules/catalog/catalogs.ts'
import type { KeyGate } from '../../modules/workspace/types.ts'
import type { Workspace } from '../../modules/workspace/workspace.ts'
import { shortCodeOf } from './short-link.ts'

/** Where an ask can be met, for whoever puts it somewhere. */
export function askPlacingRoutes(parts: { database: Database; workspace: Workspace; catalogs: Catalogs; issuer: () => string }) {
  const { database, workspace, catalogs, issuer } = parts
  return [
    route({
      method: 'GET',
      path: '/v1/asks/:ask/places',
      name: 'getAskPlaces',
      tag: 'Asking',
      summary: 'Where an ask can be met',
      description: 'Its page, the short link to it, and the same as a QR code. They follow from the names of brand and ask: what is '
        + 'printed stays right. They lead somewhere as soon as the ask is in force, which `live` says.',
      gate: { kind: 'key', scope: 'catalog', staff: 'catalog_read' },
      params: Type.Object({ ask: Type.String({ pattern: '^[a-z][a-z0-9_]{0,62}$' }) }),
      replies: {
        200: Type.Object({
          ask: Type.String(),
          live: Type.Boolean(),
          page: Type.String(),
          short: Type.String(),
          qr_svg: Type.String(),
          qr_png: Type.String(),
          server: Type.String({ description: 'Where the widget comes from.' }),
        }),
      },
      refusals: [],
      handle: async ({ gate, params: { ask } }) => {
        const { brand: id } = gate as KeyGate
        const [brand, all] = [await workspace.brand(id), await workspace.brands()]
        const document = await database.within(gate as KeyGate, async (scope) =>
          ((await catalogs.appliedAt(scope)) ? (await catalogs.current(scope)).document : undefined))
        const kind = document && Object.hasOwn(document.asks, ask) ? document.asks[ask]!.kind : undefined
        const query = all.length > 1 ? `?brand=${brand.key}` : ''
        const at = (path: string) => `${issuer()}${path}`
        return {
          status: 200,
          body: {
            ask, live: kind !== undefined, page: at(`/a/${ask}${query}`), short: at(`/s/${shortCodeOf(brand.key, ask)}`),
            qr_svg: at(`/a/${ask}/qr.svg${query}`), qr_png: at(`/a/${ask}/qr.png${query}`), server: issuer(),
          },
        }
      },
    }),
  ]
}
