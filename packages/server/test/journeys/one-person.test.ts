import { canonicalize, verifyReceipt } from '@sayso/receipts'
import type { Jwks, ProofDocument } from '@sayso/receipts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { contractExample, fashionShop } from '../support/catalogs.ts'
import { connect } from '../support/client.ts'
import type { Client, Decided, Presented, Told } from '../support/client.ts'
import { createInstallation, databases } from '../support/server.ts'
import type { Installation, Running } from '../support/server.ts'

const bootstrap = 'sk_bootstrap_of_the_first_owner'

const shops = [
  {
    name: 'the catalogue of the contract',
    document: contractExample(),
    ask: 'welcome',
    answers: { shoe_size: '42' },
    grants: { offers: true },
    offer: 'boots',
    because: ['shoe_size'],
  },
  {
    name: 'the fashion shop',
    document: fashionShop(),
    ask: 'welcome',
    answers: {
      shoe_size: '42',
      favourite_brand: 'tuisku',
      colours: ['navy', 'black'],
      newsletter_topics: ['outdoor'],
    },
    grants: { offers: true, newsletter: true },
    offer: 'tuisku_jackets',
    because: ['favourite_brand'],
  },
]

describe.each(databases)('on %s', (kind) => {
  describe.each(shops)('$name', ({ document, ask, answers, grants, offer, because }) => {
    let installation: Installation
    let server: Running
    let brand: Client
    let shown: Presented
    let told: Told
    let decided: Decided
    let proof: ProofDocument
    let published: { keys: Jwks['keys']; verifier_keys: string[]; origin: string }
    const anna = 'ext:anna/1 ä'

    beforeAll(async () => {
      // The first of the two makes even its database.
      installation = await createInstallation(kind, document === shops[0]?.document)
      server = await installation.start({ SAYSO_BOOTSTRAP_KEY: bootstrap })
      brand = connect(server, bootstrap)
    })
    afterAll(() => installation.remove())

    test('the first catalogue names the brand that the bootstrap key belongs to', async () => {
      const applied = await brand.apply(document)
      expect(applied.status, applied.text).toBe(200)
      expect(applied.body.version).toBe(1)
      expect(applied.body.findings.filter((finding) => finding.severity === 'error')).toEqual([])
      const stored = await brand.call<{ catalog: typeof document }>('GET', '/v1/catalog')
      expect(stored.body.catalog.brand.key).toBe(document.brand.key)
    })

    test('the log carries the name under which everybody finds it', async () => {
      const reply = await brand.call<typeof published>('GET', `/log/${document.brand.key}/keys`)
      published = reply.body
      expect(reply.status).toBe(200)
      expect(published.origin).toBe(`${new URL(server.url).host}/${document.brand.key}`)
    })

    test('Anna is shown what is asked, why, for what and for how long, in her language', async () => {
      const reply = await brand.present({ ask, person: anna, locale: 'fi', touchpoint: 'home' })
      shown = reply.body
      expect(reply.status, reply.text).toBe(201)
      expect(shown.notice.locale).toBe('fi')
      for (const question of shown.questions) {
        expect(shown.notice.text).toContain(question.label)
        expect(shown.notice.text).toContain(question.why)
      }
      for (const purpose of shown.purposes) expect(shown.notice.text).toContain(purpose.title)
      expect(shown.purposes.map((one) => one.purpose)).toEqual(Object.keys(grants))
      expect(shown.reward).toBeDefined()
    })

    test('before she answers she is nobody', async () => {
      const asked = await brand.decide({ person: anna, purpose: 'offers' })
      expect([asked.status, asked.body.code]).toEqual([404, 'person_unknown'])
    })

    test('what she tells comes back as entries and a receipt that holds offline', async () => {
      const reply = await brand.answer({ presentation: shown.presentation, person: anna, answers, grants })
      told = reply.body
      expect(reply.status, reply.text).toBe(201)
      expect(told.entries.map(({ kind, attribute, purpose }) => [kind, attribute ?? purpose])).toEqual([
        ...Object.keys(grants).map((key) => ['purpose.granted', key]),
        ...Object.keys(answers).map((key) => ['value.declared', key]),
        ['reward.given', undefined],
      ])
      const alone = await verifyReceipt(told.receipt)
      expect([alone.ok, alone.trusted, alone.included]).toEqual([true, false, false])
      expect(alone.payload?.controller).toEqual(document.brand['controller'])
      const bodies = alone.payload?.entries.map((entry) => ('body' in entry ? entry.body : undefined))
      for (const [attribute, value] of Object.entries(answers)) {
        expect(bodies).toContainEqual(
          expect.objectContaining({
            kind: 'value.declared',
            attribute,
            value: Array.isArray(value) ? expect.arrayContaining(value) : value,
            shown: expect.objectContaining({
              notice: shown.notice.digest,
              locale: 'fi',
              ask,
              touchpoint: 'home',
            }),
          }),
        )
      }
    })

    test('the tree holds her answer, and the proof leads from the receipt to the published key', async () => {
      for (const entry of told.entries) {
        proof = (await brand.proof(entry.id)).body
        const found = await verifyReceipt(told.receipt, {
          proof,
          jwks: published,
          vkey: published.verifier_keys,
        })
        expect(found.steps.filter((step) => !step.ok)).toEqual([])
        expect([found.ok, found.trusted, found.included]).toEqual([true, true, true])
      }
    })

    test('a receipt in which anything was changed does not verify', async () => {
      const [head = '', body = '', signature = ''] = told.receipt.split('.')
      const changed = JSON.parse(Buffer.from(body, 'base64url').toString()) as { sub: string }
      const forged = Buffer.from(canonicalize({ ...changed, sub: `per_${'0'.repeat(32)}` })).toString(
        'base64url',
      )
      expect((await verifyReceipt(`${head}.${forged}.${signature}`)).ok).toBe(false)
      expect((await verifyReceipt(told.receipt, { proof: { ...proof, index: proof.index + 1 } })).ok).toBe(
        false,
      )
    })

    test('the same receipt is handed out again, and in the forms that others read', async () => {
      const id = `rcp_${told.person.slice(4)}00000001`
      expect((await brand.receipt(id)).text).toBe(told.receipt)
      const kantara = await brand.receipt(id, 'kantara')
      expect(kantara.body).toMatchObject({ consentReceiptID: id })
      expect((await brand.receipt(id, 'dpv')).headers['content-type']).toContain('application/ld+json')
    })

    test('the brand may use it for the purpose that she granted, and is told what it rests on', async () => {
      const read = await brand.read(anna, 'offers')
      expect(read.body.granted).toBe(true)
      expect(read.body.values['shoe_size']).toMatchObject({ value: '42' })
      decided = (await brand.decide({ person: anna, purpose: 'offers' })).body
      const made = decided.offers.find((one) => one.key === offer)
      expect(made?.because.map((one) => one.attribute)).toEqual(because)
      for (const { entry } of made?.because ?? []) expect(told.entries.map((one) => one.id)).toContain(entry)
      expect(decided.values_used).toEqual(expect.arrayContaining(because))
    })

    test('a purpose that she was not asked about yields nothing', async () => {
      const read = await brand.read(anna, 'delivery_updates')
      expect(read.body).toMatchObject({ granted: false, reason: 'not_granted', values: {} })
    })

    test('her diary shows both uses, with the entries and without the values', async () => {
      const { body, text } = await brand.uses(anna)
      expect(body.uses.map((use) => use.kind)).toEqual(['decision', 'read'])
      expect(body.uses[0]).toMatchObject({
        id: decided.id,
        purpose: 'offers',
        offers: expect.arrayContaining([offer]),
      })
      expect(text).not.toContain('"42"')
    })

    test('her export holds everything: answers, choices, entries, uses', async () => {
      const { body } = await brand.exported(anna)
      expect(Object.fromEntries(body.answers.map((one) => [one.attribute, one.value]))).toMatchObject({
        shoe_size: '42',
      })
      expect(body.purposes.map((one) => [one.name, one.status])).toEqual(
        Object.keys(grants).map((key) => [key, 'granted']),
      )
      expect(body.entries.map((entry) => entry.id)).toEqual(told.entries.map((entry) => entry.id))
      expect(body.uses.map((use) => use.kind)).toEqual(['export', 'decision', 'read'])
    })

    test('once her withdrawal is acknowledged nothing uses the answers, and what has no purpose left is gone', async () => {
      const withdrawn = await brand.withdraw(anna, { purposes: ['offers'] })
      expect(withdrawn.status, withdrawn.text).toBe(201)
      expect(withdrawn.body.entries.map((entry) => entry.kind)).toContain('purpose.withdrawn')
      expect((await verifyReceipt(withdrawn.body.receipt)).ok).toBe(true)
      expect((await brand.decide({ person: anna, purpose: 'offers' })).body).toMatchObject({
        granted: false,
        reason: 'withdrawn',
        offers: [],
      })
      expect((await brand.read(anna, 'offers')).body).toMatchObject({
        granted: false,
        reason: 'withdrawn',
        values: {},
      })
      const { body, text } = await brand.exported(anna)
      expect(body.answers.map((one) => one.attribute)).not.toContain('shoe_size')
      expect(text).not.toContain('"42"')
    })

    test('the receipt of a purged answer still leads to the tree, without the answer', async () => {
      const again = (await brand.receipt(`rcp_${told.person.slice(4)}00000001`)).text
      expect(Buffer.from(again.split('.')[1] ?? '', 'base64url').toString()).not.toContain('"42"')
      const found = await verifyReceipt(again, { proof, jwks: published })
      expect([found.ok, found.included]).toEqual([true, true])
    })

    test('erasing her leaves a certificate, and nothing else that speaks of her', async () => {
      const erased = await brand.erase(anna)
      expect(erased.status, erased.text).toBe(200)
      expect(erased.body.certificate.split('.')).toHaveLength(3)
      for (const person of [anna, told.person]) {
        for (const reply of [
          await brand.decide({ person, purpose: 'offers' }),
          await brand.read(person, 'offers'),
          await brand.uses(person),
          await brand.exported(person),
          await brand.withdraw(person, { purposes: ['offers'] }),
          await brand.erase(person),
          await brand.name(person, {}),
          await brand.present({ ask, person }),
        ])
          expect([reply.status, reply.body.code]).toEqual([410, 'person_erased'])
      }
      const { body } = await brand.events()
      expect(new Set(body.events.map((event) => event.kind))).toEqual(new Set(['sealed']))
    })

    test('after the erasure every proof given before still holds, and new ones can be had', async () => {
      const before = await verifyReceipt(told.receipt, {
        proof,
        jwks: published,
        vkey: published.verifier_keys,
      })
      expect([before.ok, before.trusted, before.included]).toEqual([true, true, true])
      const renewed = (await brand.proof(told.entries[0]?.id ?? '')).body
      const after = await verifyReceipt(told.receipt, {
        proof: renewed,
        jwks: published,
        vkey: published.verifier_keys,
      })
      expect([after.ok, after.trusted, after.included]).toEqual([true, true, true])
    })

    test('after a restart the erasure stands and the tree goes on', async () => {
      expect(await server.stop()).toBe(0)
      server = await installation.start()
      brand = connect(server, bootstrap)
      expect((await brand.read(anna, 'offers')).body.code).toBe('person_erased')
      const bert = await brand.tell('ext:bert', { answers: { shoe_size: '42' }, grants: { offers: true } })
      const later = await brand.proof(bert.entries[0]?.id ?? '')
      const found = await verifyReceipt(bert.receipt, {
        proof: later.body,
        jwks: published,
        vkey: published.verifier_keys,
      })
      expect([found.ok, found.trusted, found.included]).toEqual([true, true, true])
      expect(later.body.size).toBeGreaterThan(proof.size)
    })
  })
})
