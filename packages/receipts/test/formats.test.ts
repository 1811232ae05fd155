import Ajv from 'ajv-draft-04'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { toDpv, toKantara } from '../src/index.ts'
import type { JsonLd, ReceiptPayload } from '../src/index.ts'
import { answers, payloadWith } from './issuer.ts'
import { haveVectors, vectorJson } from './shared.ts'

const validateKantara = haveVectors
  ? new Ajv.default({ strict: false }).compile(vectorJson('kantara/kantara-cr-v1_1-schema.json') as object)
  : undefined

const terms = haveVectors
  ? (vectorJson('dpv/dpv-2.3-terms.json') as { terms: Record<string, string[]> }).terms
  : {}

/** Every prefixed name that is a key, a type or a reference in the document. */
const namesIn = (value: JsonLd, asName = false): string[] => {
  if (typeof value === 'string') return asName ? [value] : []
  if (Array.isArray(value)) return value.flatMap((item: JsonLd) => namesIn(item, asName))
  if (typeof value !== 'object') return []
  return Object.entries(value).flatMap(([key, item]) =>
    key === '@context' ? [] : [key, ...namesIn(item, key === '@type' || key === '@id')],
  )
}

const at = (value: JsonLd | undefined, ...path: (string | number)[]): JsonLd | undefined =>
  path.reduce<JsonLd | undefined>(
    (node, key) => (typeof node === 'object' ? (node as Record<string | number, JsonLd>)[key] : undefined),
    value,
  )

const recordsOf = (payload: ReceiptPayload): JsonLd[] =>
  at(toDpv(payload), 'dpv:hasRecordOfActivity') as JsonLd[]

const bodies = fc.array(
  fc.oneof(
    fc.record({
      kind: fc.constantFrom('value.declared', 'value.removed'),
      attribute: fc.constantFrom('shoe_size', 'due_date', 'gone'),
    }),
    fc.record({
      kind: fc.constantFrom('purpose.granted', 'purpose.refused', 'purpose.withdrawn'),
      purpose: fc.constantFrom('offers', 'baby_tips', 'gone', '__proto__'),
    }),
    fc.record({
      kind: fc.constantFrom('recipient.granted', 'recipient.refused', 'recipient.withdrawn'),
      recipient: fc.constantFrom('parcel_co', 'ads', 'mailer', 'gone'),
    }),
    fc.record({
      kind: fc.constantFrom('use.refused', 'use.allowed'),
      attribute: fc.constantFrom('shoe_size', 'due_date', 'gone'),
      purpose: fc.constantFrom('offers', 'baby_tips', 'gone'),
    }),
    fc.record({
      kind: fc.constant('value.limited'),
      attribute: fc.constantFrom('shoe_size', 'due_date', 'gone'),
      until: fc.constantFrom(60, 0x7fffffff),
    }),
    fc.record({ kind: fc.constant('preferences.set'), preferences: fc.constant({ weekly_max: 2 }) }),
    fc.record({
      kind: fc.constantFrom('person.erased', 'person.restricted', 'person.unrestricted', 'purpose.granted', 'later.kind'),
    }),
  ),
  { minLength: 1, maxLength: 6 },
)

const places = fc.constantFrom('FI', 'EU', 'US', 'US-CA', 'GB', 'XX', 'Åland', '')

const payloads = fc
  .tuple(bodies, places, fc.boolean(), fc.option(places, { nil: undefined }))
  .map(([entries, jurisdiction, full, country]) => {
    const payload = payloadWith(entries, { jurisdiction })
    const bare = { name: 'Nordwear Oy', ...(country !== undefined && { country }) }
    return full
      ? { ...payload, controller: { ...payload.controller, authority: 'Ombudsman', phone: '1', dpo: 'Mia' } }
      : { ...payload, controller: bare }
  })

