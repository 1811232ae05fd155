import { createRootRoute, createRoute, createRouter, Outlet } from '@tanstack/react-router'
import { lazy } from 'react'
import { areas } from './areas.ts'
import type { Page } from './areas.ts'
import { BrandFrame, Broken, Home, Missing, Outside, Permitted } from './frame.tsx'

/** A page of an area, shown to whoever may open it. */
function componentOf(page: Page) {
  const Loaded = lazy(page.load)
  return () => <Permitted needs={page.needs}><Loaded /></Permitted>
}

/** Every page has an address that can be sent to a colleague: the brand stands in it. */
export function createConsoleRouter() {
  const root = createRootRoute({ component: Outlet, notFoundComponent: Missing, errorComponent: Broken })
  const home = createRoute({ getParentRoute: () => root, path: '/', component: Home })
  const brand = createRoute({ getParentRoute: () => root, path: '/b/$brand', component: BrandFrame })
  const outside = areas.flatMap((area) => (area.outside ?? []).map((page) => {
    const Loaded = lazy(page.load)
    return createRoute({
      getParentRoute: () => root, path: page.path,
      component: () => <Outside signedOut={page.signedOut === true}><Loaded /></Outside>,
    })
  }))
  const pages = areas.flatMap((area) => area.pages.map((page) =>
    createRoute({ getParentRoute: () => brand, path: page.path, component: componentOf(page) })))
  // Within a brand its navigation stays, so that a wrong address is no dead end.
  const nowhere = createRoute({ getParentRoute: () => brand, path: '$', component: Missing })
  return createRouter({
    routeTree: root.addChildren([home, ...outside, brand.addChildren([...pages, nowhere])]),
    basepath: '/console',
    defaultPreload: 'intent',
    defaultErrorComponent: Broken,
    scrollRestoration: true,
  })
}
