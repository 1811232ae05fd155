import { CalendarDays, Send } from 'lucide-react'
import type { Area } from '../../shell/areas.ts'

export const area: Area = {
  key: 'messages',
  group: 'use',
  entries: [
    {
      path: '/messages', word: 'entry', icon: Send, needs: 'messages_see',
      within: [
        { path: '/automations', word: 'automations', needs: 'messages_see' },
        { path: '/posts', word: 'posts', needs: 'messages_see' },
        { path: '/exempt-messages', word: 'exempt', needs: 'catalog_read' },
        { path: '/contact-pressure', word: 'pressure', needs: 'messages_see' },
      ],
    },
    { path: '/sending-calendar', word: 'calendar', icon: CalendarDays, needs: 'messages_see' },
  ],
  pages: [
    { path: '/messages', needs: 'messages_see', load: () => import('./campaigns-page.tsx') },
    { path: '/messages/$campaign', needs: 'messages_see', load: () => import('./campaign-page.tsx') },
    { path: '/automations', needs: 'messages_see', load: () => import('./automations-page.tsx') },
    { path: '/automations/$automation', needs: 'messages_see', load: () => import('./automation-page.tsx') },
    { path: '/posts', needs: 'messages_see', load: () => import('./posts-page.tsx') },
    { path: '/posts/$post', needs: 'messages_see', load: () => import('./post-page.tsx') },
    { path: '/exempt-messages', needs: 'catalog_read', load: () => import('./exempt-messages-page.tsx') },
    { path: '/exempt-messages/$message', needs: 'catalog_read', load: () => import('./exempt-message-page.tsx') },
    { path: '/sending-calendar', needs: 'messages_see', load: () => import('./calendar-page.tsx') },
    { path: '/contact-pressure', needs: 'messages_see', load: () => import('./pressure-page.tsx') },
  ],
}
