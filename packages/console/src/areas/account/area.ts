import { UserRound } from 'lucide-react'
import type { Area } from '../../shell/areas.ts'

export const area: Area = {
  key: 'account',
  group: 'own',
  entries: [
    { path: '/account', word: 'entry', icon: UserRound, within: [{ path: '/account/training', word: 'training_title' }] },
  ],
  pages: [
    { path: '/account', load: () => import('./account-page.tsx') },
    { path: '/account/training', load: () => import('./training-page.tsx') },
  ],
}
