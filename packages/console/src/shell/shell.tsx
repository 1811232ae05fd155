import { DirectionProvider, MantineProvider, useDirection } from '@mantine/core'
import { useNotifications } from '@mantine/notifications'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { SaysoProblem } from '@sayso/sdk'
import { lazy, startTransition, Suspense, useCallback, useEffect, useMemo, useState } from 'react'
import { createConsoleRouter } from './router.tsx'
import { theme } from './theme.ts'
import { directionOf, firstLanguage, LanguageContext, SetLanguageContext } from './words.ts'
import type { Language } from './words.ts'

const nonce = document.querySelector<HTMLMetaElement>('meta[name="style-nonce"]')?.content ?? ''
// What keeps the page from scrolling under a dialog looks for it by this name, to write its own style.
Object.assign(globalThis, { __webpack_nonce__: nonce })

const Notifications = lazy(() => import('./notices.tsx'))

/** What shows notices is fetched for the first of them. */
function Notices() {
  const { notifications, queue } = useNotifications()
  const [wanted, want] = useState(false)
  useEffect(() => {
    // oxlint-disable-next-line react/set-state-in-effect -- once fetched it stays
    if (notifications.length + queue.length > 0) want(true)
  }, [notifications, queue])
  return wanted && <Suspense fallback={null}><Notifications /></Suspense>
}

/** Turns the page round without beginning it anew, so that what was typed stays. */
function Direction({ to }: { to: 'ltr' | 'rtl' }) {
  const { setDirection } = useDirection()
  useEffect(() => setDirection(to), [to, setDirection])
  return null
}

export function Shell() {
  const [language, setLanguage] = useState(firstLanguage)
  // What stands here stays, with whatever has the keyboard, until the words of the other language are there.
  const speak = useCallback((next: Language) => startTransition(() => setLanguage(next)), [])
  const queries = useMemo(() => new QueryClient({
    defaultOptions: {
      queries: {
        // The client has tried again already; a refusal stays one.
        retry: false,
        refetchOnWindowFocus: true,
      },
    },
  }), [])
  const router = useMemo(() => createConsoleRouter(), [])

  useEffect(() => queries.getQueryCache().subscribe(({ query }) => {
    // Signed out elsewhere, or too long away: what follows is the sign-in page, which comes back here.
    const { error } = query.state
    if (error instanceof SaysoProblem && error.code === 'staff_required' && query.queryKey[1] !== 'readMe') {
      void queries.invalidateQueries({ queryKey: ['', 'readMe'] })
    }
  }), [queries])

  useEffect(() => {
    document.documentElement.lang = language
    localStorage.setItem('sayso.language', language)
  }, [language])

  return (
    <DirectionProvider initialDirection={directionOf(language)} detectDirection={false}>
      <Direction to={directionOf(language)} />
      <MantineProvider theme={theme} defaultColorScheme="auto" getStyleNonce={() => nonce}>
        <Notices />
        <LanguageContext value={language}>
          <SetLanguageContext value={speak}>
            <QueryClientProvider client={queries}>
              <Suspense fallback={null}>
                <RouterProvider router={router} />
              </Suspense>
            </QueryClientProvider>
          </SetLanguageContext>
        </LanguageContext>
      </MantineProvider>
    </DirectionProvider>
  )
}
