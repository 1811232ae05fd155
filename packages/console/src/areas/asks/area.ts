import { MessageCircleQuestion } from 'lucide-react'
import type { Area } from '../../shell/areas.ts'

export const area: Area = {
  key: 'asks',
  group: 'ask',
  entries: [
    {
      path: '/asks', word: 'entry', icon: MessageCircleQuestion, needs: 'catalog_read',
      within: [{ path: '/ask-limits', word: 'limits', needs: 'catalog_read' }],
    },
  ],
  pages: [
    { path: '/asks', needs: 'catalog_read', load: () => import('./list-page.tsx') },
    { path: '/asks/$ask', needs: 'catalog_read', load: () => import('./build-page.tsx') },
    { path: '/asks/$ask/places', needs: 'catalog_read', load: () => import('./places-page.tsx') },
    { path: '/asks/$ask/results', needs: 'insight', load: () => import('./results-page.tsx') },
    { path: '/ask-limits', needs: 'catalog_read', load: () => import('./limits-page.tsx') },
  ],
}
