import { hmac256 } from '../../kernel/crypto.ts'
import { parseId, uuidOf } from '../../kernel/ids.ts'
import { Refusal } from '../../refusals.ts'
import type { Brand } from '../workspace/types.ts'

/** A person as a request names them, resolved to the uuid that everything is stored under. */
export interface PersonRef {
  readonly uuid: string
  /** The brand's own id, where the person was named by it: such a person may come to be by being named. */
  readonly externalId?: string
}

/**
 * `per_…` or `ext:<the brand's own id>`. An own id becomes a person id through a keyed hash, so that finding it
 * needs no index that crosses persons, and nobody outside can compute one.
 */
export function readPersonRef(brand: Brand, text: string): PersonRef {
  if (text.startsWith('ext:')) {
    const externalId = text.slice(4).normalize('NFC')
    if (externalId === '' || externalId.length > 200) {
      throw new Refusal('person_invalid', { detail: 'Your own id must have 1 to 200 characters.' })
    }
    return { uuid: uuidOf(hmac256(brand.secret, `ext:${externalId}`)), externalId }
  }
  const uuid = parseId('per_', text)
  if (!uuid) throw new Refusal('person_invalid')
  return { uuid }
}

/** The person who answers a presentation that was shown to nobody in particular: one person for each presentation. */
export function personOfPresentation(brand: Brand, presentation: string): PersonRef {
  return { uuid: uuidOf(hmac256(brand.secret, `presentation:${presentation}`)) }
}
