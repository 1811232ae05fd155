import { hmac256 } from '../../kernel/crypto.ts'
import { parseId, uuidOf } from '../../kernel/ids.ts'
import { Refusal } from '../../refusals.ts'
import type { Brand, PersonGate } from '../workspace/types.ts'

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

/** How a page names the person before it, whose name it does not know. */
export const ME = 'me'

/** A person is about themself, whoever is named; what a page asks for somebody must not name anybody else. */
export function ownRef(gate: PersonGate, named?: string): PersonRef {
  if (gate.page && named !== undefined && named !== ME && parseId('per_', named) !== gate.person) {
    throw new Refusal('person_not_allowed', { detail: 'A person token is good for its own person: call them "me".' })
  }
  return { uuid: gate.person }
}

/** Somebody of whom nothing but an address is known: one person for each address, and after an erasure another one. */
export function personOfContact(brand: Brand, channel: string, lookup: Uint8Array, erased = 0): PersonRef {
  return { uuid: uuidOf(hmac256(brand.secret, `contact:${channel}:${Buffer.from(lookup).toString('hex')}:${erased}`)) }
}

/** The person who answers a presentation that was shown to nobody in particular: one person for each presentation. */
export function personOfPresentation(brand: Brand, presentation: string): PersonRef {
  return { uuid: uuidOf(hmac256(brand.secret, `presentation:${presentation}`)) }
}
