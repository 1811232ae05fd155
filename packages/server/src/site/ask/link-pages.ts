import type { Database } from '../../kernel/db/database.ts'
import { html } from '../../kernel/html.ts'
import type { Route } from '../../kernel/http/route.ts'
import type { Catalogs } from '../../modules/catalog/catalogs.ts'
import type { Workspace } from '../../modules/workspace/workspace.ts'
import { Refusal } from '../../refusals.ts'
import type { PageReply, Pages, Visit } from '../page.ts'
import { voiceOf } from '../person/voice.ts'
import { askTitle } from '../person/words.ts'
import { drawPng, drawSvg } from './qr-picture.ts'
import { asksOfCode, shortCodeOf } from './short-link.ts'

export interface LinkParts {
  readonly database: Database
  readonly workspace: Workspace
  readonly catalogs: Catalogs
  readonly issuer: () => string
}

/** Short ways to an ask: for paper, for a screen, for a window of a shop. */
export function askLinkPages(pages: Pages, parts: LinkParts): Route<never>[] {
  const { database, workspace, catalogs } = parts

  /** Every ask of the installation that has this code. */
  async function targets(code: string) {
    const found = await Promise.all((await workspace.brands()).map(async (brand) => {
      const catalog = await database.within(workspace.gateOfJob(brand.id, 'page'), (scope) => catalogs.current(scope)).catch(missing)
      return catalog ? asksOfCode(brand.key, catalog, code).map((ask) => ({ brand, ask, catalog })) : []
    }))
    return found.flat()
  }

  async function follow(visit: Visit): Promise<PageReply> {
    const several = (await workspace.brands()).length > 1
    const found = (await targets(visit.params['code']!)).map(({ brand, ask, catalog }) =>
      ({ ask, catalog, to: `/a/${ask}${several ? `?brand=${brand.key}` : ''}` }))
    if (found.length === 1) return { to: found[0]!.to, status: 302 }
    const voice = voiceOf(visit.locale, visit.catalog.document.brand)
    return {
      title: voice.say('ask.which'), alone: true,
      body: html`<h1>${voice.say('ask.which')}</h1><ul>${found.map(({ ask, catalog, to }) =>
        html`<li><a href="${to}">${askTitle(voiceOf(visit.locale, catalog.document.brand), catalog, ask)}</a></li>`)}</ul>`,
    }
  }

  function linkOf(visit: Visit): string {
    const ask = visit.params['ask']!
    if (!Object.hasOwn(visit.catalog.document.asks, ask)) throw new Refusal('ask_unknown')
    return `${parts.issuer()}/s/${shortCodeOf(visit.brand.key, ask)}`
  }

  return [
    pages.page({
      method: 'GET', path: '/s/:code',
      async brandOf({ code = '' }) {
        const [first] = await targets(code)
        if (!first) throw new Refusal('ask_unknown')
        return first.brand.id
      },
      handle: follow,
    }),
    pages.page({
      method: 'GET', path: '/a/:ask/qr.svg', handle: (visit) => ({ file: drawSvg(linkOf(visit)), type: 'image/svg+xml' }),
    }),
    pages.page({ method: 'GET', path: '/a/:ask/qr.png', handle: (visit) => ({ file: drawPng(linkOf(visit)), type: 'image/png' }) }),
  ]
}

/** A brand that has no catalogue yet asks nothing. */
function missing(error: unknown): undefined {
  if (!(error instanceof Refusal) || error.code !== 'catalog_missing') throw error
}
