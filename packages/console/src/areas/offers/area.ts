import { Tag } from 'lucide-react'
import type { Area } from '../../shell/areas.ts'

export const area: Area = {
  key: 'offers',
  group: 'use',
  entries: [
    { path: '/offers', word: 'entry', icon: Tag, needs: 'catalog_read' },
  ],
  pages: [
    { path: '/offers', needs: 'catalog_read', load: () => import('./list-page.tsx') },
    { path: '/offers/$offer', needs: 'catalog_read', load: () => import('./offer-page.tsx') },
  ],
}
