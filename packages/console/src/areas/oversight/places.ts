import type { ReplyOf } from '@sayso/sdk'
import type { Permission } from '../../shell/session.ts'

export type Finding = ReplyOf<'listInternalFindings'>['findings'][number]

/** Where a finding is mended, and who may go there. */
export function placeOf({ check, facts }: Finding): { path: string; needs: Permission } | undefined {
  const fact = (name: string) => String(facts[name] ?? '')
  switch (check) {
    case 'unused_data': return { path: `/catalogue/attributes/${fact('attribute')}`, needs: 'catalog_read' }
    case 'unused_purpose':
    case 'stale_consents': return { path: `/catalogue/purposes/${fact('purpose')}`, needs: 'catalog_read' }
    case 'recipient_silent': return { path: `/catalogue/recipients/${fact('recipient')}`, needs: 'catalog_read' }
    case 'catalogue_unfair': return { path: '/catalogue', needs: 'catalog_read' }
    case 'draft_waiting': return { path: `/catalogue/drafts/${fact('draft')}`, needs: 'catalog_read' }
    case 'done_alone': return fact('kind') === 'catalogue' ? { path: '/catalogue/history', needs: 'catalog_read' } : undefined
    case 'retention_overdue': return { path: '/retention', needs: 'records' }
    case 'training_expired':
    case 'second_factor_missing': return { path: '/staff', needs: 'staff' }
    case 'key_unused':
    case 'key_overscoped': return { path: '/keys', needs: 'keys' }
    case 'request_overdue': return { path: `/requests/${fact('request')}`, needs: 'requests' }
    case 'breach_late': return { path: `/breaches/${fact('breach')}`, needs: 'breaches' }
    case 'ledger_faulty':
    case 'ledger_unverified': return { path: '/ledger', needs: 'ledger' }
    default: return undefined
  }
}
