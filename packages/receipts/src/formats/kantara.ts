import type { ReceiptPayload } from '../payload.ts'
import {
  attributesFor,
  decisionsIn,
  purposeOf,
  purposesFor,
  recipientsFor,
  shownAnywhere,
  undecidedPurposes,
} from './decisions.ts'
import type { Decision } from './decisions.ts'

/** One purpose of a Kantara receipt. `consentStatus` is ours: the specification knows consent given only. */
export interface KantaraPurpose {
  readonly purpose: string
  readonly purposeCategory: readonly string[]
  readonly consentType: 'EXPLICIT' | 'N/A'
  readonly consentStatus: 'granted' | 'refused' | 'withdrawn' | 'unchanged'
  readonly piiCategory: readonly string[]
  readonly termination: string
  readonly thirdPartyDisclosure: boolean
  readonly thirdPartyName?: string
}

/** Kantara Consent Receipt 1.1. */
export interface KantaraReceipt {
  readonly version: 'KI-CR-v1.1.0'
  readonly jurisdiction: string
  /** Seconds since 1970. */
  readonly consentTimestamp: number
  readonly collectionMethod: string
  readonly consentReceiptID: string
  readonly language: string
  readonly piiPrincipalId: string
  readonly piiControllers: readonly {
    readonly piiController: string
    readonly contact: string
    readonly address: { readonly streetAddress?: string; readonly addressCountry?: string }
    readonly email: string
    readonly phone: string
    readonly piiControllerUrl: string
  }[]
  readonly policyUrl: string
  readonly services: readonly { readonly service: string; readonly purposes: readonly KantaraPurpose[] }[]
  readonly sensitive: boolean
  readonly spiCat: readonly string[]
}

type Status = KantaraPurpose['consentStatus']

const terminationOf = (status: Status, retention: string, until: string | undefined): string => {
  if (status === 'refused') return 'Refused: nothing is processed for this purpose'
  if (status === 'withdrawn') return 'Withdrawn: nothing more is processed for this purpose'
  return until === undefined ? `${retention} after the permission` : `At ${until}`
}

const purposeIn = (
  payload: ReceiptPayload,
  key: string,
  decision: Decision | undefined,
): KantaraPurpose => {
  const { title = key, retention = 'unknown' } = purposeOf(payload, key) ?? {}
  const status = decision?.outcome ?? 'unchanged'
  const processed = status === 'granted' || status === 'unchanged'
  const thirdParties = processed
    ? recipientsFor(payload, key).filter(({ role }) => role === 'third_party')
    : []
  return {
    purpose: title,
    purposeCategory: [title],
    consentType: status === 'granted' ? 'EXPLICIT' : 'N/A',
    consentStatus: status,
    piiCategory: attributesFor(payload, key).map(([, { label }]) => label),
    termination: terminationOf(status, retention, decision?.until),
    thirdPartyDisclosure: thirdParties.length > 0,
    ...(thirdParties.length > 0 && { thirdPartyName: thirdParties.map(({ name }) => name).join(', ') }),
  }
}

const collectionMethodOf = (payload: ReceiptPayload): string => {
  const shown = shownAnywhere(payload)
  if (shown === undefined) return 'Expressed by the person, without a presentation'
  const parts = [
    shown.ask === undefined ? undefined : `ask ${shown.ask}`,
    shown.touchpoint === undefined ? undefined : `touchpoint ${shown.touchpoint}`,
    shown.notice === undefined ? undefined : `notice ${shown.notice}`,
  ]
  return ['Answered by the person', ...parts.filter(part => part !== undefined)].join(', ')
}

/**
 * The receipt as a Kantara Consent Receipt 1.1. What the schema requires of the controller and the catalogue
 * does not say (telephone, address, e-mail) is empty. Of two decisions about one purpose, the later counts.
 */
export const toKantara = (payload: ReceiptPayload): KantaraReceipt => {
  const { controller, leaf } = payload
  const decisions = decisionsIn(payload)
  const decided = new Map(
    decisions.filter(({ about }) => about === 'purpose').map(decision => [decision.key, decision]),
  )
  const touched = decisions
    .filter(({ about }) => about === 'recipient')
    .flatMap(({ key }) => purposesFor(payload, key))
  const keys = [...new Set([...decided.keys(), ...undecidedPurposes(payload), ...touched])]
  const sensitive = keys
    .flatMap(key => attributesFor(payload, key))
    .flatMap(([, attribute]) => (attribute.sensitive ? [attribute.label] : []))
  return {
    version: 'KI-CR-v1.1.0',
    jurisdiction: payload.jurisdiction,
    consentTimestamp: Math.floor(Date.parse(leaf.at) / 1000),
    collectionMethod: collectionMethodOf(payload),
    consentReceiptID: payload.jti,
    language: payload.locale,
    piiPrincipalId: payload.sub,
    piiControllers: [
      {
        piiController: controller.name,
        contact: controller.name,
        address: {
          ...(controller.address !== undefined && { streetAddress: controller.address }),
          ...(controller.country !== undefined && { addressCountry: controller.country }),
        },
        email: controller.email ?? '',
        phone: controller.phone ?? '',
        piiControllerUrl: payload.iss,
      },
    ],
    policyUrl: controller.privacy_policy ?? payload.iss,
    services: [
      { service: controller.name, purposes: keys.map(key => purposeIn(payload, key, decided.get(key))) },
    ],
    sensitive: sensitive.length > 0,
    spiCat: [...new Set(sensitive)],
  }
}