describe('as a Kantara consent receipt', () => {
  test.skipIf(!haveVectors)('check 18: every receipt is valid by the published schema', () => {
    fc.assert(
      fc.property(payloads, payload => {
        expect(validateKantara?.(toKantara(payload)), JSON.stringify(validateKantara?.errors)).toBe(true)
      }),
    )
  })

  test('it says what was granted, refused and to whom nothing goes', () => {
    const receipt = toKantara(payloadWith(answers))
    expect(receipt).toMatchObject({
      version: 'KI-CR-v1.1.0',
      jurisdiction: 'FI',
      consentTimestamp: Date.UTC(2026, 0, 1) / 1000,
      collectionMethod: 'Answered by the person, ask welcome, touchpoint shop, notice sha256:abc',
      sensitive: true,
      spiCat: ['Due date'],
    })
    expect(receipt.services[0]?.purposes).toMatchObject([
      {
        purpose: 'Offers that fit',
        consentType: 'EXPLICIT',
        consentStatus: 'granted',
        piiCategory: ['Shoe size'],
        termination: 'At 2028-01-01T00:00:00.000Z',
        thirdPartyDisclosure: true,
        thirdPartyName: 'Ads Ltd',
      },
      {
        purpose: 'Tips around birth',
        consentType: 'N/A',
        consentStatus: 'refused',
        thirdPartyDisclosure: false,
      },
    ])
  })

  test('an answer or a recipient alone claims no consent', () => {
    for (const body of [answers[0]!, answers[4]!]) {
      const purposes = toKantara(payloadWith([body])).services[0]?.purposes
      expect(purposes).toMatchObject([{ consentType: 'N/A', consentStatus: 'unchanged' }])
    }
  })

  test('an answer that is kept out of a purpose is not said to be used for it', () => {
    const refused = { kind: 'use.refused', attribute: 'shoe_size', purpose: 'offers' }
    const allowed = { ...refused, kind: 'use.allowed' }
    const dataFor = (...bodies: { kind: string }[]) => {
      const payload = payloadWith(bodies)
      const data = at(recordsOf(payload)[0], 'dpv:hasProcess', 0, 'dpv:hasPersonalData') as JsonLd[]
      return [toKantara(payload).services[0]?.purposes[0], data.map(one => at(one, 'dct:identifier'))]
    }
    expect(dataFor(refused)).toMatchObject([{ consentStatus: 'unchanged', piiCategory: [] }, [undefined]])
    expect(dataFor(allowed)).toMatchObject([{ consentStatus: 'unchanged', piiCategory: ['Shoe size'] }, ['shoe_size']])
    expect(dataFor(refused, allowed)).toMatchObject([{ piiCategory: ['Shoe size'] }, ['shoe_size']])
    expect(dataFor(allowed, refused)).toMatchObject([{ piiCategory: [] }, [undefined]])
  })

  test('a withdrawal needs nothing to have been shown', () => {
    const receipt = toKantara(payloadWith([{ kind: 'purpose.withdrawn', purpose: 'offers', by: 'person' }]))
    expect(receipt.collectionMethod).toBe('Expressed by the person, without a presentation')
    expect(receipt.services[0]?.purposes).toMatchObject([
      { consentType: 'N/A', consentStatus: 'withdrawn', thirdPartyDisclosure: false },
    ])
  })
})

const recordFields = [
  'dct:conformsTo', 'dct:identifier', 'dpv:hasDataSubject', 'dpv:hasDataController', 'dpv:hasProcess',
]

const processFields = [
  'dpv:hasPurpose', 'dpv:hasPersonalData', 'dpv:hasConsentControl', 'dpv:hasJurisdiction', 'dpv:hasRight',
  'dpv:hasLegalBasis', 'dpv:hasNecessity', 'dpv:hasDataSource',
]

const partyFields = ['@type', 'dpv:hasName', 'dpv:hasIdentifier', 'dpv:hasContact', 'dpv:hasAddress']

