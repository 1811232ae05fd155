import { BookOpen } from 'lucide-react'
import type { Area } from '../../shell/areas.ts'

const needs = 'catalog_read'

export const area: Area = {
  key: 'catalogue',
  group: 'ask',
  entries: [
    {
      path: '/catalogue', word: 'entry', icon: BookOpen, needs,
      within: [
        { path: '/catalogue/brand', word: 'brand', needs }, { path: '/catalogue/translations', word: 'translations', needs },
        { path: '/catalogue/history', word: 'history', needs },
      ],
    },
  ],
  pages: [
    { path: '/catalogue', needs, load: () => import('./overview-page.tsx') },
    { path: '/catalogue/brand', needs, load: () => import('./brand-page.tsx') },
    { path: '/catalogue/translations', needs, load: () => import('./translations-page.tsx') },
    { path: '/catalogue/text', needs, load: () => import('./text-page.tsx') },
    { path: '/catalogue/history', needs, load: () => import('./history-page.tsx') },
    { path: '/catalogue/history/$version', needs, load: () => import('./version-page.tsx') },
    { path: '/catalogue/drafts/$draft', needs, load: () => import('./review-page.tsx') },
    { path: '/catalogue/$section', needs, load: () => import('./section-page.tsx') },
    { path: '/catalogue/$section/$key', needs, load: () => import('./item-page.tsx') },
  ],
}
