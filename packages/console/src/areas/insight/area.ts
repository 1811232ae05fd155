import { ChartNoAxesCombined } from 'lucide-react'
import type { Area } from '../../shell/areas.ts'

export const area: Area = {
  key: 'insight',
  group: 'see',
  entries: [
    {
      path: '/insight', word: 'entry', icon: ChartNoAxesCombined, needs: 'insight',
      within: [
        { path: '/insight/asking', word: 'title_asking', needs: 'insight' }, { path: '/insight/permissions', word: 'title_permissions', needs: 'insight' },
        { path: '/insight/answers', word: 'title_answers', needs: 'insight' }, { path: '/insight/use', word: 'title_use', needs: 'insight' },
        { path: '/insight/unused', word: 'title_unused', needs: 'insight' },
      ],
    },
  ],
  pages: [
    { path: '/insight', needs: 'insight', load: () => import('./overview-page.tsx') },
    { path: '/insight/asking', needs: 'insight', load: () => import('./asking-page.tsx') },
    { path: '/insight/permissions', needs: 'insight', load: () => import('./permissions-page.tsx') },
    { path: '/insight/answers', needs: 'insight', load: () => import('./answers-page.tsx') },
    { path: '/insight/use', needs: 'insight', load: () => import('./use-page.tsx') },
    { path: '/insight/unused', needs: 'insight', load: () => import('./unused-page.tsx') },
  ],
}
