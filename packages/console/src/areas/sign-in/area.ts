import type { Area } from '../../shell/areas.ts'

export const area: Area = {
  key: 'sign-in',
  group: 'own',
  entries: [],
  pages: [],
  outside: [
    { path: '/sign-in', signedOut: true, load: () => import('./sign-in-page.tsx') },
    { path: '/join', signedOut: true, load: () => import('./join-page.tsx') },
    { path: '/reset', signedOut: true, load: () => import('./reset-page.tsx') },
  ],
}
