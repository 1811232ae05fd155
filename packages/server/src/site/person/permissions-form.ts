import type { OwnView } from '../../modules/profile/own.ts'
import type { ConsentStatus } from '../../modules/profile/permit.ts'
import type { ReadForm } from './answers-form.ts'
import type { Fields } from './parts.ts'
import { isSensitive } from './words.ts'

/** What stands chosen: what the person chose, and nothing where they are to be asked (again). */
function choiceOf(status: ConsentStatus | undefined): 'yes' | 'no' | null {
  if (status === 'ConsentGiven') return 'yes'
  return status === 'ConsentRefused' || status === 'ConsentWithdrawn' ? 'no' : null
}

export function permissionsFields(view: OwnView): Fields {
  const fields = new URLSearchParams()
  for (const { key, status } of view.purposes) {
    const choice = choiceOf(status)
    if (choice !== null) fields.set(`grant.${key}`, choice)
  }
  for (const { key, status } of view.recipients) {
    const choice = choiceOf(status)
    if (choice !== null) fields.set(`pass.${key}`, choice)
  }
  return fields
}

/** Whom the browser's Global Privacy Control keeps from getting anything, as long as it is on. */
export function isKeptFrom(view: OwnView, recipient: string, privacyControl: boolean): boolean {
  return privacyControl && view.catalog.recipients.get(recipient)?.role === 'third_party'
}

/** What differs from what is kept. */
export function readPermissions(view: OwnView, fields: Fields, privacyControl = false): ReadForm {
  const changed = (items: OwnView['recipients'], prefix: string): Record<string, boolean> =>
    Object.fromEntries(items.flatMap(({ key, status }) => {
      const wanted = fields.get(`${prefix}.${key}`)
      return (wanted === 'yes' || wanted === 'no') && wanted !== choiceOf(status) ? [[key, wanted === 'yes']] : []
    }))
  const current = (key: string) => view.catalog.purposes.get(key)?.retired === false
  const grants = changed(view.purposes.filter(({ key }) => current(key)), 'grant')
  const recipients = Object.fromEntries(Object.entries(changed(
    view.recipients.filter(({ key }) => view.catalog.recipients.get(key)?.retired === false), 'pass',
  )).filter(([key, yes]) => !yes || !isKeptFrom(view, key, privacyControl)))
  return {
    submission: {
      ...(Object.keys(grants).length > 0 ? { grants } : {}),
      ...(Object.keys(recipients).length > 0 ? { recipients } : {}),
    },
    faults: [],
  }
}

/** “No to all” lowers everything; “yes to all” leaves alone what needs an express yes of its own. */
export function chooseAll(view: OwnView, fields: Fields, all: 'yes' | 'no', privacyControl = false): Fields {
  const chosen = new URLSearchParams(fields)
  for (const { key } of view.purposes) {
    if (all === 'no' || !isSensitive(view.catalog, key)) chosen.set(`grant.${key}`, all)
  }
  for (const { key } of view.recipients) {
    const serves = view.catalog.recipients.get(key)?.purposes ?? []
    if (all === 'no' || !(isKeptFrom(view, key, privacyControl) || serves.some((purpose) => isSensitive(view.catalog, purpose)))) chosen.set(`pass.${key}`, all)
  }
  return chosen
}
