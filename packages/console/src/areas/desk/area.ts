import { Headset } from 'lucide-react'
import type { Area } from '../../shell/areas.ts'

export const area: Area = {
  key: 'desk',
  group: 'ask',
  entries: [
    { path: '/desk', word: 'entry', icon: Headset, needs: 'assist' },
  ],
  pages: [
    { path: '/desk', needs: 'assist', load: () => import('./desk-page.tsx') },
  ],
}
