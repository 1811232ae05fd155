import { FileText, Inbox, Siren } from 'lucide-react'
import type { Area } from '../../shell/areas.ts'

export const area: Area = {
  key: 'governance',
  group: 'answer',
  entries: [
    { path: '/requests', word: 'requests', icon: Inbox, needs: 'requests', within: [{ path: '/requests/texts', word: 'texts', needs: 'requests' }] },
    { path: '/breaches', word: 'breaches', icon: Siren, needs: 'breaches' },
    { path: '/records', word: 'record', icon: FileText, needs: 'records' },
  ],
  pages: [
    { path: '/requests', needs: 'requests', load: () => import('./requests-page.tsx') },
    { path: '/requests/texts', needs: 'requests', load: () => import('./texts-page.tsx') },
    { path: '/requests/$request', needs: 'requests', load: () => import('./request-page.tsx') },
    { path: '/breaches', needs: 'breaches', load: () => import('./breaches-page.tsx') },
    { path: '/breaches/$breach', needs: 'breaches', load: () => import('./breach-page.tsx') },
    { path: '/records', needs: 'records', load: () => import('./record-page.tsx') },
  ],
}
