import { ClipboardCheck, Hourglass, Landmark, ScrollText } from 'lucide-react'
import type { Area } from '../../shell/areas.ts'

export const area: Area = {
  key: 'oversight',
  group: 'answer',
  entries: [
    { path: '/findings', word: 'entry_findings', icon: ClipboardCheck, needs: 'findings' },
    { path: '/audit', word: 'entry_audit', icon: ScrollText, needs: 'audit' },
    { path: '/retention', word: 'entry_retention', icon: Hourglass, needs: 'records' },
    { path: '/ledger', word: 'entry_ledger', icon: Landmark, needs: 'ledger' },
  ],
  pages: [
    { path: '/findings', needs: 'findings', load: () => import('./findings-page.tsx') },
    { path: '/audit', needs: 'audit', load: () => import('./audit-page.tsx') },
    { path: '/retention', needs: 'records', load: () => import('./retention-page.tsx') },
    { path: '/ledger', needs: 'ledger', load: () => import('./ledger-page.tsx') },
  ],
}
