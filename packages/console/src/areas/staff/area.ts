import { KeySquare, UserCog } from 'lucide-react'
import type { Area } from '../../shell/areas.ts'

export const area: Area = {
  key: 'staff',
  group: 'answer',
  entries: [
    {
      path: '/staff', word: 'entry', icon: UserCog, needs: 'staff',
      within: [{ path: '/staff/roles', word: 'roles_explained', needs: 'staff' }, { path: '/courses', word: 'courses', needs: 'training' }],
    },
    { path: '/keys', word: 'keys', icon: KeySquare, needs: 'keys' },
  ],
  pages: [
    { path: '/staff', needs: 'staff', load: () => import('./members-page.tsx') },
    { path: '/staff/roles', needs: 'staff', load: () => import('./roles-page.tsx') },
    { path: '/courses', needs: 'training', load: () => import('./courses-page.tsx') },
    { path: '/keys', needs: 'keys', load: () => import('./keys-page.tsx') },
  ],
}
