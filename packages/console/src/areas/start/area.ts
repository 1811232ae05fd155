import type { Area } from '../../shell/areas.ts'

export const area: Area = {
  key: 'start',
  group: 'own',
  entries: [],
  pages: [
    { path: '/begin', needs: 'catalog_read', load: () => import('./begin-page.tsx') },
  ],
  outside: [
    { path: '/start', load: () => import('./start-page.tsx') },
  ],
}
