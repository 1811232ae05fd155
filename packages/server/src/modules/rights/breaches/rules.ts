import { Refusal } from '../../../refusals.ts'
import type { Fault } from '../../../refusals.ts'
import type { Catalog } from '../../catalog/types.ts'
import type { Criteria, Known } from './breach.ts'

/** Nothing was known before it was there, and nothing lies ahead. Pure. */
export function checkKnown({ aware_at: aware, began_at: began, ended_at: ended }: Known, now: number): void {
  const faults: Fault[] = []
  if (aware > now) faults.push({ pointer: '/aware_at', message: 'lies ahead' })
  if (began !== undefined && began > aware) faults.push({ pointer: '/began_at', message: 'lies after you became aware' })
  if (ended !== undefined && (ended > now || ended < (began ?? 0))) {
    faults.push({ pointer: '/ended_at', message: ended > now ? 'lies ahead' : 'lies before the beginning' })
  }
  if (faults.length > 0) throw new Refusal('input_invalid', { faults })
}

/** Fields that the catalogue has or had, and a window that has begun. Pure. */
export function checkCriteria(catalog: Catalog, { attributes, contacts, purposes, from, to }: Criteria, now: number): void {
  const faults: Fault[] = []
  if (attributes.length + contacts.length + purposes.length === 0) faults.push({ pointer: '/attributes', message: 'name at least one field' })
  attributes.forEach((key, i) => {
    if (!catalog.attributes.has(key)) faults.push({ pointer: `/attributes/${i}`, message: 'is not in the catalogue' })
  })
  purposes.forEach((key, i) => {
    if (!catalog.purposes.has(key)) faults.push({ pointer: `/purposes/${i}`, message: 'is not in the catalogue' })
  })
  if (from >= to) faults.push({ pointer: '/to', message: 'must lie after the beginning' })
  if (from > now) faults.push({ pointer: '/from', message: 'lies ahead' })
  if (faults.length > 0) throw new Refusal('input_invalid', { faults })
}