describe('as a DPV consent receipt', () => {
  test.skipIf(!haveVectors)('check 18: every receipt uses only names that DPV 2.3 has', () => {
    const used = new Set<string>()
    fc.assert(
      fc.property(payloads, payload => {
        for (const name of namesIn(toDpv(payload))) {
          const [prefix = '', local = ''] = name.split(':')
          if (!Object.hasOwn(terms, prefix)) continue
          expect(terms[prefix], name).toContain(local)
          used.add(name)
        }
      }),
      { numRuns: 300 },
    )
    expect([...used]).toEqual(
      expect.arrayContaining(['dpv:ConsentGiven', 'dpv:ConsentRefused', 'dpv:ConsentWithdrawn', 'loc:FI']),
    )
  })

  test.skipIf(!haveVectors)('each country that DPV knows has its term', () => {
    for (const code of terms.loc?.filter(term => /^[A-Z]{2}$/.test(term)) ?? []) {
      const [record] = recordsOf(payloadWith(answers, { jurisdiction: code }))
      expect(at(record, 'dpv:hasJurisdiction', '@id')).toBe(`loc:${code}`)
    }
  })

  test.skipIf(!haveVectors)('a record allows processing exactly where the person said yes', () => {
    const { validForProcessing } = vectorJson('dpv/consent-status-oracle.json') as {
      validForProcessing: Record<string, boolean>
    }
    for (const outcome of ['granted', 'refused', 'withdrawn']) {
      const [record] = recordsOf(payloadWith([{ kind: `purpose.${outcome}`, purpose: 'offers' }]))
      const status = String(at(record, 'dpv:hasConsentStatus', 0, '@type', 0)).replace('dpv:', '')
      expect(validForProcessing[status]).toBe(outcome === 'granted')
    }
    const [told] = recordsOf(payloadWith([answers[0]!]))
    const unknown = String(at(told, 'dpv:hasConsentStatus', 0, '@type')).replace('dpv:', '')
    expect(validForProcessing[unknown]).toBe(false)
  })

  test('the receipt and each of its records hold every mandatory field', () => {
    fc.assert(
      fc.property(payloads, payload => {
        const receipt = toDpv(payload)
        expect(at(receipt, 'dct:conformsTo', '@id')).toBe('https://w3id.org/dpv/schema/dpv-27560#receipt')
        expect(URL.canParse(String(at(receipt, 'dct:identifier')))).toBe(true)
        expect(at(receipt, 'dct:created', '@value')).toBe('2026-01-01T00:00:00.000Z')
        for (const record of recordsOf(payload)) {
          for (const key of recordFields) expect(at(record, key), key).toBeDefined()
          expect(at(record, 'dpv:hasNotice', '@type')).toBe('dpv:ConsentNotice')
          expect(at(record, 'dpv:hasNotice', 'dct:language')).toBe('en')
          expect(at(record, 'dpv:hasConsentStatus', 0)).toMatchObject({
            'dpv:isIndicatedBy': { '@id': at(record, 'dpv:hasDataSubject', '@id') },
            'dpv:isIndicatedAtTime': { '@value': payload.leaf.at },
            'dpv:hasDuration': expect.anything(),
          })
          for (const process of at(record, 'dpv:hasProcess') as JsonLd[]) {
            for (const key of processFields) expect(at(process, key), key).toBeDefined()
            const stored = at(process, 'dpv:hasStorageCondition') as JsonLd[]
            expect(stored.map(condition => at(condition, '@type'))).toEqual([
              'dpv:StorageLocation', 'dpv:StorageDuration', 'dpv:StorageDeletion',
            ])
            const recipients = at(process, 'dpv:hasRecipient') as JsonLd[]
            const described = recipients.filter(one => at(one, '@type') !== undefined)
            for (const party of [at(process, 'dpv:hasDataController'), ...described]) {
              for (const key of partyFields) expect(at(party, key), key).toBeDefined()
            }
          }
        }
      }),
    )
  })

  test('each decision is a record of its own, and what was refused to a recipient is not sent there', () => {
    const records = recordsOf(payloadWith(answers))
    expect(records.map(record => at(record, 'dpv:hasConsentStatus', 0, '@type', 0))).toEqual([
      'dpv:ConsentGiven', 'dpv:ConsentRefused', 'dpv:ConsentRefused',
    ])
    const recipients = at(records[0], 'dpv:hasProcess', 0, 'dpv:hasRecipient') as JsonLd[]
    expect(recipients.map(recipient => at(recipient, 'dpv:hasName'))).toEqual(['Mailer Inc', 'Ads Ltd'])
    const abroad = at(records[0], 'dpv:hasProcess', 0, 'dpv:hasThirdCountry')
    expect(abroad).toEqual([{ '@id': 'loc:US' }, { '@id': 'loc:GB' }])
  })

  test('the EU profile is claimed only where the GDPR holds and the authority is named', () => {
    const profileFor = (jurisdiction: string, authority?: string): string => {
      const { controller } = payloadWith(answers)
      const named = { ...controller, ...(authority !== undefined && { authority }) }
      const [record] = recordsOf(payloadWith(answers, { jurisdiction, controller: named }))
      return String(at(record, 'dct:conformsTo', '@id')).replace(/^.*#/, '')
    }
    expect(profileFor('FI', 'Ombudsman')).toBe('record-eu-gdpr')
    expect(profileFor('FI')).toBe('record')
    expect(profileFor('US', 'Ombudsman')).toBe('record')
  })

  test('sensitive data rests on explicit consent', () => {
    const [record] = recordsOf(payloadWith([{ kind: 'purpose.granted', purpose: 'baby_tips' }]))
    expect(at(record, 'dpv:hasProcess', 0, 'dpv:hasLegalBasis')).toContainEqual({ '@id': 'eu-gdpr:A9-2-a' })
  })

  test('an answer with an end of its own is kept no longer', () => {
    const [record] = recordsOf(payloadWith([{ kind: 'value.limited', attribute: 'shoe_size', until: 60 }]))
    expect(at(record, 'dpv:hasProcess', 0, 'dpv:hasPersonalData', 0, 'dpv:hasDuration', 'rdf:value', '@value')).toBe(
      '2020-01-01T00:01:00.000Z',
    )
  })

  test('a grant lasts until its stored second', () => {
    const [record] = recordsOf(payloadWith([{ kind: 'purpose.granted', purpose: 'offers', until: 60 }]))
    expect(at(record, 'dpv:hasConsentStatus', 0, 'dpv:hasDuration', 'rdf:value', '@value')).toBe(
      '2020-01-01T00:01:00.000Z',
    )
    const forever = { kind: 'purpose.granted', purpose: 'offers', until: 0x7fffffff }
    const [endless] = recordsOf(payloadWith([forever]))
    expect(at(endless, 'dpv:hasConsentStatus', 0, 'dpv:hasDuration', 'rdf:value', '@value')).toBe('P24M')
  })
})
