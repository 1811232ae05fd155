import type { CatalogRecipient, ReceiptPayload } from '../payload.ts'
import { hasGdpr, isCountry } from './countries.ts'
import {
  attributesFor,
  decisionsIn,
  endOf,
  purposeOf,
  purposesFor,
  recipientsFor,
  shownAnywhere,
  undecidedPurposes,
} from './decisions.ts'
import type { Decision, Outcome, Shown } from './decisions.ts'

/** A node or value of JSON-LD 1.1. */
export type JsonLd = string | number | boolean | readonly JsonLd[] | { readonly [key: string]: JsonLd }

type Node = { readonly [key: string]: JsonLd }

const context = {
  dct: 'http://purl.org/dc/terms/',
  dpv: 'https://w3id.org/dpv#',
  'eu-gdpr': 'https://w3id.org/dpv/legal/eu/gdpr#',
  loc: 'https://w3id.org/dpv/loc#',
  rdf: 'http://www.w3.org/1999/02/22-rdf-syntax-ns#',
  schema: 'https://schema.org/',
  skos: 'http://www.w3.org/2004/02/skos/core#',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
}

const profile = 'https://w3id.org/dpv/schema/dpv-27560'

const statuses: Readonly<Record<Outcome, string>> = {
  granted: 'dpv:ConsentGiven',
  refused: 'dpv:ConsentRefused',
  withdrawn: 'dpv:ConsentWithdrawn',
}

/** The rights of GDPR 7(3), 13 to 22 and 77. */
const gdprRights = ['A7-3', 'A13', 'A15', 'A16', 'A17', 'A18', 'A19', 'A20', 'A21', 'A22', 'A77']

const sensitiveTypes = ['dpv:SpecialCategoryPersonalData', 'dpv:SensitivePersonalData']

const ref = (id: string): Node => ({ '@id': id })
const instant = (at: string): Node => ({ '@type': 'xsd:dateTime', '@value': at })
const iri = ({ iss }: ReceiptPayload, name: string): string => new URL(`#${name}`, iss).href
const ownPages = ({ iss }: ReceiptPayload): string => new URL('me', iss.endsWith('/') ? iss : `${iss}/`).href

/** A country by its term; a region or anything else by its text, for DPV has no term to point to. */
const place = (code: string): Node => {
  if (isCountry(code) || code === 'EU') return ref(`loc:${code}`)
  const [country = ''] = code.split('-')
  return {
    '@type': 'dpv:Location',
    'dct:identifier': code,
    ...(isCountry(country) && { 'dpv:hasCountry': ref(`loc:${country}`) }),
  }
}

const postalAddress = (address: string | undefined, country: string | undefined): Node => ({
  '@type': 'schema:PostalAddress',
  ...(address !== undefined && { 'schema:streetAddress': address }),
  ...(country !== undefined && { 'schema:addressCountry': country }),
})

/** How to reach the controller; at the least, the installation itself. */
const contactOf = ({ controller, iss }: ReceiptPayload): string =>
  controller.email ?? controller.privacy_policy ?? iss

const controllerOf = (payload: ReceiptPayload): Node => {
  const { controller } = payload
  const { dpo, email, phone } = controller
  const id = iri(payload, 'controller')
  return {
    '@id': id,
    '@type': 'dpv:DataController',
    'dpv:hasIdentifier': id,
    'dpv:hasName': controller.name,
    'dpv:hasContact': contactOf(payload),
    'dpv:hasAddress': postalAddress(controller.address, controller.country),
    'schema:contactPoint': {
      '@type': 'schema:ContactPoint',
      'schema:url': controller.privacy_policy ?? payload.iss,
      ...(email !== undefined && { 'schema:email': email }),
      ...(phone !== undefined && { 'schema:telephone': phone }),
    },
    ...(dpo !== undefined && {
      'dpv:hasDataProtectionOfficer': { '@type': 'dpv:DataProtectionOfficer', 'dpv:hasContact': dpo },
    }),
  }
}

