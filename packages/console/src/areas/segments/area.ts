import { Filter } from 'lucide-react'
import type { Area } from '../../shell/areas.ts'

export const area: Area = {
  key: 'segments',
  group: 'use',
  entries: [
    { path: '/segments', word: 'entry', icon: Filter, needs: 'catalog_read' },
  ],
  pages: [
    { path: '/segments', needs: 'catalog_read', load: () => import('./list-page.tsx') },
    { path: '/segments/$segment', needs: 'catalog_read', load: () => import('./segment-page.tsx') },
  ],
}
