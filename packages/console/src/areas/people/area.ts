import { Users } from 'lucide-react'
import type { Area } from '../../shell/areas.ts'

export const area: Area = {
  key: 'people',
  group: 'use',
  entries: [
    { path: '/people', word: 'entry', icon: Users, needs: 'people_find' },
  ],
  pages: [
    { path: '/people', needs: 'people_find', load: () => import('./search-page.tsx') },
    { path: '/people/$person', needs: 'people_find', load: () => import('./card-page.tsx') },
  ],
}