/** A recipient without a contact of its own is reached through the controller (GDPR, 19 and 26(3)). */
const recipientOf = (payload: ReceiptPayload, recipient: CatalogRecipient): Node => {
  const id = iri(payload, `recipient-${encodeURIComponent(recipient.key)}`)
  return {
    '@id': id,
    '@type': [recipient.role === 'processor' ? 'dpv:DataProcessor' : 'dpv:ThirdParty', 'dpv:Recipient'],
    'dpv:hasIdentifier': id,
    'dpv:hasName': recipient.name,
    'dpv:hasContact': recipient.contact ?? contactOf(payload),
    'dpv:hasAddress': postalAddress(recipient.address, recipient.country),
    'dpv:hasLocation': place(recipient.country),
  }
}

const subjectOf = (payload: ReceiptPayload): Node => ({
  '@id': iri(payload, payload.sub),
  '@type': 'dpv:DataSubject',
  'dct:identifier': payload.sub,
  'dpv:hasIdentifier': payload.sub,
})

const noticeOf = (payload: ReceiptPayload, shown: Shown | undefined): Node => ({
  '@type': 'dpv:ConsentNotice',
  'dct:language': shown?.locale ?? payload.locale,
  ...(shown?.notice !== undefined && { 'dct:identifier': shown.notice }),
  'schema:url': payload.controller.privacy_policy ?? payload.iss,
})

const personalDataFor = (payload: ReceiptPayload, purpose: string): Node[] => {
  const attributes = attributesFor(payload, purpose)
  const provided = { 'skos:broader': ref('dpv:ProvidedPersonalData') }
  if (attributes.length === 0) return [{ '@type': 'dpv:PersonalData', ...provided }]
  return attributes.map(([key, { label, why, sensitive }]) => {
    const end = endOf(payload, key)
    return {
      '@type': sensitive ? sensitiveTypes : 'dpv:PersonalData',
      ...provided,
      'dct:identifier': key,
      'dct:title': { '@value': label, '@language': payload.locale },
      'dct:description': { '@value': why, '@language': payload.locale },
      'dpv:hasNecessity': ref('dpv:Optional'),
      'dpv:hasDataSource': ref('dpv:DataSubjectDataSource'),
      ...(end !== undefined && {
        'dpv:hasDuration': { '@type': 'dpv:UntilTimeDuration', 'rdf:value': instant(end) },
      }),
    }
  })
}

const untilEvent = (event: string): Node => ({
  '@type': 'dpv:UntilEventDuration',
  'rdf:value': { '@value': event, '@language': 'en' },
})

const temporal = (duration: string): Node => ({
  '@type': 'dpv:TemporalDuration',
  'rdf:value': { '@type': 'xsd:duration', '@value': duration },
})

const storageOf = ({ controller }: ReceiptPayload, retention: string | undefined): Node[] => {
  const { country, storage_locations: locations = country === undefined ? [] : [country] } = controller
  return [
    {
      '@type': 'dpv:StorageLocation',
      'dpv:hasLocation':
        locations.length > 0
          ? locations.map(place)
          : [{ '@type': 'dpv:Location', 'dct:description': { '@value': 'Not stated', '@language': 'en' } }],
    },
    {
      '@type': 'dpv:StorageDuration',
      'dpv:hasDuration': retention === undefined ? untilEvent('Withdrawal') : temporal(retention),
    },
    {
      '@type': 'dpv:StorageDeletion',
      'dpv:hasDuration': untilEvent('Withdrawal of the last purpose, or the end of the storage duration'),
    },
  ]
}

