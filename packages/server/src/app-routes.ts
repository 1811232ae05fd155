import type { Route } from './kernel/http/route.ts'
import { catalogRoutes } from './modules/catalog/routes.ts'
import { pollRoutes } from './modules/decisions/poll-routes.ts'
import { decisionRoutes } from './modules/decisions/routes.ts'
import { showingRoutes } from './modules/decisions/showing-routes.ts'
import { ledgerRoutes } from './modules/ledger/routes.ts'
import { channelRoutes } from './modules/outreach/channels/routes.ts'
import { automationRoutes } from './modules/outreach/automations/routes.ts'
import { exemptRoutes } from './modules/outreach/exempt/routes.ts'
import { inboxRoutes } from './modules/outreach/inbox/routes.ts'
import { outreachRoutes } from './modules/outreach/routes.ts'
import { postRoutes } from './modules/outreach/posts/routes.ts'
import { contactRoutes } from './modules/outreach/routes-contact.ts'
import { accessRoutes } from './modules/people/access-routes.ts'
import { pushRoutes } from './modules/people/push-routes.ts'
import { peopleRoutes } from './modules/people/routes.ts'
import { askingRoutes } from './modules/profile/asking/routes.ts'
import { draftRoutes } from './modules/profile/drafts/routes.ts'
import { profileRoutes } from './modules/profile/routes.ts'
import { rightsRoutes } from './modules/rights/routes.ts'
import { sharingRoutes } from './modules/sharing/routes.ts'
import type { KeyGate } from './modules/workspace/types.ts'
import { askPages } from './site/ask/ask-pages.ts'
import { findPages } from './site/ask/find-pages.ts'
import { guardianPages } from './site/ask/guardian-pages.ts'
import { formAssetRoutes } from './site/ask/form-assets.ts'
import { openPollPages } from './site/ask/poll-pages.ts'
import { askLinkPages } from './site/ask/link-pages.ts'
import { assistPages } from './site/assist/assist-pages.ts'
import { screenPages } from './site/assist/screen-pages.ts'
import { kioskPages } from './site/kiosk/kiosk-pages.ts'
import { demoSignIn } from './site/demo-sign-in.ts'
import { docsFileRoutes, docsRoutes } from './site/docs.ts'
import { openPages } from './site/page.ts'
import type { Framed } from './site/page.ts'
import { comingInPages } from './site/person/coming-in.ts'
import { frame } from './site/person/frame.ts'
import { privacyControlRoute } from './site/person/privacy-control.ts'
import { neverPages } from './site/person/never-again.ts'
import { receivedPages } from './site/person/received.ts'
import { ownPages } from './site/person/routes.ts'
import { unsubscribePages } from './site/person/unsubscribe.ts'
import { verifierRoutes, verifierScript } from './site/person/verify.ts'
import { shopPages } from './site/shop/shop-pages.ts'
import { widgetRoutes } from './site/widget.ts'
import type { Modules } from './app-modules.ts'

/** The API: what programs call, and its own description. */
export function apiRoutes(modules: Modules): Route<KeyGate>[] {
  const {
    database, workspace, ledger, catalogs, rewardCodes, people, issuer, profiles, asking, segments,
    community, polls, cursors, messages, contactability, automations, exempt, posts, inbox, rights, access,
    campaigns, trying, tokens, drafts, minors, incoming, bounces, sharing, keysOf,
  } = modules
  const declared = [
    ...catalogRoutes(catalogs, rewardCodes),
    ...peopleRoutes(workspace, people, profiles.moveFacet),
    ...accessRoutes(access, tokens),
    ...pushRoutes(workspace, access),
    ...profileRoutes(profiles, minors, cursors, access.giveAnswerCode),
    ...askingRoutes(asking),
    ...draftRoutes(drafts),
    ...pollRoutes(polls, community),
    ...decisionRoutes(profiles, segments, issuer),
    ...showingRoutes({ database, catalogs, profiles }),
    ...channelRoutes(incoming, bounces),
    ...automationRoutes(automations),
    ...contactRoutes(contactability),
    ...inboxRoutes(inbox, issuer),
    ...postRoutes(posts),
    ...exemptRoutes(exempt),
    ...outreachRoutes({ campaigns, messages, trying, profiles }),
    ...rightsRoutes(rights, cursors),
    ...sharingRoutes(sharing, cursors),
    ...ledgerRoutes({ ledger, database, workspace, cursors, keysOf }),
  ] as unknown as Route<KeyGate>[]
  return [...declared, ...(docsRoutes(declared) as unknown as Route<KeyGate>[])]
}

/** Not part of the API: what a person opens. */
export function pageRoutes(modules: Modules): Route<KeyGate>[] {
  const {
    workspace, community, polls, tokens, invitations, settings,
  } = modules
  const parts = {
    ...modules,
    pollPages: openPollPages({ workspace, polls, community }),
    frame: (framed: Framed) => frame(framed, framed.section === 'receipts' ? [verifierScript()] : []),
  }
  const pages = openPages(parts)
  return [
    ...comingInPages(pages, parts),
    ...unsubscribePages(pages, parts),
    ...neverPages(pages, { invitations }),
    ...ownPages(pages, parts),
    ...receivedPages(pages, parts),
    ...assistPages(pages, parts),
    ...screenPages(pages, parts),
    ...kioskPages(pages, parts),
    ...findPages(pages, parts),
    ...askPages(pages, parts),
    ...guardianPages(pages, parts),
    ...parts.pollPages.routes(pages),
    ...askLinkPages(pages, parts),
    ...(settings.demo && settings.databaseUrl === undefined
      ? [...demoSignIn(pages, parts), ...shopPages({ ...parts, tokens })] : []),
    ...verifierRoutes,
    ...docsFileRoutes,
    ...widgetRoutes(),
    ...formAssetRoutes,
    privacyControlRoute,
  ] as unknown as Route<KeyGate>[]
}
