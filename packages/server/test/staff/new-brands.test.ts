import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createInstallation, databases } from '../support/server.ts'
import type { Installation, Running } from '../support/server.ts'
import { connect } from '../support/client.ts'
import { firstOwner, signInStaff } from '../support/staff.ts'
import type { StaffClient } from '../support/staff.ts'

const wanted = {
  key: 'tea_and_co', name: 'Tea & Co', locales: ['en', 'he'], default_locale: 'he', time_zone: 'Asia/Jerusalem', template: 'event',
  controller: { name: 'Tea & Co', email: 'privacy@tea.example', privacy_policy: 'https://tea.example/privacy' },
}

interface Draft {
  readonly id: string
  readonly revision: number
  readonly findings: readonly unknown[]
  readonly ready: boolean
  readonly document: { readonly brand: { readonly locales: readonly string[] }; readonly purposes: Readonly<Record<string, { title: object }>> }
}

describe.each(databases)('whoever owns an empty installation, on %s', (kind) => {
  let installation: Installation
  let server: Running
  let owner: StaffClient

  beforeAll(async () => {
    installation = await createInstallation(kind)
    server = await installation.start()
    owner = await firstOwner(server)
  })
  afterAll(() => installation?.remove())

  const at = (brand: string) => ({ headers: { 'sayso-brand': brand } })
  const steps = (brand: string) => owner.call<{ published: boolean; answered: boolean; decided: boolean }>('GET', '/v1/first-steps', at(brand))

  it('looks at templates, makes a brand of one, and owns it with a draft that nobody is asked by', async () => {
    const { templates } = (await owner.call<{ templates: { template: string }[] }>('GET', '/v1/templates', at(''))).body
    expect(templates.map(({ template }) => template)).toEqual(['fashion', 'baby', 'security', 'newsletter', 'event'])

    const made = await owner.call<{ brand: string; draft: string }>('POST', '/v1/brands', { body: wanted, ...at('') })
    expect([made.status, made.body.brand]).toEqual([201, 'tea_and_co'])
    expect((await steps('tea_and_co')).body).toEqual({ published: false, answered: false, decided: false })
    expect((await connect(server, undefined).call('GET', '/a/welcome')).status).not.toBe(200)

    const draft = (await owner.call<Draft>('GET', `/v1/catalog/drafts/${made.body.draft}`, at('tea_and_co'))).body
    expect(draft.findings).toEqual([])
    expect(draft.document.brand.locales).toEqual(['en', 'he'])
    expect(Object.keys(Object.values(draft.document.purposes)[0]!.title)).toEqual(['en', 'he'])
  })

  it('publishes it alone, as there is nobody else, and the audit says so', async () => {
    const { drafts } = (await owner.call<{ drafts: { id: string; revision: number }[] }>('GET', '/v1/catalog/drafts', at('tea_and_co'))).body
    const { id, revision } = drafts[0]!
    const published = await owner.call<{ version: number }>('POST', `/v1/catalog/drafts/${id}/publication`, {
      body: { revision, reason: 'First catalogue' }, ...at('tea_and_co'),
    })
    expect([published.status, published.body.version]).toEqual([200, 1])
    expect((await steps('tea_and_co')).body).toMatchObject({ published: true, answered: false })
    const audit = await owner.call('GET', '/v1/audit', at('tea_and_co'))
    expect(audit.text).toContain('"alone":true')
    const places = (await owner.call<{ live: boolean; page: string; short: string }>('GET', '/v1/asks/welcome/places', at('tea_and_co'))).body
    expect(places).toMatchObject({ live: true, page: `${server.url}/a/welcome` })
    expect((await fetch(places.short)).url).toBe(places.page)
  })

  it('learns that somebody answered, and not what', async () => {
    const made = await owner.call<{ key: string }>('POST', '/v1/staff/keys', { body: { kind: 'secret', name: 'shop', scopes: ['answers', 'decisions'] }, ...at('tea_and_co') })
    const shop = connect(server, made.body.key)
    const shown = await shop.present({ ask: 'welcome', person: 'ext:one' })
    const told = await shop.answer({ presentation: shown.body.presentation, person: 'ext:one', answers: { attend_as: 'online' }, grants: { seat: true, next_events: false } })
    expect(told.status, told.text).toBe(201)
    expect((await steps('tea_and_co')).body).toEqual({ published: true, answered: true, decided: false })
    expect((await shop.decide({ person: 'ext:one', purpose: 'seat', slot: 'home' })).body.offers.map(({ key }) => key)).toEqual(['your_day'])
    expect((await steps('tea_and_co')).body.decided).toBe(true)
  })

  it('can not take a key twice, and nobody else makes brands here', async () => {
    const again = await owner.call('POST', '/v1/brands', { body: wanted, ...at('') })
    expect([again.status, again.body.code, again.body.errors[0]!.pointer]).toEqual([409, 'brand_taken', '/key'])
    const marketer = await signInStaff(server, { roles: ['marketer'], brand: 'tea_and_co', trained: false })
    const refused = await marketer.call('POST', '/v1/brands', { body: { ...wanted, key: 'mine' }, ...at('') })
    expect([refused.status, refused.body.code]).toEqual([403, 'permission_missing'])
    expect((await owner.call('GET', '/v1/first-steps', at('mine'))).status).toBe(403)
  })
})