const legalBasisFor = (payload: ReceiptPayload, purpose: string): Node[] => {
  if (!hasGdpr(payload.jurisdiction)) return [ref('dpv:ExplicitlyExpressedConsent')]
  const sensitive = attributesFor(payload, purpose).some(([, attribute]) => attribute.sensitive)
  return [ref('dpv:ExplicitlyExpressedConsent'), ref(sensitive ? 'eu-gdpr:A9-2-a' : 'eu-gdpr:A6-1-a')]
}

const rightsOf = (payload: ReceiptPayload): Node[] => {
  const exercised = { 'dpv:isExercisedAt': ref(ownPages(payload)) }
  if (!hasGdpr(payload.jurisdiction)) {
    const title = { '@value': 'Right to withdraw consent', '@language': 'en' }
    return [{ '@type': 'dpv:DataSubjectRight', 'dct:title': title, ...exercised }]
  }
  const typed = gdprRights.map(article => ({ '@type': ['dpv:DataSubjectRight', `eu-gdpr:${article}`] }))
  return typed.map(right => ({ ...right, ...exercised }))
}

const processFor = (
  payload: ReceiptPayload,
  key: string,
  recipients: readonly CatalogRecipient[],
): Node => {
  const purpose = purposeOf(payload, key)
  const language = { '@language': payload.locale }
  const controller = controllerOf(payload)
  const abroad = recipients.filter(({ country }) => country !== payload.jurisdiction && isCountry(country))
  const leaving = hasGdpr(payload.jurisdiction) ? abroad.filter(({ country }) => !hasGdpr(country)) : abroad
  return {
    '@type': 'dpv:Process',
    'dpv:hasPurpose': {
      '@type': 'dpv:Purpose',
      'dct:identifier': key,
      'dct:title': { '@value': purpose?.title ?? key, ...language },
      ...(purpose !== undefined && { 'dct:description': { '@value': purpose.explanation, ...language } }),
    },
    'dpv:hasPersonalData': personalDataFor(payload, key),
    'dpv:hasProcessing': ['dpv:Collect', 'dpv:Store', 'dpv:Use'].map(ref),
    'dpv:hasLegalBasis': legalBasisFor(payload, key),
    'dpv:hasNecessity': ref('dpv:Optional'),
    'dpv:hasDataSource': ref('dpv:DataSubjectDataSource'),
    'dpv:hasStorageCondition': storageOf(payload, purpose?.retention),
    'dpv:hasDataController': controller,
    'dpv:hasRecipient':
      recipients.length > 0
        ? recipients.map(recipient => recipientOf(payload, recipient))
        : [ref(iri(payload, 'controller'))],
    ...(leaving.length > 0 && { 'dpv:hasThirdCountry': leaving.map(({ country }) => place(country)) }),
    'dpv:hasConsentControl': {
      '@type': ['dpv:ProvideConsent', 'dpv:WithdrawConsent'],
      'dpv:isExercisedAt': ref(ownPages(payload)),
    },
    'dpv:hasJurisdiction': place(payload.jurisdiction),
    'dpv:hasRight': rightsOf(payload),
  }
}

const validityOf = ({ outcome, until }: Decision, retention: string | undefined): Node => {
  if (outcome !== 'granted') return untilEvent('A new answer by the person')
  if (until !== undefined) return { '@type': 'dpv:UntilTimeDuration', 'rdf:value': instant(until) }
  return retention === undefined ? untilEvent('Withdrawal') : temporal(retention)
}

const methodOf = (shown: Shown | undefined): string =>
  shown?.ask === undefined ? 'Expressed by the person' : `Answer of the person to the ask ${shown.ask}`

const eventOf = (payload: ReceiptPayload, decision: Decision, retention: string | undefined): Node => ({
  '@type': [statuses[decision.outcome], 'dpv:ExplicitlyExpressedConsent'],
  'dpv:isIndicatedBy': ref(iri(payload, payload.sub)),
  'dpv:isIndicatedAtTime': instant(payload.leaf.at),
  'dpv:hasDuration': validityOf(decision, retention),
  'dpv:hasIndicationMethod': methodOf(decision.shown),
})

