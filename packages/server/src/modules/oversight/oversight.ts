import type { KeysOf } from '../ledger/person-key.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { People } from '../people/people.ts'
import { openInspecting } from './inspecting.ts'
import { openKeeping } from './keeping.ts'
import { openTelling } from './telling.ts'
import { openTrail } from './trail/trail.ts'
import { openVerifying } from './verifying.ts'

type Options = Parameters<typeof openTrail>[0] & Parameters<typeof openVerifying>[0] & Parameters<typeof openKeeping>[0]
  & Parameters<typeof openInspecting>[0] & Parameters<typeof openTelling>[0]

export type Oversight = ReturnType<typeof openOversight>

/** What answers for the work of others: the audit, the internal audit, what is verified, and what is kept how long. */
export function openOversight(
  options: Omit<Options, 'trail' | 'keeping' | 'telling' | 'ledger' | 'people'> & { ledger: Ledger; people: People; keysOf: KeysOf },
) {
  const trail = openTrail(options)
  const keeping = openKeeping(options)
  const verifying = openVerifying({ ...options, trail })
  const telling = openTelling(options)
  const inspecting = openInspecting({ ...options, keeping, telling })
  return { trail, keeping, verifying, inspecting }
}
