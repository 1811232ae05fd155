import type { Route } from '../../kernel/http/route.ts'
import { Refusal } from '../../refusals.ts'
import type { Pages } from '../page.ts'
import { assetRoutes } from './assets.ts'
import { ownActPages } from './own-acts.ts'
import { noticesRoute } from './device.ts'
import { draftPages } from './draft-pages.ts'
import { messagePages } from './message-pages.ts'
import { ownFormPages } from './own-forms.ts'
import { ownReadingPages } from './own-pages.ts'
import type { PageParts } from './own-pages.ts'

/** Everything below /me of somebody who is signed in, and what every page loads. */
export function ownPages(pages: Pages, parts: PageParts): Route<never>[] {
  const nothing = pages.page({
    method: 'GET',
    path: '/me/*',
    handle() {
      throw new Refusal('not_found')
    },
  })
  return [...ownReadingPages(pages, parts), ...ownFormPages(pages, parts), ...ownActPages(pages, parts), ...draftPages(pages, parts), ...messagePages(pages, parts), ...assetRoutes(), noticesRoute(), nothing]
}