/** The receipt proves an answer but not the permission that it was given under, which came before. */
const unknownEvent = (payload: ReceiptPayload): Node => ({
  '@type': 'dpv:ConsentUnknown',
  'dpv:isIndicatedBy': ref(iri(payload, payload.sub)),
  'dpv:isIndicatedAtTime': instant(payload.leaf.at),
  'dpv:hasDuration': untilEvent('A receipt of the permission'),
  'dpv:hasIndicationMethod': methodOf(shownAnywhere(payload)),
})

/** The EU profile needs the authority to complain to; without it the general one is claimed. */
const isEuProfile = ({ jurisdiction, controller }: ReceiptPayload): boolean =>
  hasGdpr(jurisdiction) && controller.authority !== undefined

const recordOf = (
  payload: ReceiptPayload,
  name: string,
  processes: readonly Node[],
  event: Node,
  shown: Shown | undefined,
): Node => {
  const id = iri(payload, name)
  const { authority } = payload.controller
  return {
    '@id': id,
    '@type': 'dpv:ConsentRecord',
    'dct:conformsTo': ref(`${profile}#${isEuProfile(payload) ? 'record-eu-gdpr' : 'record'}`),
    'dct:identifier': id,
    'dpv:hasIdentifier': id,
    'dct:created': instant(payload.leaf.at),
    'dpv:hasDataSubject': subjectOf(payload),
    'dpv:hasDataController': ref(iri(payload, 'controller')),
    'dpv:hasJurisdiction': place(payload.jurisdiction),
    'dpv:hasNotice': noticeOf(payload, shown),
    'dpv:hasProcess': processes,
    'dpv:hasConsentStatus': [event],
    ...(authority !== undefined && {
      'dpv:hasAuthority': { '@type': 'dpv:DataProtectionAuthority', 'dpv:hasName': authority },
    }),
  }
}

const recordOfDecision = (payload: ReceiptPayload, decision: Decision): Node => {
  const { about, key, entry, shown = shownAnywhere(payload) } = decision
  const record = (processes: readonly Node[], retention: string | undefined): Node =>
    recordOf(payload, entry, processes, eventOf(payload, decision, retention), shown)
  if (about === 'purpose') {
    return record([processFor(payload, key, recipientsFor(payload, key))], purposeOf(payload, key)?.retention)
  }
  const processes = purposesFor(payload, key).map(purpose =>
    processFor(payload, purpose, purposeOf(payload, purpose)?.recipients.filter(r => r.key === key) ?? []),
  )
  return record(processes, undefined)
}

/**
 * The receipt as JSON-LD: Data Privacy Vocabulary 2.3 in the structure of ISO/IEC TS 27560, with one consent
 * record for each decision about a purpose or recipient, and one of unknown status for each purpose that is
 * touched only by an answer. Purged entries leave no record.
 */
export const toDpv = (payload: ReceiptPayload): Node => {
  const id = iri(payload, payload.jti)
  const untouched = undecidedPurposes(payload).map(key =>
    recordOf(
      payload,
      `${payload.jti}-${encodeURIComponent(key)}`,
      [processFor(payload, key, recipientsFor(payload, key))],
      unknownEvent(payload),
      shownAnywhere(payload),
    ),
  )
  return {
    '@context': context,
    '@id': id,
    '@type': 'dpv:ConsentReceipt',
    'dct:conformsTo': ref(`${profile}#receipt`),
    'dct:identifier': id,
    'dpv:hasIdentifier': id,
    'dct:created': instant(new Date(payload.iat * 1000).toISOString()),
    'dct:publisher': ref(iri(payload, 'controller')),
    'dct:audience': ref(iri(payload, payload.sub)),
    'dpv:hasRecordOfActivity': [
      ...decisionsIn(payload).map(decision => recordOfDecision(payload, decision)),
      ...untouched,
    ],
  }
}
