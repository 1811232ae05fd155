import { Share2 } from 'lucide-react'
import type { Area } from '../../shell/areas.ts'

export const area: Area = {
  key: 'sharing',
  group: 'answer',
  entries: [
    { path: '/sharing', word: 'entry', icon: Share2, needs: 'sharing_see', within: [{ path: '/sharing/files', word: 'files', needs: 'sharing_see' }] },
  ],
  pages: [
    { path: '/sharing', needs: 'sharing_see', load: () => import('./recipients-page.tsx') },
    { path: '/sharing/files', needs: 'sharing_see', load: () => import('./files-page.tsx') },
    { path: '/sharing/endpoints/$endpoint', needs: 'sharing_see', load: () => import('./endpoint-page.tsx') },
  ],
}
