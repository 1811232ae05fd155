import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { toStoredSecond } from '../../src/kernel/clock.ts'
import { openKeyring } from '../../src/kernel/crypto.ts'
import { compileCatalog } from '../../src/modules/catalog/compile.ts'
import { validateDocument } from '../../src/modules/catalog/document.ts'
import { planCatalog } from '../../src/modules/catalog/plan.ts'
import { newPersonKey } from '../../src/modules/ledger/person-key.ts'
import { permit } from '../../src/modules/profile/permit.ts'
import type { ConsentStatus } from '../../src/modules/profile/permit.ts'
import { sealValue } from '../../src/modules/profile/sealed.ts'
import type { Choice, ProfileState } from '../../src/modules/profile/state.ts'
import { documentOf, firstDefinition } from './definition.ts'

const table = new URL('../../../../../shared/vectors/dpv/consent-status-oracle.json', import.meta.url)
const present = existsSync(table)
if (!present) console.warn('skipped: the Data Privacy Vocabulary\'s table of consent statuses is not beside the checkout')

const now = Date.parse('2026-03-02T09:00:00Z')
const second = toStoredSecond(now)
const { document } = validateDocument(documentOf(firstDefinition))
const plan = planCatalog(null, document!)
const catalog = compileCatalog(document!, plan.numbering, 1)

const { key } = newPersonKey(openKeyring(randomBytes(32)), 'nobody')

const choices: Record<ConsentStatus, Choice | undefined> = {
  ConsentUnknown: undefined,
  ConsentRefused: ['refused', 1, now, second + 100, 1, 0],
  ConsentWithdrawn: ['withdrawn', 1, now, second + 100, 1, 0],
  ConsentExpired: ['granted', 1, now, second, 1, 0],
  ConsentInvalidated: ['granted', 2, now, second + 100, 1, 0],
  ConsentGiven: ['granted', 1, now, second + 1, 1, 0],
}

test.skipIf(!present)('values come out exactly where the Data Privacy Vocabulary calls a status valid for processing', () => {
  const { validForProcessing } = JSON.parse(readFileSync(table, 'utf8')) as { validForProcessing: Record<string, boolean> }
  for (const [status, choice] of Object.entries(choices)) {
    const state: ProfileState = {
      values: { colour: [sealValue('red'), now, second + 100, 1, 1, catalog.attributes.get('colour')!.slot] },
      purposes: choice ? { offers: choice } : {},
      recipients: {},
    }
    const permitted = permit({ state, key: () => key }, 'offers', catalog, now)
    expect(permitted.status).toBe(status)
    expect(validForProcessing).toHaveProperty(status)
    expect([status, permitted.values.size > 0]).toEqual([status, validForProcessing[status]])
  }
})
