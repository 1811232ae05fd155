import type { Route } from './kernel/http/route.ts'
import { catalogDraftRoutes } from './modules/catalog/drafts/routes.ts'
import { catalogRoutes } from './modules/catalog/routes.ts'
import { startRoutes } from './modules/catalog/start/routes.ts'
import { firstStepRoutes } from './modules/decisions/first-steps-routes.ts'
import { pollRoutes } from './modules/decisions/poll-routes.ts'
import { decisionRoutes } from './modules/decisions/routes.ts'
import { showingRoutes } from './modules/decisions/showing-routes.ts'
import { insightRoutes } from './modules/insight/routes.ts'
import { ledgerRoutes } from './modules/ledger/routes.ts'
import { channelRoutes } from './modules/outreach/channels/routes.ts'
import { automationRoutes } from './modules/outreach/automations/routes.ts'
import { exemptRoutes } from './modules/outreach/exempt/routes.ts'
import { inboxRoutes } from './modules/outreach/inbox/routes.ts'
import { outreachRoutes } from './modules/outreach/routes.ts'
import { overviewRoutes } from './modules/outreach/overview/routes.ts'
import { postRoutes } from './modules/outreach/posts/routes.ts'
import { contactRoutes } from './modules/outreach/routes-contact.ts'
import { oversightRoutes } from './modules/oversight/routes.ts'
import { trailRoutes } from './modules/oversight/trail/routes.ts'
import { accessRoutes } from './modules/people/access-routes.ts'
import { pushRoutes } from './modules/people/push-routes.ts'
import { peopleRoutes } from './modules/people/routes.ts'
import { searchRoutes } from './modules/people/search-routes.ts'
import { askingRoutes } from './modules/profile/asking/routes.ts'
import { draftRoutes } from './modules/profile/drafts/routes.ts'
import { profileRoutes } from './modules/profile/routes.ts'
import { viewRoutes } from './modules/profile/view-routes.ts'
import { cardRoutes } from './modules/rights/card-routes.ts'
import { breachRoutes } from './modules/rights/breaches/routes.ts'
import { queueRoutes } from './modules/rights/queue-routes.ts'
import { recordRoutes } from './modules/rights/records/routes.ts'
import { rightsRoutes } from './modules/rights/routes.ts'
import { sharingRoutes } from './modules/sharing/routes.ts'
import { accountRoutes } from './modules/workspace/staff/routes-account.ts'
import { memberRoutes } from './modules/workspace/staff/routes-members.ts'
import { signInRoutes, signOnPage } from './modules/workspace/staff/routes-sign-in.ts'
import { trainingRoutes } from './modules/workspace/staff/routes-training.ts'
import type { KeyGate } from './modules/workspace/types.ts'
import { askPages } from './site/ask/ask-pages.ts'
import { findPages } from './site/ask/find-pages.ts'
import { guardianPages } from './site/ask/guardian-pages.ts'
import { formAssetRoutes } from './site/ask/form-assets.ts'
import { openPollPages } from './site/ask/poll-pages.ts'
import { askLinkPages } from './site/ask/link-pages.ts'
import { askPlacingRoutes } from './site/ask/placing-routes.ts'
import { assistPages } from './site/assist/assist-pages.ts'
import { screenPages } from './site/assist/screen-pages.ts'
import { consoleRoutes } from './site/console/console.ts'
import { recordPageRoutes } from './site/console/record-page.ts'
import { kioskPages } from './site/kiosk/kiosk-pages.ts'
import { draftPreviewRoutes } from './site/console/draft-preview.ts'
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
    database, workspace, ledger, catalogs, catalogDrafts, catalogHistory, rewardCodes, people, issuer, profiles, asking, segments,
    community, polls, cursors, messages, contactability, automations, exempt, posts, inbox, rights, access,
    campaigns, trying, tokens, drafts, minors, incoming, bounces, sharing, insight, keysOf,
  } = modules
  const declared = [
    ...signInRoutes(modules.staff),
    ...accountRoutes(modules.staff),
    ...memberRoutes(modules.staff, workspace, modules.clock),
    ...trainingRoutes(modules.staff),
    ...catalogRoutes(catalogs, rewardCodes),
    ...catalogDraftRoutes(catalogDrafts, catalogHistory),
    ...draftPreviewRoutes(modules),
    ...startRoutes(modules.newBrands),
    ...peopleRoutes(workspace, people, profiles.moveFacet),
    ...searchRoutes(modules.searching),
    ...viewRoutes(modules.viewing),
    ...cardRoutes(modules.cards),
    ...accessRoutes(access, tokens),
    ...pushRoutes(workspace, access),
    ...profileRoutes(profiles, minors, cursors, access.giveAnswerCode),
    ...askingRoutes(asking),
    ...draftRoutes(drafts),
    ...pollRoutes(polls, community),
    ...decisionRoutes(profiles, segments, issuer),
    ...showingRoutes({ database, catalogs, profiles }),
    ...firstStepRoutes({ database, catalogs }),
    ...askPlacingRoutes({ database, workspace, catalogs, issuer }),
    ...channelRoutes(incoming, bounces),
    ...automationRoutes(automations),
    ...contactRoutes(contactability),
    ...inboxRoutes(inbox, issuer),
    ...postRoutes(posts),
    ...exemptRoutes(exempt),
    ...outreachRoutes({ campaigns, messages, trying, profiles }),
    ...overviewRoutes(modules.overview),
    ...rightsRoutes(rights, cursors),
    ...queueRoutes(rights),
    ...breachRoutes(modules.breaches, cursors),
    ...recordRoutes(modules.records),
    ...recordPageRoutes(modules.records),
    ...sharingRoutes(sharing, cursors),
    ...insightRoutes(insight),
    ...trailRoutes(modules.oversight.trail, cursors),
    ...oversightRoutes(modules.oversight),
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
    ...consoleRoutes(),
    ...formAssetRoutes,
    signOnPage(modules.staff),
    privacyControlRoute,
  ] as unknown as Route<KeyGate>[]
}
